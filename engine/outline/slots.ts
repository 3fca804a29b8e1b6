/** One theme → the lessons it needs: form, subject and the rows that ask for it. No words are written here. */
import type { LessonForm } from '../contract/index.ts'
import type { DesignRule } from './forms.ts'
import type { OutlineEvidence } from './input.ts'
import { type Need, rowNeed } from './needs.ts'
import { type Phrase, rowKeys, type Theme } from './themes.ts'
import type { Subject } from './write/subject.ts'

export interface Slot {
  form: LessonForm
  subject: Subject
  rows: OutlineEvidence[]
}
const share = (rows: readonly OutlineEvidence[], test: (r: OutlineEvidence) => boolean): number =>
  rows.length ? rows.filter(test).length / rows.length : 0
const teachingOrder: LessonForm[] = ['video', 'text', 'branching', 'exercise', 'quiz', 'live']

function formsFor(theme: Theme, rule: DesignRule, live: boolean): LessonForm[] {
  const { rows } = theme
  const failing = share(rows, (r) => r.intent === 'confusion' || ['why', 'fix'].includes(rowNeed(r)))
  const choosing = share(rows, (r) => ['which', 'amount', 'what'].includes(rowNeed(r)))
  const room =
    rows.length < 4 ? rule.least : rows.length < 10 ? rule.least + 1 : rows.length < 25 ? rule.most - 1 : rule.most
  const wanted: LessonForm[] = ['video', 'exercise']
  if (live) wanted.push('live')
  if (failing >= 0.25) wanted.push('branching')
  if (share(rows, (r) => r.aspects.includes('materials')) >= 0.2) wanted.push('text')
  if (choosing >= 0.2) wanted.push('quiz')
  if (share(rows, (r) => r.aspects.includes('exercises')) >= 0.2) wanted.push('exercise')
  for (const spare of ['video', 'quiz', 'exercise', 'branching', 'text'] as const)
    if (wanted.length < 5 && (spare === 'video' || spare === 'exercise' || !wanted.includes(spare))) wanted.push(spare)
  const kept = wanted.slice(0, Math.max(rule.least, Math.min(rule.most, room)) + (live && room < rule.most ? 1 : 0))
  return kept.sort((a, b) => teachingOrder.indexOf(a) - teachingOrder.indexOf(b))
}

const content = (text: string): Set<string> =>
  new Set(
    /\p{Script=Han}/u.test(text)
      ? [...text].map((c, i, all) => c + (all[i + 1] ?? ''))
      : text.toLowerCase().split(/\W+/),
  )
function alike(a: string, b: string): boolean {
  const [x, y] = [content(a), content(b)]
  let both = 0
  for (const w of x) if (y.has(w)) both++
  return both / Math.min(x.size, y.size) > 0.5
}
const fits: Partial<Record<LessonForm, (p: Phrase) => boolean>> = {
  video: (p) => p.kind === 'wh' || p.kind === 'question' || p.kind === 'verb' || p.kind === 'clause',
  text: (p) => (p.kind === 'wh' || p.kind === 'question') && ['what', 'amount', 'which', 'why'].includes(p.need),
  branching: (p) =>
    p.kind === 'clause' || ((p.kind === 'wh' || p.kind === 'question') && ['why', 'fix', 'which'].includes(p.need)),
  exercise: (p) => p.kind === 'verb',
  quiz: (p) => (p.kind === 'wh' || p.kind === 'question') && ['which', 'what', 'amount'].includes(p.need),
  live: (p) => p.kind === 'verb',
}

/** Rows of the theme that hold one of the keys; of those, the ones with this need where there are enough. */
function cite(
  theme: Theme,
  keys: readonly string[],
  need: Need | null,
  always: readonly (OutlineEvidence | undefined)[],
): OutlineEvidence[] {
  const on = keys.length
    ? theme.rows.filter((r) => {
        const own = rowKeys(r)
        return keys.some((key) => key.split(' ').every((part) => own.has(part)))
      })
    : theme.rows
  const close = need ? on.filter((r) => rowNeed(r) === need) : []
  const chosen = new Set(close.length >= 3 ? close : on)
  for (const r of always) if (r && on.includes(r)) chosen.add(r)
  return theme.rows.filter((r) => chosen.has(r))
}

