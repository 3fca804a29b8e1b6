/** Every part recomputed from the rows by the plainest code, without the table, the scorer or the settings' defaults. */
import { expect, test } from 'vitest'
import type { Topic } from '../../engine/contract/index.ts'
import { defaultSettings, type GapInput, type GapItem, gapId, scoreGaps } from '../../engine/gap/index.ts'
import { DAY, world } from './world.ts'

const w = {
  buyer: 1.3,
  nonBuyer: 0.4,
  undated: 0.3,
  demandScale: 0.05,
  priorAskers: 7,
  coverageMidpoint: 0.35,
  coverageSlope: 9,
  told: 0.8,
  priorTold: 3,
  wished: 0.7,
  shown: 0.9,
  syllabus: 0.5,
  outline: 0,
  reception: 0.6,
  priorSatisfaction: 0.7,
  priorOpinions: 4,
  coveredAt: 0.5,
  marketSimilarity: 0.3,
  priorRating: 4.2,
  priorReviews: 15,
  offers: 6,
  learners: 500_000,
  marketSize: 0.9,
  marketStrength: 0.8,
}

const asks = (i: GapItem): boolean =>
  ['question', 'request', 'confusion'].includes(i.intent) ||
  (i.kind === 'survey' && i.intent !== 'praise') ||
  (i.rating !== null && i.rating <= 2)

