/** When a side of a divided topic is a gap of its own. */
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import type { GapItem } from '../../engine/gap/index.ts'
import { gapId, partsApart, scoreGaps, worthParting } from '../../engine/gap/index.ts'
import { apartness, cutter, halvesOf, leanOf, sideOf } from '../../engine/text/index.ts'
import { input, item, topic } from './world.ts'

const PART = topic(1).id
const REST = topic(2).id
const people = (from: number, n: number, of: string, over: Partial<GapItem>): GapItem[] =>
  Array.from({ length: n }, (_, i) => item({ person: from + i, topic: of, text: `${of} ${from + i}`, ...over }))

/** 40 people on either side; so many of those on the part and on the rest wish, and a course is as like each side as is said. */
const divided = (wishing: number, like: { part: number; rest: number }, alike = 0) => {
  const items = [
    ...people(0, wishing, PART, { intent: 'request' }),
    ...people(wishing, 40 - wishing, PART, { intent: 'question' }),
    ...people(40, alike, REST, { intent: 'request' }),
    ...people(40 + alike, 40 - alike, REST, { intent: 'question' }),
    ...people(80, 200, topic(3).id, { intent: 'praise', sentiment: 'positive' }),
  ]
  return input({
    topics: [topic(1), topic(2), topic(3)],
    items,
    people: 280,
    documents: [{ product: 'product-a', lesson: null, title: 'a', rating: null }],
    documentSimilarity: Float64Array.from([like.part, like.rest, 0]),
  })
}
const PAIR = [[PART, REST]] as const

test('a side that is wished for and not taught, beside one that is taught, is a line of its own', async () => {
  const found = await partsApart(divided(20, { part: 0, rest: 0.9 }), PAIR)
  expect(found).toEqual([{ part: PART, rest: REST, answer: 'product-a' }])
})

test('no line of its own: too few who wish, both taught, or neither', async () => {
  expect(await partsApart(divided(11, { part: 0, rest: 0.9 }), PAIR)).toEqual([])
  expect(await partsApart(divided(20, { part: 0.9, rest: 0.9 }), PAIR)).toEqual([])
  expect(await partsApart(divided(20, { part: 0, rest: 0 }), PAIR)).toEqual([])
})

test('no line of its own where the rest is wished for as much: the two are names of one subject', async () => {
  expect(await partsApart(divided(20, { part: 0, rest: 0.9 }, 9), PAIR)).toHaveLength(1)
  expect(await partsApart(divided(20, { part: 0, rest: 0.9 }, 20), PAIR)).toEqual([])
})

test('only covered topics that enough people wish for may hide another', () => {
  const hiding = (wishing: number, part: number) => worthParting(divided(wishing, { part, rest: 0.9 }))
  expect(hiding(12, 0.9)).toEqual(new Set([PART]))
  expect(hiding(11, 0.9)).toEqual(new Set())
  expect(hiding(20, 0)).toEqual(new Set())
})

test('a person who wishes twice is one, and copies of a wish are one voice', async () => {
  const long = 'Would you please make a whole course on glazing the inside of tall bottles?'
  const items = [
    ...people(0, 3, PART, { intent: 'request' }),
    ...people(0, 3, PART, { intent: 'request' }),
    ...Array.from({ length: 9 }, (_, i) => item({ person: 10 + i, topic: PART, intent: 'request', text: long })),
    ...people(30, 5, PART, { intent: 'question' }),
  ]
  const { gaps } = await scoreGaps(input({ topics: [topic(1)], items, people: 40, settings: { resamples: 2 } }))
  expect(gaps.find(({ id }) => id === gapId(PART))).toMatchObject({ people: 9, wishing: 4 })
})

const cut = cutter()
const words = {
  fruit: ['apple', 'pear', 'orchard', 'ripe', 'juicy', 'peel'],
  soap: ['shampoo', 'scalp', 'lather', 'rinse', 'dandruff', 'bottle'],
}
const vector = { keys: Object.values(words).flat(), weights: new Float64Array(12).fill(0.5) }
const said = (seed: number) => {
  const rng = new Rng(seed, 'test.halves')
  return Array.from({ length: 120 }, (_, i) => {
    const subject = i % 3 === 0 ? ('soap' as const) : ('fruit' as const)
    const other = subject === 'soap' ? words.fruit : words.soap
    // One in ten texts names something of the other subject too.
    const own = [0, 1, 2].map(() => rng.pick(words[subject]))
    return { subject, text: [...own, ...(rng.uniform() < 0.1 ? [rng.pick(other)] : [])].join(' ') }
  })
}

test('two subjects in one topic come to two sides, whoever is the larger', () => {
  for (const seed of [1, 2, 3]) {
    const texts = said(seed)
    const halves = halvesOf(
      vector,
      texts.map(({ text }) => cut(text)),
    )
    const sides = texts.map(({ text, subject }) => ({ subject, side: sideOf(leanOf(halves, cut(text))) }))
    const soap = sideOf(leanOf(halves, cut('shampoo')))
    expect(sides.filter(({ subject, side }) => (side === soap) === (subject === 'soap')).length).toBeGreaterThan(114)
    expect(sideOf(leanOf(halves, cut('nothing of the kind')))).toBeNull()
  }
})

test('how far apart: own words of either side, and how seldom the part uses the words of the course', () => {
  const course = cut('Washing: shampoo, dandruff and water')
  const part = ['apple pear orchard', 'apple pear', 'ripe shampoo', 'water'].map(cut)
  const rest = ['shampoo scalp', 'dandruff scalp', 'scalp', 'rinse', 'rinse', 'rinse', 'ripe'].map(cut)
  // Own: apple, pear; scalp, rinse. "ripe" stands on both sides, "orchard" in one text, "water" tells nothing.
  expect(apartness(vector, course, part, rest)).toBeCloseTo(2.5 * 2.5 * (2.5 / 8 / (1.5 / 5)) ** 0.7)
  expect(apartness(vector, course, [], [])).toBe(0.25)
})

test('neighbours lie far apart though they share words; two names of one subject do not', () => {
  const rng = new Rng(5, 'test.apart')
  const both = ['bowl', 'peel', 'ripe', 'rinse', 'soak', 'leaf']
  const vectorOf = (keys: string[]) => ({ keys, weights: new Float64Array(keys.length).fill(0.5) })
  const texts = (own: string[], shared: string[]) =>
    Array.from({ length: 60 }, () => cut([rng.pick(own), rng.pick(own), rng.pick(shared)].join(' ')))
  const named = (name: string) =>
    Array.from({ length: 60 }, () => cut([name, rng.pick(both), rng.pick(both)].join(' ')))
  const far = ['orchard', 'apple', 'pear', 'plum', 'date', 'melon', 'grape', 'peach', 'fig', 'lemon', 'lime', 'kiwi']
  const taught = [
    'shampoo',
    'scalp',
    'dandruff',
    'curls',
    'braid',
    'comb',
    'towel',
    'soap',
    'foam',
    'wig',
    'crop',
    'shave',
  ]
  const course = cut(`All about hair: ${taught.join(', ')}, ${both.slice(0, 2).join(', ')}`)
  const apart = apartness(vectorOf([...far, ...taught, ...both]), course, texts(far, both), texts(taught, both))
  const same = apartness(
    vectorOf(['git', 'vcs', ...both]),
    cut(`All about git: ${both.slice(0, 2).join(', ')}`),
    named('vcs'),
    named('git'),
  )
  expect(apart).toBeGreaterThan(200)
  expect(same).toBeLessThan(10)
})
