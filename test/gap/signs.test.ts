/** What speaks for an answer or against it beside likeness: chance, wishes, the creator's own replies, and mere talk. */
import { expect, test } from 'vitest'
import { calibrations, chanceOf, type GapInput, type GapItem, gapId, scoreGaps } from '../../engine/gap/index.ts'
import { input, item, topic } from './world.ts'

const A = topic(1)
const B = topic(2)
const settings = { resamples: 20, weights: { ...calibrations.telling } }
const crowd = (n: number, of: string, over: Partial<GapItem> = {}, from = 0): GapItem[] =>
  Array.from({ length: n }, (_, i) => item({ person: from + i, topic: of, text: `voice ${from + i}`, ...over }))
const documents = [{ product: 'product-1', lesson: null, title: 'The course', rating: null }]
const gapOf = async (items: GapItem[], over: Partial<GapInput> = {}) => {
  const own = { documents, documentSimilarity: Float64Array.of(0.15, 0) }
  const board = await scoreGaps(input({ topics: [A, B], items, people: 2_000, settings, ...own, ...over }))
  return board.gaps.find((g) => g.id === gapId(A.id))!
}

test('chance: the expected best of as many unrelated documents, in each language apart', () => {
  // Best of the topics: 0.9 and 0.8; of the documents: 0.9, 0.8 and 0.3 (first topic). Left over: 0.1, 0.2 and 0.2.
  const similarity = Float64Array.of(0.9, 0.1, 0.3, 0.2, 0.8, 0.2)
  // Σ u·((i/3)³ − ((i−1)/3)³) = 0.1/27 + 0.2·26/27.
  const expected = (0.1 + 0.2 * 26) / 27
  expect(Array.from(chanceOf(['en', 'en'], similarity, 3))).toEqual([
    expect.closeTo(expected, 12),
    expect.closeTo(expected, 12),
  ])
  // Alone in its language, a topic is the best of every document: nothing is known of chance.
  expect(Array.from(chanceOf(['en', 'zh'], similarity, 3))).toEqual([0, 0])
  expect(Array.from(chanceOf([], new Float64Array(), 0))).toEqual([])
})

test('a catalogue whose texts hold every word covers nothing by that alone', async () => {
  const topics = [1, 2, 3, 4].map(topic)
  const items = topics.flatMap((t, i) => crowd(20, t.id, {}, 100 * i))
  const many = Array.from({ length: 50 }, (_, d) => ({ ...documents[0]!, product: `product-${d + 10}` }))
  // Every text is a little like every topic; only the first topic has one that is far more like it than that.
  const like = (t: number, d: number): number => (t === 0 && d === 7 ? 0.7 : 0.3 + 0.002 * ((7 * d + 11 * t) % 20))
  const board = await scoreGaps(
    input({
      topics,
      items,
      people: 2_000,
      settings,
      documents: many,
      documentSimilarity: Float64Array.from({ length: 4 * 50 }, (_, i) => like(Math.floor(i / 50), i % 50)),
    }),
  )
  const verdicts = new Map(board.gaps.map((g) => [g.id, g.verdict]))
  expect(topics.map((t) => verdicts.get(gapId(t.id)))).toEqual(['covered', 'gap', 'gap', 'gap'])
})

test('in a catalogue of one field, the course that stands out answers its topic', () => {
  // Every course is a little like every topic; the pairs say 0.4, of the first topic's own others none is above 0.2.
  const many = 50
  const like = (t: number, d: number): number => (t === 0 ? (d === 3 ? 0.4 : 0.1 + 0.002 * d) : 0.4 - 0.002 * d)
  const similarity = Float64Array.from({ length: 3 * many }, (_, i) => like(Math.floor(i / many), i % many))
  const [first, second] = chanceOf(['en', 'en', 'en'], similarity, many)
  expect(first).toBeLessThan(0.2)
  expect(second).toBeGreaterThan(0.35)
})

