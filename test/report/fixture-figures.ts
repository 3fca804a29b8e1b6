/** The example's figures, under the names that the plan's writer uses. */
import type { Figure, Plan } from '../../engine/contract/index.ts'
import { id } from './fixture-outline.ts'

export function figuresOf(plan: Omit<Plan, 'evidence'>, currency: string): Figure[] {
  const { summary } = plan.audience
  const { gap, simulation: s, board } = plan
  type Row = [string, number | string, Figure['unit'], string, number]
  const q = (name: string, unit: Figure['unit'], v: { p10: number; p50: number; p90: number }): Row[] =>
    (['p10', 'p50', 'p90'] as const).map((k) => [`launch.${name}.${k}`, v[k], unit, 'launch Monte Carlo', 3_214])
  const list: Row[] = [
    ['gap.people', gap.people, 'count', 'distinct people who ask', gap.items],
    ['gap.buyers', gap.buyers, 'count', 'of them, buyers', gap.items],
    ['gap.score', gap.gap, 'score', 'gap = demand × (1 − coverage)', gap.items],
    ['gap.interval.low', gap.interval[0], 'score', '80 % bootstrap over people', gap.items],
    ['gap.interval.high', gap.interval[1], 'score', '80 % bootstrap over people', gap.items],
    ['gap.demand', gap.demand, 'score', 'gap = demand × (1 − coverage)', gap.items],
    ['gap.coverage', gap.coverage, 'score', 'gap = demand × (1 − coverage)', 64],
    ['gap.competition', gap.competition, 'score', 'gap = demand × (1 − coverage)', 37],
    ['gap.opportunity', gap.opportunity, 'score', 'gap = demand × (1 − coverage)', gap.items],
    ['gap.stability', gap.stability, 'share', 'resamples in the top k', gap.items],
    ['market.items', gap.market.items, 'count', 'offers on the topic', 37],
    ['market.subscribers', gap.market.subscribers, 'count', 'learners of those offers', 37],
    ...board.gaps
      .filter((g) => g.verdict === 'gap')
      .map((g, i): Row => [`board.${i + 1}.gap`, g.gap, 'score', 'gap = demand × (1 − coverage)', g.items]),
    ['audience.people', summary.people, 'count', 'distinct pseudonyms', 4_102],
    ['audience.buyers', summary.buyers, 'count', 'distinct buyers', 1_904],
    ...summary.perCurrency.flatMap((c): Row[] => [
      [`audience.revenue.${c.currency}`, c.revenue, 'minor', 'sum paid before refunds', c.orders],
      [`audience.refunds.${c.currency}`, c.refunds, 'minor', 'sum refunded', c.orders],
    ]),
    ['audience.repeat', summary.repeat?.share ?? 0, 'share', 'Jeffreys mean of buyers who came back', 1_612],
    ...q('buyers', 'count', s.buyers),
    ...q('revenue', 'minor', s.revenue),
    ...q('refunds', 'minor', s.refunds),
    ...q('profit', 'minor', s.profit),
    ['launch.loss', s.lossProbability, 'share', 'launch Monte Carlo', 3_214],
    ['launch.price', s.price, 'minor', 'scenario, else median own price', 0],
    ['costs.fixed', 380_000 * (currency === 'EUR' ? 1 : 7), 'minor', 'fixed costs of the scenario and its channels', 0],
    [
      'costs.margin',
      6_878 * (currency === 'EUR' ? 1 : 7),
      'minor',
      'price less refunds and the highest commission',
      61,
    ],
    ['costs.breakEven', 56, 'count', 'fixed costs ÷ what a buyer leaves', 61],
    ['costs.hours', 182, 'count', 'hours per minute of lesson, an assumption', 0],
    ['costs.hourly', Math.round(s.profit.p50 / 182), 'minor', 'middle profit ÷ hours', 61],
    ['board.askers', board.askers, 'count', 'distinct people who ask anything', 2_198],
    ['board.unsorted', board.unsorted, 'count', 'items in no topic', 2_198],
    ...gap.quotes.map((_, i): Row => [`quote.${i + 1}`, `${i + 1}b7c4ead90f3e215`, 'text', 'hash of the words', 1]),
    ['outline.minutes', 440, 'minutes', 'sum of lesson minutes', 0],
    ['outline.lessons', 16, 'count', 'lessons of this version', 0],
    ['outline.practice', 0.63, 'share', 'minutes of exercise, quiz, branching and project', 0],
  ]
  return list.map(([name, value, unit, method, count], i) => ({
    id: `F${i + 1}`,
    name,
    value,
    unit,
    currency: unit === 'minor' ? (/\.([A-Z]{3})$/.exec(name)?.[1] ?? currency) : null,
    method,
    model: name.startsWith('gap.coverage') ? 'text-4x256@3f1c' : null,
    seed: name.startsWith('launch') || name.startsWith('gap.interval') ? 42 : null,
    rows: {
      count,
      hash: `${i}`.padStart(2, '0').repeat(8),
      sample: Array.from({ length: Math.min(count, 20) }, (_, r) => id('feedback', i * 50 + r)),
    },
  }))
}
