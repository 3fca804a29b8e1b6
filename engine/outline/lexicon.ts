/**
 * The words of a gap's rows as terms that can be shown: surface form, how noun-like, compounds of two neighbours.
 * Everything is counted over rows sorted by id, so the order in which they came does not matter.
 */
import { byCodeUnit } from '../base/index.ts'
import type { TextLang } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'
import { danglers, smallTalk, smallTalkZh } from './stop.ts'

export interface Term {
  key: string
  /** Form that is shown. */
  text: string
  /** Rows (places in the sorted list) that hold it. */
  rows: ReadonlySet<number>
  /** 0 never, 1 always in a noun's place; 0.6 where nothing is known (all Chinese words). */
  noun: number
  compound: boolean
  /** A singular that English speakers of these rows hardly ever write without "the", "my" or "a". */
  article: boolean
  /** Every use stands in the same few words: a stock phrase, not a subject. */
  stock: boolean
}
/** The term as it stands inside a sentence. */
export const inSentence = (t: Term): string => (t.article ? `the ${t.text}` : t.text)

const HAN = /\p{Script=Han}/u
const LATIN = /[\p{L}\p{N}]+(?:['’.+#-][\p{L}\p{N}+#]+)*/gu
/** Crude base form: only for matching forms of one word with each other, never shown. */
export function stem(word: string): string {
  let w = word
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '')
  if (HAN.test(w) || w.length < 4) return w
  w = w
    .replace(/ies$/, 'y')
    .replace(/(sse|she|che|xe|zze)s$/, '$1')
    .replace(/([^su])s$/, '$1')
  if (w.length > 5) w = w.replace(/(?:ing|ed)$/, '')
  return w
    .replace(/([bdfgklmnprtz])\1$/, '$1')
    .replace(/e$/, '')
    .replace(/([^aeiou])y$/, '$1i')
}
/** Words of an English text as written, in order. */
export const latinTokens = (text: string): string[] => text.match(LATIN) ?? []

const usable = (word: string): boolean =>
  HAN.test(word)
    ? word.length >= 2 && word.length <= 8 && !smallTalkZh.has(word) && !/(.)\1$|[之的了着]$|^[加上开出]/u.test(word)
    : /^[\p{L}][\p{L}\p{N}.+#'-]{2,24}$/u.test(word) && !smallTalk.has(word) && !danglers.has(word)
const mostUsed = (forms: Map<string, number>): string =>
  [...forms].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || byCodeUnit(a[0], b[0]))[0]?.[0] ?? ''
const add = <K>(map: Map<K, number>, key: K, n = 1): void => void map.set(key, (map.get(key) ?? 0) + n)

const beforeNoun = new Set(
  'the a an my your our their some any no of with in on for about between without each every these those from onto into'.split(
    ' ',
  ),
)
const articles = new Set('the a an my your our his her their this that each every'.split(' '))
/** "the lower part": the word before is no subject. */
const partWords = new Set('part side bit way time thing piece end top bottom half kind sort one'.split(' ').map(stem))
const beforeVerb = new Set(
  "to i you we they can can't cannot don't won't should would could will not doesn't didn't never please".split(' '),
)
const beforeAdjective = new Set(
  'is are was were be so too very looks look feels feel gets get more really still'.split(' '),
)

const titles = new Set('prof professor dr mr mrs ms sir thanks thank'.split(' '))

interface Count {
  rows: Set<number>
  forms: Map<string, number>
  noun: number
  other: number
  /** Uses, and uses after an article or a possessive. */
  uses: number
  marked: number
  /** Uses as a verb, and as the first word of a sentence. */
  verb: number
  first: number
  /** Uses beside a title or as the one who is thanked. */
  person: number
  /** Distinct neighbours on both sides. */
  contexts: Set<string>
}

type Counts = Map<string, Count>
function seen(map: Counts, key: string): Count {
  let c = map.get(key)
  if (!c) {
    c = {
      rows: new Set(),
      forms: new Map(),
      noun: 0,
      other: 0,
      uses: 0,
      marked: 0,
      verb: 0,
      first: 0,
      person: 0,
      contexts: new Set(),
    }
    map.set(key, c)
  }
  return c
}
const uncapped = (token: string, first: boolean): string =>
  first && /^\p{Lu}\p{Ll}/u.test(token) ? (token[0] as string).toLowerCase() + token.slice(1) : token

/** How each Latin word of a row is used: its form, what stands before it, the content word it leans on. */
function scanLatin(row: OutlineEvidence, i: number, counts: Counts, pairs: Counts): void {
  const keys = new Set(row.words.filter(usable).map(stem))
  const tokens = latinTokens(row.text).map((t) => t.replace(/’/g, "'"))
  const between = row.text.split(LATIN)
  const stems = tokens.map(stem)
  const leans = (at: number): boolean =>
    at >= 0 &&
    at + 1 < stems.length &&
    /^[ -]$/.test(between[at + 1] ?? '') &&
    keys.has(stems[at] as string) &&
    keys.has(stems[at + 1] as string)
  stems.forEach((key, at) => {
    const c = keys.has(key) ? counts.get(key) : undefined
    const token = tokens[at] as string
    if (!c || HAN.test(token)) return
    const first = at === 0 || /[.!?:]/.test(between[at] ?? '')
    const before = first || /[,;]/.test(between[at] ?? '') ? '' : (tokens[at - 1] as string).toLowerCase()
    const form = uncapped(token, first)
    if (beforeVerb.has(before)) c.verb++
    if (/^\p{Lu}/u.test(token) && (titles.has(before) || titles.has(tokens[at - 2]?.toLowerCase() ?? ''))) c.person++
    add(c.forms, form)
    c.contexts.add(`${near(stems, between, at - 1, -1)}|${near(stems, between, at + 1, 1)}`)
    if (leans(at) && stems[at + 1] !== key) {
      const pair = seen(pairs, `${key} ${stems[at + 1]}`)
      pair.rows.add(i)
      pair.uses++
      if (articles.has(before)) pair.marked++
      if (first) pair.first++
      add(pair.forms, `${form} ${tokens[at + 1]}`)
      pair.contexts.add(`${near(stems, between, at - 1, -1)}|${near(stems, between, at + 2, 1)}`)
      c.other += 0.5
      return
    }
    if (leans(at - 1)) {
      c.noun += 0.2
      return
    }
    c.uses++
    if (articles.has(before)) c.marked++
    if (partWords.has(stems[at + 1] ?? '') && between[at + 1] === ' ') {
      c.other++
      return
    }
    if (before === 'without' && /ing$/.test(form)) return
    if (beforeNoun.has(before)) c.noun++
    else if (beforeVerb.has(before) || beforeAdjective.has(before)) c.other++
    else if (first) c.noun += 0.4
  })
}
/** Neighbours within the sentence. */
const near = (stems: readonly string[], between: readonly string[], from: number, step: 1 | -1): string => {
  const out: string[] = []
  for (let at = from; out.length < 2 && at >= 0 && at < stems.length; at += step) {
    if (/[.!?]/.test(between[step > 0 ? at : at + 1] ?? '')) break
    out.push(stems[at] as string)
  }
  return out.join(' ')
}
const around = (text: string, word: string): string => {
  const at = text.indexOf(word)
  return `${text.slice(Math.max(0, at - 3), at)}|${text.slice(at + word.length, at + word.length + 3)}`
}
const isStock = (c: Count): boolean => c.rows.size >= 4 && c.contexts.size <= c.rows.size * 0.34
/** Two Chinese words in a row that the text writes as one. */
function scanHan(row: OutlineEvidence, i: number, pairs: Counts): void {
  for (let w = 0; w + 1 < row.words.length; w++) {
    const [a, b] = [row.words[w] as string, row.words[w + 1] as string]
    if (!HAN.test(a) || !HAN.test(b) || a === b || !usable(a) || !usable(b)) continue
    if ((a + b).length > 6 || /[到着了的得之]/.test(a + b) || !row.text.includes(a + b)) continue
    const pair = seen(pairs, `${stem(a)} ${stem(b)}`)
    pair.rows.add(i)
    add(pair.forms, a + b)
    pair.contexts.add(around(row.text, a + b))
  }
}

/** Characters that join sentences, not words. */
const loose =
  /[的了是在和就都不要吗呢啊也有会能怎上下里中把被给对跟与或及还又再才没很太最这那哪什多几一个为从到用做去来时后前先说看想讲学吧呀嘛着过得地该可以比更只想]/u
/**
 * A word that the segmenter cut short (化妆|土): the character that almost always follows it is put back.
 */
function completed(
  word: string,
  rows: readonly OutlineEvidence[],
  places: ReadonlySet<number>,
  nouns: ReadonlySet<string> | null,
  named: string,
): string {
  if (places.size < 3 || word.length > 5) return word
  // A name of the gap that begins with the word (作品 → 作品定价) is put back whole where most rows write it so.
  const part = named.split(/[·和、与,\s]+/).find((p) => p.length > word.length && p.length <= 6 && p.startsWith(word))
  if (part && [...places].filter((i) => rows[i]?.text.includes(part)).length * 2 >= places.size) return part
  const after = new Map<string, number>()
  let all = 0
  for (const i of places) {
    const text = rows[i]?.text ?? ''
    const at = text.indexOf(word)
    if (at < 0) continue
    all++
    const next = text[at + word.length] ?? ''
    if (HAN.test(next) && !loose.test(next)) add(after, next)
  }
  const [next, n] = [...after].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))[0] ?? ['', 0]
  // 杯子大|概: where nouns are known, only a longer noun completes a word.
  return n >= 3 && n >= all * 0.8 && (!nouns || nouns.has(word + next) || named.includes(word + next))
    ? word + next
    : word
}