test('who wishes for it to be taught speaks against an answer, who asks about it for one', async () => {
  const others = [...crowd(30, B.id, { intent: 'request' }, 100), ...crowd(30, B.id, {}, 200)]
  const wished = await gapOf([...crowd(30, A.id, { intent: 'request' }), ...others])
  const asked = await gapOf([...crowd(30, A.id), ...others])
  const survey = await gapOf([...crowd(30, A.id, { kind: 'survey', intent: 'off-topic' }), ...others])
  expect(wished.coverage).toBeLessThan(0.5 * asked.coverage)
  expect(survey.coverage).toBe(wished.coverage)
  // Where everybody wishes, wishing says nothing of one topic.
  const all = await gapOf([...crowd(30, A.id, { intent: 'request' }), ...crowd(60, B.id, { intent: 'request' }, 100)])
  const none = await gapOf([...crowd(30, A.id), ...crowd(60, B.id, {}, 100)])
  expect(all.coverage).toBe(none.coverage)
})

test('a reply that points at a course speaks for it, and names it as the nearest; three say all there is to say', async () => {
  const items = [...crowd(30, A.id), ...crowd(30, B.id, {}, 100)]
  const two = [...documents, { ...documents[0]!, product: 'product-2', title: 'The other' }]
  const with_ = (replies: number): Promise<{ coverage: number; nearest: { product: string } | null }> =>
    gapOf(items, {
      documents: two,
      documentSimilarity: Float64Array.of(0.15, 0.1, 0, 0),
      documentShown: Float64Array.of(0, replies, 0, 0),
    })
  const [none, one, three, many] = await Promise.all([0, 1, 3, 30].map(with_))
  expect(none!.nearest!.product).toBe('product-1')
  expect(one!.nearest!.product).toBe('product-2')
  expect(one!.coverage).toBeGreaterThan(none!.coverage)
  expect(three!.coverage).toBeGreaterThan(one!.coverage)
  expect(many!.coverage).toBe(three!.coverage)
})

test('what people only talk of is no gap, however little the catalogue says of it', async () => {
  const off = { documentSimilarity: Float64Array.of(0, 0) }
  const chatter: Partial<GapItem> = { intent: 'praise', sentiment: 'positive' }
  const rest = [...crowd(60, B.id, {}, 1_000), ...crowd(40, B.id, chatter, 1_100)]
  const talk = await gapOf([...crowd(15, A.id), ...crowd(85, A.id, chatter, 100), ...rest], off)
  const asked = await gapOf([...crowd(60, A.id), ...crowd(40, A.id, chatter, 100), ...rest], off)
  expect(talk).toMatchObject({ verdict: 'covered', people: 15 })
  expect(asked).toMatchObject({ verdict: 'gap', people: 60 })
})

test('what some wish for is no mere talk, however many others only talk of it', async () => {
  const off = { documentSimilarity: Float64Array.of(0, 0) }
  const chatter: Partial<GapItem> = { intent: 'praise', sentiment: 'positive' }
  const wish: Partial<GapItem> = { intent: 'request', text: 'more subject1' }
  const rest = [...crowd(56, B.id, {}, 1_000), ...crowd(4, B.id, wish, 1_056), ...crowd(40, B.id, chatter, 1_100)]
  const talk = await gapOf([...crowd(15, A.id), ...crowd(85, A.id, chatter, 100), ...rest], off)
  const wished = await gapOf([...crowd(15, A.id, wish), ...crowd(85, A.id, chatter, 100), ...rest], off)
  expect(talk.verdict).toBe('covered')
  expect(wished).toMatchObject({ verdict: 'gap', people: 15 })
})

