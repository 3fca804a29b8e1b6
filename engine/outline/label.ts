/** What the course is called after, at which level it starts, and the question it promises to answer. */
import { byCodeUnit } from '../base/index.ts'
import type { Gap, Lang, Level, TextLang } from '../contract/index.ts'
import type { OutlineEvidence, OutlineInput } from './input.ts'
import { type Need, needRank, rowNeed } from './needs.ts'
import type { PackWords } from './packs.ts'
import type { Phrase } from './phrases.ts'
import type { Theme } from './themes.ts'
import type { CourseFacts, Voice } from './write/subject.ts'

/** Without the article that it carries inside a sentence. */
export const bare = (term: string): string => term.replace(/^the /, '')
const HAN = /\p{Script=Han}/u
const speaks = (text: string, lang: Lang): boolean => HAN.test(text) === (lang === 'zh')
/** The half of a bilingual title ("Throwing from Zero · 拉坯从零开始") in this language; the whole where there is none. */
export function partIn(title: string, lang: Lang): string {
  const parts = title.split(/\s*[·|/｜]\s*/).filter(Boolean)
  return (parts.length === 2 ? parts.find((p) => speaks(p, lang)) : null) ?? title
}

/** "python" as most people write it inside their sentences: "Python". Null where they write it small. */
function asWritten(word: string, rows: readonly OutlineEvidence[]): string | null {
  const forms = new Map<string, number>()
  let all = 0
  const pattern = new RegExp(`(?<=[\\p{L}\\p{N},] )${word.replace(/[^\p{L}\p{N} ]/gu, '.')}\\b`, 'giu')
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
  const nouns = new Set(rows.flatMap((r) => r.nouns ?? []))
  const first = own.find((part) => nouns.has(part)) ?? own[0]
  if (first) return (lang === 'en' && asWritten(first, rows)) || first
  const heads = [...themes]
    .sort((a, b) => b.rows.length - a.rows.length)
    .map((t) => t.head)
    .filter((h) => h !== null)
  if (main === lang && heads[0]) return bare(heads[0])
  return voice.foreign(parts[0] ?? gap.label.slice(0, 40))
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
    const part = title ? partIn(title, input.lang).trim() : ''
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
