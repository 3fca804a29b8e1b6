/**
 * One theme → its lessons. A lesson is a question or a trouble that learners wrote, in the form that suits its kind; a word
 * alone makes a lesson only where the rows say too little. No words are written here.
 */
import type { Lang, LessonForm } from '../contract/index.ts'
import type { DesignRule } from './forms.ts'
import type { OutlineEvidence } from './input.ts'
import { type Need, rowNeed } from './needs.ts'
import { type PackName, packs } from './packs.ts'
import type { Phrase } from './phrases.ts'
import { Stock } from './stock.ts'
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

const byNeed: Record<Need, readonly LessonForm[]> = {
  what: ['text', 'video', 'quiz'],
  why: ['video', 'branching'],
  amount: ['exercise', 'video', 'quiz'],
  which: ['exercise', 'branching', 'video', 'quiz'],
  how: ['video', 'exercise'],
  wish: ['video', 'exercise'],
  fix: ['branching', 'video', 'exercise'],
}
/** Forms that suit a point, best first. */
function formsOf(p: Phrase): readonly LessonForm[] {
  if (p.kind === 'verb') return ['exercise', 'video']
  if (p.kind === 'clause' || p.kind === 'report') return ['branching', 'video', 'exercise']
  return closed(p) ? ['exercise', 'video', 'quiz'] : byNeed[p.need]
}
/** A question that yes or no would answer: trying both is its lesson. */
export const closed = (p: Phrase): boolean =>
  /^(?:whether|is|are|do|does|can|could|should|will|would) |是不是|要不要|能不能|会不会|可不可以|需不需要|有没有|算不算/i.test(
    p.text,
  )

/** The forms for these points that cost least: each in a form that suits it, few forms twice, something to see and to do. */
function assign(points: readonly Phrase[], materials: boolean, prefers: readonly LessonForm[]): LessonForm[] {
  let best: LessonForm[] = []
  let least = Number.POSITIVE_INFINITY
  const walk = (done: LessonForm[], cost: number): void => {
    if (cost - 2 >= least) return
    const p = points[done.length]
    if (!p) {
      const missing = (done.some((f) => f === 'video' || f === 'text') ? 0 : 2) + (done.includes('exercise') ? 0 : 2.5)
      if (cost + missing < least - 1e-9) {
        least = cost + missing
        best = done
      }
      return
    }
    const own = materials && p.kind === 'question' ? [...formsOf(p), 'text' as const] : formsOf(p)
    own.forEach((form, rank) => {
      const again = done.filter((f) => f === form).length
      walk([...done, form], cost + rank * 0.6 + again * 1.1 - (prefers.includes(form) ? 0.2 : 0))
    })
  }
  walk([], 0)
  return best
}

/** Rows of the theme that hold the keys; of those, the ones with this need where there are enough. */
function cite(
  theme: Theme,
  keys: readonly string[],
  need: Need | null,
  always: readonly (OutlineEvidence | undefined)[],
): OutlineEvidence[] {
  const holding = (test: 'some' | 'every'): OutlineEvidence[] =>
    theme.rows.filter((r) => {
      const own = rowKeys(r)
      return keys[test]((key) => key.split(' ').every((part) => own.has(part)))
    })
  const all = keys.length ? holding('every') : theme.rows
  const on = keys.length && all.length < 2 ? holding('some') : all
  const close = need ? on.filter((r) => rowNeed(r) === need) : []
  const chosen = new Set(close.length >= 3 ? close : on)
  for (const r of always) if (r && theme.rows.includes(r)) chosen.add(r)
  return theme.rows.filter((r) => chosen.has(r))
}

export interface SlotOptions {
  rule: DesignRule
  live: boolean
  /** How a word of the theme is shown in the plan. */
  show: (term: string) => string
  /** The theme is in the plan's language: phrases stand as they are. Elsewhere they are quoted whole, as they were written. */
  spoken: boolean
  /** The field's own words. */
  pack: PackName
  /** Shown where the theme has no word of its own. */
  label: string
  /** Words that name the gap, in small letters. */
  named: string
  /** Phrases and reports that other themes have used. */
  taken: string[]
  lang: Lang
}

/** Lessons of a theme in teaching order. Every slot cites at least one row when the theme has rows. */
export function slotsFor(theme: Theme, options: SlotOptions): Slot[] {
  const { show, label, spoken, taken, rule } = options
  const pack = packs[options.pack]
  const { rows } = theme
  const stock = new Stock(theme, show, taken)
  const room =
    rows.length < 4 ? rule.least : rows.length < 10 ? rule.least + 1 : rows.length < 25 ? rule.most - 1 : rule.most
  const most = Math.max(rule.least, Math.min(rule.most, room))
  const points: Phrase[] = []
  for (let p = stock.point(!spoken); p; p = points.length < most ? stock.point(!spoken) : null) points.push(p)
  const forms: { form: LessonForm; point: Phrase | null }[] = assign(
    points,
    share(rows, (r) => r.aspects.includes('materials')) >= 0.2,
    pack.prefers,
  ).map((form, i) => ({ form, point: points[i] as Phrase }))
  // A theme that says little still gets something to see and something to do, on the one thing that it says.
  for (const form of ['exercise', 'video', 'quiz', 'branching', 'text'] as const)
    if (forms.length < rule.least && !forms.some((x) => x.form === form)) forms.push({ form, point: points[0] ?? null })
  if (!forms.some((x) => x.form === 'exercise' || x.form === 'branching' || x.form === 'quiz'))
    forms.push({ form: 'exercise', point: points[0] ?? null })
  if (options.live) forms.push({ form: 'live', point: null })
  return forms
    .map((x, i) => ({ ...x, i }))
    .sort((a, b) => teachingOrder.indexOf(a.form) - teachingOrder.indexOf(b.form) || a.i - b.i)
    .map(({ form, point }): Slot => {
      const first = point ? stock.word(point.keys) : form === 'live' ? stock.named(options.named) : stock.head()
      const second = stock.second(first)
      const keys = point ? point.keys.slice(0, 2) : first ? [first.key] : []
      const asTitle = spoken && point?.kind === 'report'
      const beside = point || !spoken ? null : stock.report(keys)
      return {
        form,
        subject: {
          t: first?.text ?? label,
          o: second?.text ?? null,
          need: point ? (point.kind === 'report' ? 'fix' : point.need) : theme.need,
          phrase: spoken && !asTitle ? point : null,
          report: (asTitle ? point?.text : beside?.text) ?? null,
          asTitle,
          foreign: spoken ? null : (point?.said ?? null),
          closed: point !== null && closed(point),
          w: pack.words[options.lang],
        },
        rows: cite(theme, keys, point?.need ?? null, [point?.row, beside?.row]),
      }
    })
}