test('complaints alone are no gap; as many who ask how it is done as for any gap make one', async () => {
  const off = { documentSimilarity: Float64Array.of(0, 0) }
  const late: Partial<GapItem> = { intent: 'confusion', sentiment: 'negative', rating: 1 }
  const rest = crowd(60, B.id, {}, 1_000)
  const complained = await gapOf([...crowd(40, A.id, late), ...rest], off)
  const asked = await gapOf([...crowd(28, A.id, late), ...crowd(12, A.id, {}, 100), ...rest], off)
  expect(complained).toMatchObject({ verdict: 'covered', people: 40 })
  expect(complained.complaint).toBeGreaterThan(0.9)
  expect(asked).toMatchObject({ verdict: 'gap', people: 40, seeking: 12 })
  // Of forty people, those who only complain are not counted towards the twelve.
  const some = await gapOf([...crowd(30, A.id, late), ...crowd(10, A.id, {}, 100), ...rest], off)
  expect(some).toMatchObject({ verdict: 'not-enough-evidence', people: 40, seeking: 10, needed: 42 })
  expect(some.turn).toEqual({ into: 'ranked', people: 2 })
  // Few people are little evidence: a dozen who are lost and ask nothing weigh less than forty.
  const dozen = await gapOf([...crowd(12, A.id, late), ...rest], off)
  expect(dozen.complaint).toBeLessThan(complained.complaint!)
})

test('words that those who talk use and those who ask do not are no name for what is asked', async () => {
  const off = { documentSimilarity: Float64Array.of(0, 0) }
  const chatter: Partial<GapItem> = { intent: 'praise', sentiment: 'positive' }
  // As much talk on either topic: only whose words the topic is named by differs.
  const rest = [...crowd(30, B.id, {}, 1_000), ...crowd(70, B.id, { ...chatter, text: 'no word of it' }, 1_100)]
  const board = (asks: string): ReturnType<typeof gapOf> =>
    gapOf(
      [
        ...crowd(26, A.id, { text: asks }).map((i, k) => ({ ...i, text: `${asks} ${k}` })),
        ...crowd(74, A.id, { ...chatter, text: 'subject1!' }, 100),
        ...rest,
      ],
      off,
    )
  const named = await board('How does subject1 work?')
  const other = await board('Where is the book?')
  expect(named).toMatchObject({ verdict: 'gap', people: 26, seeking: 26 })
  expect(other).toMatchObject({ verdict: 'covered', people: 26, seeking: 26 })
  expect(other.talk).toBeGreaterThan(named.talk ?? 0)
})

test('the nearest course is named where its likeness says more than chance', async () => {
  const items = [...crowd(30, A.id), ...crowd(30, B.id, {}, 100)]
  const at = async (likeness: number): Promise<string | undefined> =>
    (await gapOf(items, { documentSimilarity: Float64Array.of(likeness, 0) })).nearest?.title
  expect(await at(0.02)).toBeUndefined()
  expect(await at(0.15)).toBe('The course')
  // Two hundred others as like it as that, in a catalogue that holds every word: this one says nothing.
  const many = Array.from({ length: 200 }, (_, d) => ({ ...documents[0]!, product: `product-${d}` }))
  const alike = Float64Array.from({ length: 400 }, (_, i) => (i < 200 ? 0.15 - 0.0001 * i : 0.14))
  expect((await gapOf(items, { documents: many, documentSimilarity: alike })).nearest).toBeNull()
})

test('a wish counts for the topic of its own words, what else is said for the topic of the text', async () => {
  const aside: Partial<GapItem> = { intent: 'request', kind: 'review', rating: 5, asks: B.id }
  const board = await scoreGaps(
    input({
      topics: [A, B],
      items: [...crowd(20, A.id), ...crowd(14, A.id, aside, 100), ...crowd(5, A.id, { ...aside, asks: null }, 200)],
      people: 2_000,
      settings,
    }),
  )
  const [a, b] = [A, B].map((t) => board.gaps.find((g) => g.id === gapId(t.id))!)
  expect(a).toMatchObject({ people: 20, items: 39, wishing: 0 })
  expect(b).toMatchObject({ people: 14, items: 0, wishing: 14, verdict: 'gap' })
  expect(b!.members).toHaveLength(14)
  expect(a!.members).toHaveLength(39)
  expect(b!.quotes.map(({ id }) => b!.members.includes(id))).toEqual([true, true, true, true, true])
  expect(board.askers).toBe(39)
})