function bruteForce(input: GapInput, t: number, halfLifeDays: number) {
  const asking = input.items.filter(asks)
  const newest = Math.max(...asking.map((i) => i.at ?? Number.NEGATIVE_INFINITY))
  const weightOf = (i: GapItem): number =>
    (i.at === null ? w.undated : 0.5 ** ((newest - i.at) / DAY / halfLifeDays)) * (i.buyer ? w.buyer : w.nonBuyer)
  const heaviest = (items: GapItem[]): number => Math.max(0, ...items.map(weightOf))
  const persons = [...new Set(asking.map((i) => i.person))]
  const weights = persons.map((p) => heaviest(asking.filter((i) => i.person === p)))
  const total = weights.reduce((a, b) => a + b, 0)
  const n = total ** 2 / weights.reduce((a, b) => a + b * b, 0)
  const shareOf = (id: string): number =>
    persons.reduce((a, p) => a + heaviest(asking.filter((i) => i.person === p && i.topic === id)), 0) / total
  const mean = input.topics.reduce((a, x) => a + shareOf(x.id), 0) / (input.topics.length + 1)
  const share = (w.priorAskers * mean + n * shareOf(input.topics[t]!.id)) / (w.priorAskers + n)
  const demand = 1 - Math.exp(-share / w.demandScale)

  const D = input.documents.length
  const similarities = input.documents.map((_, d) => input.documentSimilarity[t * D + d]!)
  const best = Math.max(...similarities)
  const product = input.documents[similarities.indexOf(best)]!.rating!
  const own = input.items.filter((i) => i.topic === input.topics[t]!.id)
  const opinions = [...new Set(own.map((i) => i.person))].flatMap((p) => {
    const said = own
      .filter((i) => i.person === p)
      .flatMap((i) => (i.rating !== null ? (i.rating - 1) / 4 : { positive: 1, negative: 0, neutral: [] }[i.sentiment]))
    return said.length ? said.reduce((a, b) => a + b, 0) / said.length : []
  })
  const m = Math.min(product.n, w.priorOpinions)
  const satisfaction =
    (w.priorOpinions * w.priorSatisfaction + (m * (product.mean - 1)) / 4 + opinions.reduce((a, b) => a + b, 0)) /
    (w.priorOpinions + m + opinions.length)
  const pairs = (id: string | null, asking: boolean | null): number =>
    input.topics
      .filter((x) => id === null || x.id === id)
      .reduce((a, x) => {
        const there = input.items.filter((i) => i.topic === x.id)
        const speakers = [...new Set(there.map((i) => i.person))]
        const silent = speakers.filter((p) => !there.some((i) => i.person === p && asks(i)))
        return a + (asking === null ? speakers.length : silent.length)
      }, 0)
  const base = pairs(null, false) / pairs(null, null)
  const id = input.topics[t]!.id
  const told = (pairs(id, false) + w.priorTold * base) / (pairs(id, null) + w.priorTold)
  const lift = Math.log(told / (1 - told)) - Math.log(base / (1 - base))
  const isWish = (i: GapItem): boolean => i.intent === 'request' || (i.kind === 'survey' && i.intent !== 'praise')
  const wishing = (of: string | null): number =>
    input.topics
      .filter((x) => of === null || x.id === of)
      .reduce((a, x) => {
        const there = input.items.filter((i) => i.topic === x.id && asks(i) && isWish(i))
        return a + new Set(there.map((i) => i.person)).size
      }, 0)
  const wishBase = wishing(null) / (pairs(null, null) - pairs(null, false))
  const wish = (wishing(id) + w.priorTold * wishBase) / (pairs(id, null) - pairs(id, false) + w.priorTold)
  const apart = Math.log(wish / (1 - wish)) - Math.log(wishBase / (1 - wishBase))
  const odds = Math.min(2, Math.max(-1, apart))
  /** People of a topic: whether they seek something there, wish for it, and name it where they seek, or else where they speak. */
  const voicesOf = (topic: Topic) => {
    const there = input.items.filter((i) => i.topic === topic.id)
    return [...new Set(there.map((i) => i.person))].map((p) => {
      const theirs = there.filter((i) => i.person === p)
      const seeking = theirs.filter((i) => asks(i) && (isWish(i) || i.intent === 'question'))
      const names = (seeking.length > 0 ? seeking : theirs).some((i) => i.text.includes(topic.terms[0]!))
      return { seeks: seeking.length > 0, wishes: seeking.some(isWish), asks: theirs.some(asks), names }
    })
  }
  const count = (topics: readonly Topic[], of: (voice: ReturnType<typeof voicesOf>[number]) => boolean): number =>
    topics.reduce((a, topic) => a + voicesOf(topic).filter(of).length, 0)
  const here = [input.topics[t]!]
  const named = count(here, (v) => v.names) / count(here, () => true)
  const naming = (seeks: boolean): number =>
    (count(here, (v) => v.seeks === seeks && v.names) + w.priorTold * named) /
    (count(here, (v) => v.seeks === seeks) + w.priorTold)
  const off = Math.min(0.8, Math.max(0.2, 2 * Math.log(naming(false) / naming(true)))) - 0.2
  const byName = count(input.topics, (v) => v.wishes && v.names) / count(input.topics, (v) => v.asks)
  const nameShare =
    (count(here, (v) => v.wishes && v.names) + w.priorTold * byName) / (count(here, (v) => v.asks) + w.priorTold)
  const wishedByName = Math.log(nameShare / (1 - nameShare)) - Math.log(byName / (1 - byName))
  const only = w.told * Math.max(0, lift + off - Math.max(0, wishedByName))
  const talk = only ** 4 / (only ** 4 + Math.log(2) ** 4)
  const sought = new Set(own.filter((i) => asks(i) && (isWish(i) || i.intent === 'question')).map((i) => i.person)).size
  const voices = pairs(id, null) - pairs(id, false)
  const seek = (sought + w.priorTold / 4) / (voices + w.priorTold)
  const complaint = voices > 0 ? (w.told * 0.1 ** 4) / (0.1 ** 4 + seek ** 4) : 0
  const like = (x: number, d: number): number => input.documentSimilarity[x * D + d]!
  const T = input.topics.map((_, x) => x)
  const unrelated = T.flatMap((x) =>
    input.documents
      .map((_, d) => d)
      .filter((d) => like(x, d) < Math.max(...input.documents.map((_, e) => like(x, e))))
      .filter((d) => like(x, d) < Math.max(...T.map((y) => like(y, d))))
      .map((d) => like(x, d)),
  ).sort((a, b) => a - b)
  const largestOf = (sorted: number[]): number =>
    sorted.reduce((a, u, i) => a + u * (((i + 1) / sorted.length) ** D - (i / sorted.length) ** D), 0)
  const others = [...similarities].sort((a, b) => a - b).slice(0, -1)
  const chance = Math.min(largestOf(unrelated), largestOf(others))
  const midpoint = Math.max(w.coverageMidpoint, chance + 2 / w.coverageSlope)
  const replies = Math.min(3, input.documentShown![t * D + similarities.indexOf(best)]!)
  const answers = 1 / (1 + Math.exp(-w.coverageSlope * (best - midpoint) + w.wished * odds - w.shown * replies))
  const coverage = (1 - (1 - answers) * (1 - talk) * (1 - complaint)) * (1 - w.reception * (1 - satisfaction))

  const M = input.market.length
  const offers = input.market.filter((_, o) => input.marketSimilarity[t * M + o]! >= w.marketSimilarity)
  const log = (x: number): number => Math.min(1, Math.log(1 + x) / Math.log(1 + w.learners))
  const strength = offers.reduce((a, o) => {
    const reviews = Math.max(1, o.reviews!)
    const stars = (w.priorReviews * w.priorRating + reviews * o.rating!) / (w.priorReviews + reviews)
    return a + (((stars - 1) / 4) * (1 + log(o.subscribers!))) / 2
  }, 0)
  const learners = offers.reduce((a, o) => a + o.subscribers!, 0)
  const competition = 1 - Math.exp(-strength / w.offers)
  const pull = (1 + w.marketSize * log(learners) - w.marketStrength * competition) / 2
  const gap = demand * (1 - coverage)
  const people = new Set(own.filter(asks).map((i) => i.person))
  return { demand, coverage, competition, pull, gap, opportunity: gap * pull, people: people.size, offers, learners }
}

