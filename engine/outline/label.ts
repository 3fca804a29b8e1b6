/** What the course is called after, at which level it starts, and the question it promises to answer. */
import { byCodeUnit } from '../base/index.ts'
import { type Gap, inLanguage, type Lang, type Level, type TextLang } from '../contract/index.ts'
import type { OutlineEvidence, OutlineInput } from './input.ts'
import { stem } from './lexicon.ts'
import { notName } from './named.ts'
import { type Need, needRank, rowNeed } from './needs.ts'
import type { PackWords } from './packs.ts'
import type { Phrase } from './phrases.ts'
import type { Theme } from './themes.ts'
import type { CourseFacts, Voice } from './write/subject.ts'

/** Without the article that it carries inside a sentence. */
export const bare = (term: string): string => term.replace(/^the /, '')
const HAN = /\p{Script=Han}/u
const speaks = (text: string, lang: Lang): boolean => HAN.test(text) === (lang === 'zh')
const escaped = (word: string): string => word.replace(/[^\p{L}\p{N} ]/gu, '.')

/** "python" as most people write it inside their sentences: "Python". Null where they write it small. */
function asWritten(word: string, rows: readonly OutlineEvidence[]): string | null {
  const forms = new Map<string, number>()
  let all = 0
  const pattern = new RegExp(`(?<=[\\p{L}\\p{N},] )${escaped(word)}\\b`, 'giu')
  for (const { text } of rows)
    for (const [form] of text.matchAll(pattern)) {
      forms.set(form, (forms.get(form) ?? 0) + 1)
      all++
    }
  const [form, n] = [...forms].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))[0] ?? ['', 0]
  return form !== word && all >= 3 && n > all / 2 ? form : null
}

/** @param wished what people call the course they ask for, where they agree on a name */
export function labelOf(
  gap: Gap,
  rows: readonly OutlineEvidence[],
  wished: string | null,
  themes: readonly Theme[],
  lang: Lang,
  main: TextLang,
  voice: Voice,
): string {
  if (wished) return speaks(wished, lang) ? wished : voice.foreign(wished)
  const parts = gap.label
    .split(/\s*[·,，、|/;；]\s*/)
    .map((p) => p.trim())
    .filter((p) => p && p.length <= 40)
  const own = parts.filter((p) => speaks(p, lang))
  // One word is a subject; two that a cluster holds together ("matrix and column") are none.
  const first = subjectAmong(own, rows, themes)
  if (first) return lang === 'en' ? written(first, rows) : first
  // No thing to teach: what they say is quoted, and nobody takes it for a subject.
  if (own[0]) return voice.foreign(own[0])
  const heads = [...themes]
    .sort((a, b) => b.rows.length - a.rows.length)
    .map((t) => t.head)
    .filter((h) => h !== null)
  if (main === lang && heads[0]) return bare(heads[0])
  return voice.foreign(parts[0] ?? gap.label.slice(0, 40))
}

const shareWord = (a: string, b: string): boolean =>
  HAN.test(a)
    ? a.includes(b) || b.includes(a)
    : a.split(' ').some((word) => b.split(' ').some((other) => stem(other) === stem(word)))

/** The first part that is a thing: one that a theme is about, that the tagger takes for a noun, or that stands where a noun does. */
function subjectAmong(
  parts: readonly string[],
  rows: readonly OutlineEvidence[],
  themes: readonly Theme[],
): string | null {
  const nouns = new Set(rows.flatMap((r) => r.nouns ?? []))
  const about = themes.flatMap((t) => [t.head, ...t.others]).filter((word) => word !== null)
  const known = about.map((word) => word.replace(/^the /i, '').toLowerCase())
  const spokenOf = (part: string): boolean =>
    part.includes(' ') ||
    (known.some((word) => shareWord(word, part.toLowerCase())) && !/(?:ed|ly|ful|ous)$/i.test(part)) ||
    asNoun(part, rows)
  const thing = (part: string): boolean => (HAN.test(part) ? nouns.has(part) && !notName(part) : spokenOf(part))
  const noun = parts.find(thing) ?? null
  // The tagger takes some seams and joints for verbs: a word that many more speak of names the course all the same.
  const [first] = parts
  const held = (part: string): number => rows.filter((r) => r.text.includes(part)).length
  return first &&
    noun &&
    HAN.test(first) &&
    known.includes(first) &&
    !degree.test(first) &&
    !notName(first) &&
    held(first) * 2 > held(noun) * 3
    ? first
    : noun
}

/** How something is, or how much. */
const degree = /[超挺太很好不难死透重要久快慢]/

/** "the prices", "of glaze": where a noun stands, in two rows at least. */
const asNoun = (part: string, rows: readonly OutlineEvidence[]): boolean => {
  const place = new RegExp(
    `\\b(?:the|an?|my|your|our|this|some|of|for|with|about|on|in|and) ${escaped(part)}s?\\b`,
    'i',
  )
  return !HAN.test(part) && rows.filter((r) => place.test(r.text)).length >= 2
}