export interface SlotOptions {
  rule: DesignRule
  live: boolean
  /** How a word of the theme is shown in the plan. */
  show: (term: string) => string
  /** Shown where the theme has no word of its own. */
  label: string
  /** Phrases may be used: the theme is in the plan's language. */
  spoken: boolean
  /** Phrases and reports that other themes have used. */
  taken: string[]
}

/** Lessons of a theme in teaching order. Every slot cites at least one row when the theme has rows. */
export function slotsFor(theme: Theme, options: SlotOptions): Slot[] {
  const { show, label, spoken, taken } = options
  const forms = formsFor(theme, options.rule, options.live)
  const termAt = (i: number): { key: string; text: string } | null => {
    const key = theme.keys[i]
    const text = i === 0 ? theme.head : theme.others[i - 1]
    return key && text ? { key, text: show(text) } : null
  }
  const byKey = (key: string): { key: string; text: string } | null => termAt(theme.keys.indexOf(key))
  const head = termAt(0)
  const free = (p: Phrase): boolean => !taken.some((text) => alike(text, p.text))
  const reports = spoken ? theme.phrases.filter((p) => p.kind === 'report') : []
  const slots: Slot[] = []
  let next = 1
  // The most telling forms choose their phrase first.
  const order = forms.map((form, i) => ({ form, i })).sort((a, b) => rank(a.form) - rank(b.form) || a.i - b.i)
  const phraseOf = new Map<number, Phrase>()
  if (spoken)
    for (const { form, i } of order) {
      const test = fits[form]
      const phrase = test && theme.phrases.find((p) => test(p) && p.score > 0.8 && free(p))
      if (!phrase) continue
      phraseOf.set(i, phrase)
      taken.push(phrase.text)
    }
  const named = spoken ? theme.phrases.filter((p) => p.kind === 'noun' && p.score > 1 && !/^\w+ing\b/.test(p.text)) : []
  forms.forEach((form, i) => {
    const phrase = phraseOf.get(i) ?? null
    const own = phrase?.keys.map(byKey).filter((x) => x !== null) ?? []
    const first = phrase
      ? (own[0] ?? head)
      : i > 1 && i % 2 === 0 && theme.rows.length >= 8 && theme.others.length > 2
        ? termAt(2)
        : head
    let second = own[1] ?? null
    for (let tries = 0; !second && tries < theme.others.length; tries++) {
      const candidate = termAt(1 + ((next++ - 1) % Math.min(4, theme.others.length)))
      if (candidate && candidate.key !== first?.key) second = candidate
    }
    const noun = !phrase ? named.find((p) => free(p) && first && p.keys.includes(first.key)) : undefined
    if (noun) taken.push(noun.text)
    const keys = phrase ? phrase.keys : first ? [first.key] : []
    const quotes = quoting.has(form) && (form !== 'video' || i === 0)
    const report = quotes ? reports.find((p) => free(p) && p.keys.some((key) => keys.includes(key))) : undefined
    if (report) taken.push(report.text)
    slots.push({
      form,
      subject: {
        t: noun ? noun.text : (first?.text ?? label),
        o: second?.text ?? null,
        need: phrase?.need ?? theme.need,
        phrase,
        report: report?.text ?? null,
        asTitle: !phrase && report !== undefined && (form === 'video' || form === 'branching') && short(report.text),
      },
      rows: cite(theme, keys, phrase?.need ?? null, [phrase?.row, noun?.row, report?.row]),
    })
  })
  return slots
}
/** Forms that may open with a learner's own sentence. */
const quoting: ReadonlySet<LessonForm> = new Set(['video', 'text', 'branching', 'exercise', 'live'])
const short = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) ? [...text].length <= 20 : text.split(' ').length <= 11 && text.length <= 64
const rank = (form: LessonForm): number => ['branching', 'exercise', 'video', 'text', 'quiz', 'live'].indexOf(form)
