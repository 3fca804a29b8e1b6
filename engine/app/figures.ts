/** Every number of a plan, made from the analyses' results in one fixed order: the same function writes and verifies. */
import { byCodeUnit, sha256 } from '../base/index.ts'
import type {
  AudienceSummary,
  Figure,
  Gap,
  GapBoard,
  GraphReport,
  Outline,
  Scenario,
  SimulationReport,
} from '../contract/index.ts'
import { hoursToMake, practiceShare } from '../outline/index.ts'
import { stated } from './economics.ts'
import type { Snapshot } from './snapshot.ts'

export interface FigureInputs {
  snapshot: Snapshot
  summary: AudienceSummary
  board: GapBoard
  gap: Gap
  outline: Outline
  simulation: SimulationReport
  graph: GraphReport | null
  scenario: Scenario
  seed: number
}

type Rows = readonly { id: string }[]
const SAMPLE = 20

function rowsOf(rows: Rows): Figure['rows'] {
  const ids = rows.map((r) => r.id).sort(byCodeUnit)
  return { count: ids.length, hash: sha256(ids.join('\n')).slice(0, 16), sample: ids.slice(0, SAMPLE) }
}

/** Shares and scores keep six decimals: enough to see a change, few enough to print the same everywhere. */
const round = (x: number): number => Math.round(x * 1e6) / 1e6

class Book {
  readonly figures: Figure[] = []
  private readonly model: string
  private readonly seed: number

  constructor(model: string, seed: number) {
    this.model = model
    this.seed = seed
  }

  add(
    name: string,
    value: number | string,
    unit: Figure['unit'],
    method: string,
    rows: Figure['rows'],
    more: { currency?: string; model?: boolean; seed?: boolean } = {},
  ): void {
    this.figures.push({
      id: `F${this.figures.length + 1}`,
      name,
      value: typeof value === 'number' ? round(value) : value,
      unit,
      currency: more.currency ?? null,
      method,
      model: more.model ? this.model : null,
      seed: more.seed ? this.seed : null,
      rows,
    })
  }
}

function audienceFigures(book: Book, { snapshot, summary }: FigureInputs): void {
  const { person, purchase, feedback } = snapshot.tables
  const sales = rowsOf(purchase)
  book.add('audience.people', summary.people, 'count', 'distinct pseudonyms', rowsOf(person))
  book.add('audience.buyers', summary.buyers, 'count', 'distinct buyers', sales)
  book.add('audience.orders', summary.orders, 'count', 'orders', sales)
  book.add(
    'audience.feedback',
    summary.feedback.items,
    'count',
    'items of the audience',
    rowsOf(feedback.filter((f) => !f.from_owner)),
  )
  for (const total of summary.perCurrency) {
    const own = rowsOf(purchase.filter((p) => p.currency === total.currency))
    book.add(`audience.revenue.${total.currency}`, total.revenue, 'minor', 'sum paid before refunds', own, {
      currency: total.currency,
    })
    book.add(`audience.refunds.${total.currency}`, total.refunds, 'minor', 'sum refunded', own, {
      currency: total.currency,
    })
  }
  if (!summary.repeat) return
  book.add('audience.repeat', summary.repeat.share, 'share', 'Jeffreys mean of buyers who came back', sales)
  book.add('audience.repeat.low', summary.repeat.interval[0], 'share', '80 % Jeffreys interval', sales)
  book.add('audience.repeat.high', summary.repeat.interval[1], 'share', '80 % Jeffreys interval', sales)
}

function gapFigures(book: Book, { snapshot, board, gap }: FigureInputs): void {
  const members = rowsOf(gap.members.map((id) => ({ id })))
  const catalogue = rowsOf([...snapshot.tables.product, ...snapshot.tables.lesson])
  const market = rowsOf(snapshot.tables.market_item)
  const model = { model: true }
  const seeded = { model: true, seed: true }
  book.add('gap.score', gap.gap, 'score', 'gap = demand × (1 − coverage)', members, model)
  book.add('gap.interval.low', gap.interval[0], 'score', '80 % bootstrap over people', members, seeded)
  book.add('gap.interval.high', gap.interval[1], 'score', '80 % bootstrap over people', members, seeded)
  for (const part of ['demand', 'coverage', 'competition', 'opportunity'] as const) {
    const rows = part === 'coverage' ? catalogue : part === 'competition' ? market : members
    book.add(`gap.${part}`, gap[part], 'score', `gap score, ${part}`, rows, model)
    book.add(`gap.${part}.low`, gap.intervals[part][0], 'score', '80 % bootstrap over people', rows, seeded)
    book.add(`gap.${part}.high`, gap.intervals[part][1], 'score', '80 % bootstrap over people', rows, seeded)
  }
  book.add('gap.people', gap.people, 'count', 'distinct people who ask', members, model)
  book.add('gap.buyers', gap.buyers, 'count', 'of them, buyers', members, model)
  book.add('gap.items', gap.items, 'count', 'items of the topic', members, model)
  book.add('gap.stability', gap.stability, 'share', 'resamples in the top k', members, seeded)
  book.add('market.items', gap.market.items, 'count', 'offers on the topic', market, model)
  book.add('market.subscribers', gap.market.subscribers, 'count', 'learners of those offers', market, model)
  for (const [i, other] of board.gaps
    .filter((g) => g.verdict === 'gap')
    .slice(0, 6)
    .entries())
    book.add(
      `board.${i + 1}.gap`,
      other.gap,
      'score',
      'gap = demand × (1 − coverage)',
      rowsOf(other.members.map((id) => ({ id }))),
      model,
    )
  book.add(
    'board.askers',
    board.askers,
    'count',
    'distinct people who ask anything',
    rowsOf(snapshot.tables.feedback),
    model,
  )
  book.add('board.unsorted', board.unsorted, 'count', 'items in no topic', rowsOf(snapshot.tables.feedback), model)
}

