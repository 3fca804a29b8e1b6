/** What every section is written from: the plan, its words, its figures, and whether the reader is an outsider. */
import { boughtKnown, type Lang, type Plan, type TextLang } from '../../contract/index.ts'
import type { Rich, Table } from '../document.ts'
import { plain, strong, toned } from '../document.ts'
import { Ledger } from '../figures.ts'
import { money, number, supportedStep } from '../format.ts'
import { type Look, lookOf } from '../look.ts'
import type { Text } from '../text/index.ts'
import { texts } from '../text/index.ts'

/** Smallest group of people that a shared plan describes. */
export const K = 5

export type Context = {
  plan: Plan
  t: Text
  figures: Ledger
  look: Look
  /** Written for outsiders: no quotes, no row ids, no evidence. */
  shared: boolean
}
export function contextOf(plan: Plan, shared: boolean): Context {
  return {
    plan,
    t: texts[plan.lang],
    figures: new Ledger(plan.evidence.figures, plan.lang),
    look: lookOf(plan.brand),
    shared,
  }
}

/** Who said it, and in which language where that is not the plan's own. */
export const spokenBy = (who: string, lang: TextLang, plan: Lang, t: Text): string =>
  lang === plan ? who : `${who} · ${t.gap.written[lang]}`

/** Money of the forecast, rounded to what the whole forecast's interval supports. */
export function forecastMoney({ plan }: Context): (minor: number, low?: number, high?: number) => string {
  const { currency, profit } = plan.simulation
  return (minor, low = profit.p10, high = profit.p90) =>
    money(minor, currency, plan.lang, supportedStep(high - low, currency))
}
export const muted = (text: string): Rich => [toned(text, 'muted')]
export const bold = (text: string): Rich => [strong(text)]
export const row = (cells: Table['rows'][number]['cells'], isStrong = false): Table['rows'][number] => ({
  cells,
  strong: isStrong,
})
export const text = plain

/** A number of people, blurred for outsiders when it is small. */
export const peopleCount = ({ t, shared }: Context, n: number): string =>
  shared && n > 0 && n < K ? t.fewerThan(K) : number(n)

/** Whether the plan can say who of those who ask has not bought. */
export const salesKnown = ({ gap, board, audience }: Pick<Plan, 'gap' | 'board' | 'audience'>): boolean =>
  audience.summary.buyers > 0 && boughtKnown(gap, board)

/** Gaps in the board's own order, as the figures `board.1.gap`, `board.2.gap` … count them. */
export const openGaps = (plan: Plan): Plan['board']['gaps'] => plan.board.gaps.filter((g) => g.verdict === 'gap')

/** Gaps that can be ranked, in the board's order (by opportunity). */
export const rankedGaps = (plan: Plan): Plan['board']['gaps'] =>
  plan.board.gaps.filter((g) => g.verdict !== 'not-enough-evidence')