/** How noun-like a word's uses are; words that were never seen in a telling place are not trusted. */
function nounShare(key: string, text: string, c: Count, nouns: ReadonlySet<string> | null, named: string): number {
  if (HAN.test(key)) {
    if (!nouns) return 0.6
    return nouns.has(text) || nouns.has(key) ? 0.8 : named.includes(key) ? 0.7 : 0.25
  }
  // A name: called by a title or thanked, and never written small.
  if (c.person * 4 >= c.rows.size || (c.person >= 2 && [...c.forms.keys()].every((f) => /^\p{Lu}/u.test(f)))) return 0
  let noun = (c.noun + 0.35) / (c.noun + c.other + 1)
  if (/(?:ly|ful|less|ous|able|er|est)$/.test(text) && c.noun < 1) noun *= 0.5
  return /(?:ed|n't)$/.test(text) ? noun * 0.3 : noun
}
const countable = (text: string): boolean => !/[^s]s$|ing$|ics$/.test(text)

/**
 * Terms of the rows in one language. `rows` are sorted by id.
 * @param named names of the gap: words in them are trusted as nouns
 */
export function lexicon(rows: readonly OutlineEvidence[], lang: TextLang, named = ''): Map<string, Term> {
  const known = rows.some((r) => r.nouns) ? new Set(rows.flatMap((r) => r.nouns ?? [])) : null
  const counts: Counts = new Map()
  const pairs: Counts = new Map()
  rows.forEach((row, i) => {
    if (row.lang !== lang) return
    for (const word of row.words) {
      // Chinese words in an English row cannot stand in an English title; Latin words in Chinese rows are names.
      if (!usable(word) || (lang !== 'zh' && HAN.test(word))) continue
      const c = seen(counts, stem(word))
      c.rows.add(i)
      if (HAN.test(word)) c.contexts.add(around(row.text, word))
    }
  })
  rows.forEach((row, i) => {
    if (row.lang !== lang) return
    scanLatin(row, i, counts, pairs)
    if (lang === 'zh') scanHan(row, i, pairs)
  })
  const terms = new Map<string, Term>()
  for (const [key, c] of [...counts].sort((a, b) => byCodeUnit(a[0], b[0]))) {
    const text = HAN.test(key) ? completed(key, rows, c.rows, known, named) : c.forms.size ? mostUsed(c.forms) : key
    const article = lang === 'en' && countable(text) && c.marked >= 1 && c.marked * 2 >= c.uses
    terms.set(key, {
      key,
      text,
      rows: c.rows,
      noun: nounShare(key, text, c, known, named),
      compound: false,
      article,
      stock: isStock(c),
    })
  }
  for (const [key, c] of [...pairs].sort((a, b) => byCodeUnit(a[0], b[0]))) {
    const [a, b] = key.split(' ').map((part) => terms.get(part))
    const lead = counts.get(key.split(' ')[0] as string)
    // "photograph white", "coffee seeps": a verb with its object, a subject with its verb.
    if (lead && lead.verb * 2 > lead.rows.size) continue
    if (lang === 'en' && c.marked === 0 && c.first > c.uses * 0.6) continue
    if (!a || !b || c.rows.size < 2 || c.rows.size < 0.4 * Math.min(a.rows.size, b.rows.size)) continue
    const noun =
      lang === 'zh' ? (known && b.noun < 0.5 ? 0.25 : 0.7) : (b.noun + 0.3) * (/(?:ed|ly|n't)$/.test(a.text) ? 0.5 : 1)
    const text = lang === 'zh' ? completed(mostUsed(c.forms), rows, c.rows, known, named) : mostUsed(c.forms)
    const article = lang === 'en' && countable(text) && c.marked >= 1 && c.marked * 2 >= c.uses
    terms.set(key, { key, text, rows: c.rows, noun: Math.min(1, noun), compound: true, article, stock: isStock(c) })
  }
  return terms
}
