/** One theme → the lessons it needs: form, subject and the rows that ask for it. No words are written here. */
import type { LessonForm } from '../contract/index.ts'
import type { DesignRule } from './forms.ts'
import type { OutlineEvidence } from './input.ts'
import { type Need, rowNeed } from './needs.ts'
import type { Phrase } from './phrases.ts'
import { rowKeys, type Theme } from './themes.ts'
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
  exercise: (p) =>
    p.kind === 'verb' ||
    p.kind === 'clause' ||
    ((p.kind === 'wh' || p.kind === 'question') && p.need !== 'what' && p.need !== 'why'),
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

interface Word {
  key: string
  text: string
}
/** Hands out a theme's words and phrases, so that lessons differ in what they are about. */
class Stock {
  readonly words: Word[]
  readonly heads: Word[]
  private readonly theme: Theme
  private readonly taken: string[]
  private readonly used = new Map<string, number>()
  private beside = 0
  constructor(theme: Theme, show: (term: string) => string, taken: string[]) {
    this.theme = theme
    this.taken = taken
    this.words = theme.keys.map((key, i) => ({
      key,
      text: show(i === 0 ? (theme.head ?? '') : (theme.others[i - 1] as string)),
    }))
    this.heads = this.words.slice(0, theme.heads)
  }
  private free(p: Phrase): boolean {
    return !this.taken.some((text) => alike(text, p.text))
  }
  private uses(p: Phrase): number {
    return Math.min(...p.keys.map((key) => this.used.get(key) ?? 0))
  }
  private use(key: string | undefined): void {
    if (key) this.used.set(key, (this.used.get(key) ?? 0) + 1)
  }
  /** The best phrase that nobody has, about a word that has had few. */
  phrase(test: (p: Phrase) => boolean, prefer: Phrase['kind'] | null = null): Phrase | null {
    const worth = (p: Phrase): number => p.score - this.uses(p) + (p.kind === prefer ? 2 : 0)
    let best: Phrase | null = null
    for (const p of this.theme.phrases)
      if (test(p) && p.score > 0.8 && this.free(p) && (!best || worth(p) > worth(best) + 1e-9)) best = p
    if (!best) return null
    this.taken.push(best.text)
    this.use(best.keys[0])
    return best
  }
  word(key: string | undefined): Word | null {
    return this.words.find((w) => w.key === key) ?? null
  }
  /** The head that has been spoken of least. */
  head(): Word | null {
    const uses = (w: Word): number => this.used.get(w.key) ?? 0
    const least = [...this.heads].sort((a, b) => uses(a) - uses(b))[0] ?? null
    this.use(least?.key)
    return least
  }
  /** Another word of the theme, in turn. */
  second(first: Word | null, own: string | undefined): Word | null {
    const mine = this.word(own)
    if (mine && mine.key !== first?.key) return mine
    const pool = this.words.filter((w) => w.key !== first?.key).slice(0, 4)
    return pool.length ? (pool[this.beside++ % pool.length] as Word) : null
  }
}

/** Lessons of a theme in teaching order. Every slot cites at least one row when the theme has rows. */
export function slotsFor(theme: Theme, options: SlotOptions): Slot[] {
  const { show, label, spoken, taken } = options
  const forms = formsFor(theme, options.rule, options.live)
  const stock = new Stock(theme, show, taken)
  // The most telling forms choose first.
  const order = forms.map((form, i) => ({ form, i })).sort((a, b) => rank(a.form) - rank(b.form) || a.i - b.i)
  const phrases = new Map<number, Phrase>()
  const reports = new Map<number, Phrase>()
  for (const { form, i } of order) {
    const test = fits[form]
    const phrase = spoken && test ? stock.phrase(test, form === 'exercise' ? 'verb' : null) : null
    if (phrase) phrases.set(i, phrase)
    else if (spoken && titled.has(form)) {
      const report = stock.phrase((p) => p.kind === 'report' && short(p.text))
      if (report) reports.set(i, report)
    }
  }
  return forms.map((form, i): Slot => {
    const phrase = phrases.get(i) ?? null
    const asTitle = reports.get(i) ?? null
    const lead = phrase ?? asTitle
    const first = lead ? stock.word(lead.keys[0]) : stock.head()
    const second = stock.second(first, lead?.keys[1])
    const noun = lead || !spoken || !first ? null : stock.phrase((p) => isName(p) && p.keys.includes(first.key))
    const keys = lead ? lead.keys : first ? [first.key] : []
    const quoted =
      !asTitle && spoken && quoting.has(form)
        ? stock.phrase((p) => p.kind === 'report' && p.keys.some((key) => keys.includes(key)))
        : null
    return {
      form,
      subject: {
        t: noun ? noun.text : (first?.text ?? label),
        o: second?.text ?? null,
        need: phrase?.need ?? theme.need,
        phrase,
        report: (asTitle ?? quoted)?.text ?? null,
        asTitle: asTitle !== null,
      },
      rows: cite(theme, keys, phrase?.need ?? null, [phrase?.row, noun?.row, asTitle?.row, quoted?.row]),
    }
  })
}
/** A subject as learners name it, not a gerund, which few sentences can take. */
const isName = (p: Phrase): boolean => p.kind === 'noun' && p.score > 1 && !/^\w+ing\b/.test(p.text)
/** Forms whose title may be a report. */
const titled: ReadonlySet<LessonForm> = new Set(['video', 'branching', 'exercise'])
/** Forms that may open with a learner's own sentence. */
const quoting: ReadonlySet<LessonForm> = new Set(['text', 'branching', 'exercise', 'live', 'video'])
const short = (text: string): boolean =>
  /\p{Script=Han}/u.test(text) ? [...text].length <= 24 : text.split(' ').length <= 13 && text.length <= 76
const rank = (form: LessonForm): number => ['branching', 'exercise', 'video', 'text', 'quiz', 'live'].indexOf(form)
