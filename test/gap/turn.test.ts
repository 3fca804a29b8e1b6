/** What would change a verdict, against boards that are made again with as many people more or fewer as are said to do it. */
import { describe, expect, test } from 'vitest'
import { type GapInput, gapId, scoreGaps } from '../../engine/gap/index.ts'
import { input, item, topic } from './world.ts'

const [A, B, C] = [1, 2, 3].map(topic)
const settings = { resamples: 1, topK: 2, minPeople: 12, weights: { demandScale: 0.3 } }
let next = 0
/** So many people, each with one item on the topic. */
const crowd = (n: number, of: string, over = {}) => {
  next += 1_000
  const first = next
  return Array.from({ length: n }, (_, i) =>
    item({ topic: of, person: first + i, text: `how is it done, ${first + i}?`, ...over }),
  )
}
const board = (over: Partial<GapInput>) => scoreGaps(input({ people: 100_000, settings, ...over }))
const a = A!.id
const b = B!.id
const c = C!.id
const gapOf = async (of: string, over: Partial<GapInput>) =>
  (await board(over)).gaps.find(({ id }) => id === gapId(of))!

describe('one of the first', () => {
  const topics = [A!, B!, C!]
  const others = [...crowd(60, a), ...crowd(30, c)]
  const second = crowd(50, b)
  const items = (fewer: number) => [...others, ...second.slice(fewer)]

  test('so many fewer, and it is out; with one more than that it stays', async () => {
    const { turn } = await gapOf(b, { topics, items: items(0) })
    expect(turn).toMatchObject({ into: 'out' })
    const firstTwo = async (fewer: number) =>
      (await board({ topics, items: items(fewer) })).gaps.slice(0, 2).map(({ id }) => id)
    expect(await firstTwo(turn!.people!)).not.toContain(gapId(b))
    expect(await firstTwo(turn!.people! - 1)).toContain(gapId(b))
  })

  test('by the mean weight of those who ask for it, bought or not, of late or long ago', async () => {
    const mixed = [...others, ...crowd(30, b, { buyer: false }), ...crowd(20, b)]
    const { turn } = await gapOf(b, { topics, items: mixed })
    // 30 · 0.6 + 20 = 38 against 30: nine of 0.76 make 6.84, eleven 8.36.
    expect(turn).toEqual({ into: 'out', people: 11 })
  })

  test('where nothing comes after it, until nobody could rank it', async () => {
    const only = [...crowd(60, a), ...second]
    const { turn } = await gapOf(b, { topics: [A!, B!], items: only })
    expect(turn).toEqual({ into: 'unranked', people: 39 })
    const left = (fewer: number) => gapOf(b, { topics: [A!, B!], items: [...crowd(60, a), ...second.slice(fewer)] })
    expect((await left(39)).verdict).toBe('not-enough-evidence')
    expect((await left(38)).verdict).toBe('gap')
  })
})

describe('what is covered', () => {
  const documents = [{ product: 'product-1', lesson: null, title: 'on it', rating: null }]
  const weights = {
    ...settings.weights,
    coverageMidpoint: 0.17,
    coverageSlope: 22,
    wished: 2.2,
    told: 1,
    coveredAt: 0.175,
  }
  const others = [...crowd(180, a), ...crowd(20, a, { intent: 'request', text: 'please teach it' })]
  const own = crowd(20, b, { rating: 4, kind: 'review' })
  const made = (likeness: number, wishing: number) =>
    gapOf(b, {
      topics: [A!, B!],
      items: [...others, ...own, ...crowd(wishing, b, { intent: 'request', text: 'please teach it' })],
      documents,
      documentSimilarity: Float64Array.from([0, likeness]),
      settings: { ...settings, weights },
    })

  test('so many who wish for it make it a gap, one fewer does not', async () => {
    const { verdict, turn } = await made(0.26, 0)
    expect([verdict, turn?.into]).toEqual(['covered', 'gap'])
    const people = turn!.people!
    expect(people).toBeGreaterThan(1)
    expect((await made(0.26, people)).verdict).toBe('gap')
    expect((await made(0.26, people - 1)).verdict).toBe('covered')
  })

  test('what is plainly taught stays taught, whoever wishes', async () => {
    expect(await made(0.9, 0)).toMatchObject({ verdict: 'covered', turn: { into: 'gap', people: null } })
    expect((await made(0.9, 400)).verdict).toBe('covered')
  })
})