test('demand, coverage, competition, pull, gap and opportunity equal the brute force on every topic', async () => {
  const { input: from } = world(7)
  const input = {
    ...from,
    topics: from.topics.slice(0, 12).map((x, t) => ({ ...x, terms: [`name${t}!`] })),
    // Some of those who ask name their topic, some do not; of those who praise it, most do.
    items: from.items
      .map((i, n) => {
        const t = from.topics.findIndex(({ id }) => id === i.topic)
        return n % (i.intent === 'praise' ? 7 : 3) === 0 ? i : { ...i, text: `${i.text} ${n} name${t}!` }
      })
      .map((i, n) => (n % 11 === 0 ? { ...i, at: null } : n % 13 === 0 ? { ...i, rating: 2 } : i)),
    documentSimilarity: from.documentSimilarity.slice(0, 12 * 40),
    // On the most similar document of some topics: it stays the nearest.
    documentShown: Float64Array.from({ length: 12 * 40 }, (_, i) => (Math.floor(i / 40) === i % 40 ? (i % 40) % 5 : 0)),
    marketSimilarity: from.marketSimilarity.slice(0, 12 * 60),
  }
  const board = await scoreGaps({ ...input, settings: { halfLifeDays: 200, resamples: 20, weights: w } })
  const byId = new Map(board.gaps.map((gap) => [gap.id, gap]))
  input.topics.forEach((topic, t) => {
    const gap = byId.get(gapId(topic.id))!
    const want = bruteForce(input, t, 200)
    for (const part of ['demand', 'coverage', 'competition', 'gap', 'opportunity'] as const)
      expect(gap[part], `${part} of ${t}`).toBeCloseTo(want[part], 12)
    expect(gap.market.pull).toBeCloseTo(want.pull, 12)
    expect(gap.people).toBe(want.people)
    expect(gap.market).toMatchObject({ items: want.offers.length, subscribers: want.learners })
  })
  expect(board.settings.weights).toEqual(w)
  for (const name of Object.keys(defaultSettings.weights)) expect(Object.keys(board.settings.weights)).toContain(name)
})