/** As most people write it: with its capital, in its plural where it is counted, with the word that always follows. */
function written(word: string, rows: readonly OutlineEvidence[]): string {
  const long = followed(word, rows) ?? word
  return asWritten(long, rows) ?? counted(long, rows) ?? long
}

/** "machine" where it hardly ever stands without "learning". */
function followed(word: string, rows: readonly OutlineEvidence[]): string | null {
  const after = new Map<string, number>()
  let all = 0
  for (const { text } of rows)
    for (const [, next = ''] of text.toLowerCase().matchAll(new RegExp(`\\b${escaped(word)}\\b(?: ([a-z]+))?`, 'g'))) {
      all++
      if (next.length > 3) after.set(next, (after.get(next) ?? 0) + 1)
    }
  const [next, n] = [...after].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))[0] ?? ['', 0]
  return all >= 5 && n > all * 0.6 ? `${word} ${next}` : null
}

const IRREGULAR: Readonly<Record<string, string>> = { matrix: 'matrices', vertex: 'vertices', index: 'indices' }
/** A thing that is counted is spoken of in its plural: "functions", where "function" alone would be no English. */
function counted(word: string, rows: readonly OutlineEvidence[]): string | null {
  if (!/^[a-z]+[^s]$/.test(word)) return null
  const plural = IRREGULAR[word] ?? (/(?:x|ch|sh)$/.test(word) ? `${word}es` : `${word.replace(/y$/, 'ie')}s`)
  const times = (form: string): number =>
    rows.reduce((n, { text }) => n + (text.toLowerCase().match(new RegExp(`\\b${form}\\b`, 'g'))?.length ?? 0), 0)
  const many = times(plural)
  return many >= 3 && many * 6 >= times(word) ? plural : null
}

function levelOf(input: OutlineInput, need: Need): Level {
  const near = input.catalogue.find((c) => c.title === input.nearest.product)?.level
  if (near && near !== 'all') return near
  return need === 'fix' || need === 'why' || need === 'which' ? 'intermediate' : 'beginner'
}
/** Repair where most lessons repair; else what most of the others need. Without lessons of the learners' own, the rows decide. */
function needOfCourse(needs: readonly Need[], rows: readonly OutlineEvidence[]): Need {
  const broken = needs.filter((n) => n === 'fix' || n === 'why').length
  if (broken > needs.length * 0.6) return 'fix'
  const counts = new Map<Need, number>()
  for (const need of needs.length ? needs : rows.map(rowNeed))
    if (!needs.length || (need !== 'fix' && need !== 'why')) counts.set(need, (counts.get(need) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || needRank[a[0]] - needRank[b[0]])[0]?.[0] ?? 'how'
}
/** A question that can stand alone, as it was written. */
const asks = (p: Phrase, main: TextLang): boolean =>
  (p.kind === 'wh' || (p.kind === 'question' && main !== 'zh')) &&
  !/["“”]/.test(p.said) &&
  (main === 'zh' ? [...p.said].length <= 24 : p.said.length <= 72 && /\?$/.test(p.said) && /^[A-Z]/.test(p.said))
/** Gathers what the course's own lines are written from. */
export function factsOf(
  input: OutlineInput,
  themes: readonly Theme[],
  label: string,
  rows: readonly OutlineEvidence[],
  main: TextLang,
  w: PackWords,
  needs: readonly Need[],
): CourseFacts {
  const need = needOfCourse(needs, rows)
  const spoken = main === input.lang
  // The question of each theme that most people ask, the best first. One that a single person asked has to name the subject.
  const subject = label.toLowerCase().replace(/s$/, '')
  const questions = themes
    .flatMap(
      (t) => t.phrases.find((p) => asks(p, main) && (p.rows.size > 1 || p.said.toLowerCase().includes(subject))) ?? [],
    )
    .sort((a, b) => b.score + Math.log2(b.rows.size) - a.score - Math.log2(a.rows.size))
    .map((p) => p.said.replace(/\?+$/, ''))
    .filter((text, i, all) => all.indexOf(text) === i)
  // A lesson that hardly touches the gap is no starting point for it.
  const near = (input.gap.nearest?.similarity ?? 1) >= 0.5
  const quotable = (title: string | null): string | null => {
    const part = title ? inLanguage(title, input.lang).trim() : ''
    return part && part.length <= 120 && !/["“”《》]/.test(part) ? part : null
  }
  return {
    label,
    need,
    question: (spoken ? questions[0] : null) ?? null,
    another: (spoken ? questions[1] : null) ?? null,
    level: levelOf(input, need),
    product: near ? quotable(input.nearest.product) : null,
    lesson: near ? quotable(input.nearest.lesson) : null,
    w,
    spokenIn: spoken ? null : main,
  }
}
