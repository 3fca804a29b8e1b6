/** What each gap suggests: the shop's own rows joined for the gap room. */
import type { Gap, GapBoard, Tables } from '../contract/index.ts'
import { bridgesOf, copiesOf, type GapInput, gapId, type Shop, signalsOf } from '../gap/index.ts'
import type { Aliases } from './alias.ts'
import { heard } from './heard.ts'
import type { Reading } from './reading.ts'
import type { Snapshot } from './snapshot.ts'

const UNNAMED = 'XXX'

/** How far each learner came in each product: the mean over its lessons where progress is told by lesson. */
function learners({ progress, lesson }: Tables): Shop['learners'] {
  const lessons = new Map<string, number>()
  for (const l of lesson) lessons.set(l.product_id, (lessons.get(l.product_id) ?? 0) + 1)
  return [...Map.groupBy(progress, (p) => `${p.person_id} ${p.product_id}`).values()].map((own) => {
    const [first] = own
    const product = first?.product_id ?? ''
    const whole = own.filter((p) => p.lesson_id === null)
    const done =
      whole.length > 0
        ? Math.max(...whole.map((p) => p.done))
        : own.reduce((sum, p) => sum + p.done, 0) / Math.max(own.length, lessons.get(product) ?? 0)
    return { id: first?.id ?? '', product, done }
  })
}

function shopOf({ tables }: Snapshot): Shop {
  const owned = new Map<string, Map<string, string>>()
  for (const p of tables.purchase) {
    if (p.person_id === null) continue
    const own = owned.get(p.person_id) ?? new Map<string, string>()
    owned.set(p.person_id, own.set(p.product_id, p.id))
  }
  return {
    products: tables.product,
    owned,
    learners: learners(tables),
    ratings: tables.feedback.flatMap((f) =>
      f.rating === null || f.product_id === null || f.from_owner
        ? []
        : [{ id: f.id, product: f.product_id, stars: f.rating }],
    ),
    paid: tables.purchase.flatMap(({ id, amount, quantity, currency }) =>
      amount > 0 && currency !== UNNAMED ? [{ id, amount: Math.round(amount / Math.max(1, quantity)), currency }] : [],
    ),
  }
}

/** @param input what the board was made from @param board under row ids */
export function withBridges(
  board: GapBoard,
  input: GapInput & { aliases: Aliases },
  snapshot: Snapshot,
  reading: Reading,
): GapBoard {
  const shop = shopOf(snapshot)
  const said = new Map(snapshot.tables.feedback.map((f) => [f.id, f]))
  const least = board.settings.weights.marketSimilarity ?? 1
  // In the very words of somebody else nobody asks: the board does not count them either.
  const copies = new Set([...copiesOf(input.items)].map((alias) => input.aliases.back.get(alias)))
  const askers = (gap: Gap): string[] => {
    const people = gap.members.flatMap((id) => {
      const f = said.get(id)
      const a = reading.annotations.get(id)
      return f?.person_id && a && !copies.has(id) && signalsOf(heard(f, a)).length > 0 ? [f.person_id] : []
    })
    return [...new Set(people)]
  }
  const { market } = input
  const courses = snapshot.tables.product.length
  const place = new Map(input.topics.map((topic, t) => [gapId(topic.id), t]))
  const whole = new Map(snapshot.tables.market_item.map((m) => [m.id, m]))
  return {
    ...board,
    gaps: board.gaps.map((gap) => {
      if (gap.verdict !== 'gap') return gap
      const t = place.get(gap.id) ?? -1
      const offers = market.flatMap((offer, m) =>
        (input.marketSimilarity[t * market.length + m] ?? 0) >= least ? (whole.get(offer.id) ?? []) : [],
      )
      const own = gap.nearest && (gap.nearest.kind ?? 'course') === 'course' ? gap.nearest : null
      const title = snapshot.tables.product.find((p) => p.id === own?.product)?.title
      const nearest = own && title !== undefined ? { product: own.product, title } : null
      const priced = offers.map((o) => ({ ...o, currency: o.currency === UNNAMED ? null : o.currency }))
      const side = { askers: askers(gap), offers: priced, nearest, courses, coverage: gap.coverage }
      return { ...gap, bridges: bridgesOf(shop, side) }
    }),
  }
}