/** What it costs, from how many buyers on it pays, and what an hour of making brings. */
function costFigures(book: Book, { snapshot, outline, simulation, scenario }: FigureInputs): void {
  const { currency } = simulation
  const { fixed, margin, breakEven } = stated(scenario, simulation)
  const hours = hoursToMake(outline)
  const history = rowsOf(snapshot.tables.purchase)
  book.add('costs.fixed', fixed, 'minor', 'fixed costs of the scenario and its channels', rowsOf([]), { currency })
  book.add('costs.margin', margin, 'minor', 'price less refunds and the highest commission', history, { currency })
  if (breakEven !== null) book.add('costs.breakEven', breakEven, 'count', 'fixed costs ÷ what a buyer leaves', history)
  book.add('costs.hours', hours, 'count', 'hours per minute of lesson, an assumption', rowsOf([]))
  if (hours > 0)
    book.add('costs.hourly', Math.round(simulation.profit.p50 / hours), 'minor', 'middle profit ÷ hours', history, {
      seed: true,
      currency,
    })
}

/** The quotes as hashes: a changed word is found out, and the evidence holds no text. */
function quoteFigures(book: Book, { gap }: FigureInputs): void {
  for (const [i, quote] of gap.quotes.entries())
    book.add(`quote.${i + 1}`, sha256(quote.text).slice(0, 16), 'text', 'hash of the words', rowsOf([quote]))
}

function planFigures(book: Book, { snapshot, outline, simulation, graph }: FigureInputs): void {
  const lessons = outline.modules.flatMap((m) => m.lessons)
  const cited = rowsOf([...new Set(lessons.flatMap((l) => l.evidence))].map((id) => ({ id })))
  book.add('outline.modules', outline.modules.length, 'count', 'modules of this version', cited)
  book.add('outline.lessons', lessons.length, 'count', 'lessons of this version', cited)
  book.add(
    'outline.minutes',
    lessons.reduce((a, l) => a + l.minutes, 0),
    'minutes',
    'sum of lesson minutes',
    cited,
  )
  book.add(
    'outline.practice',
    practiceShare(outline),
    'share',
    'minutes of exercise, quiz, branching and project',
    cited,
  )
  book.add('outline.evidence', cited.count, 'count', 'distinct rows that lessons answer', cited)
  const history = rowsOf([...snapshot.tables.launch, ...snapshot.tables.contact])
  const seeded = { seed: true }
  const money = { seed: true, currency: simulation.currency }
  book.add('launch.price', simulation.price, 'minor', 'scenario, else median own price', history, {
    currency: simulation.currency,
  })
  book.add('launch.people', simulation.people, 'count', 'people in the simulation', rowsOf(snapshot.tables.person))
  for (const q of ['p10', 'p50', 'p90'] as const)
    book.add(`launch.buyers.${q}`, Math.round(simulation.buyers[q]), 'count', 'launch Monte Carlo', history, seeded)
  for (const part of ['revenue', 'refunds', 'profit'] as const)
    for (const q of ['p10', 'p50', 'p90'] as const)
      book.add(`launch.${part}.${q}`, simulation[part][q], 'minor', 'launch Monte Carlo', history, money)
  book.add('launch.loss', simulation.lossProbability, 'share', 'runs that lose money', history, seeded)
  for (const s of simulation.strategies)
    book.add(`strategy.${s.name}.best`, s.pBest, 'share', 'common random numbers', history, seeded)
  if (!graph) return
  const links = rowsOf([...snapshot.tables.link, ...snapshot.tables.feedback.filter((f) => f.parent_id !== null)])
  book.add('graph.people', graph.nodes, 'count', 'people with a link', links)
  book.add('graph.edges', graph.edges, 'count', 'links between people', links)
  book.add('graph.communities', graph.communities.length, 'count', 'Leiden', links, seeded)
  book.add('graph.modularity', graph.modularity, 'score', 'Leiden', links, seeded)
}

/** All figures, F1 … in reading order. */
export function makeFigures(inputs: FigureInputs): Figure[] {
  const book = new Book(inputs.board.model, inputs.seed)
  audienceFigures(book, inputs)
  gapFigures(book, inputs)
  planFigures(book, inputs)
  costFigures(book, inputs)
  quoteFigures(book, inputs)
  return book.figures
}
