/** What an item's words say for a topic, beside the formula written out with no shortcuts. */
import { expect, test } from 'vitest'
import { Rng } from '../../../engine/base/index.ts'
import { profileOf, scorer } from '../../../engine/text/evidence.ts'
import { sparseRows } from '../../../engine/text/sparse.ts'

const TOPICS = 4
const FEATURES = 30
const rng = new Rng(1, 'test.evidence')
const held = Array.from({ length: 60 }, (_, i) => {
  const own = new Set<number>()
  while (own.size < 2 + rng.int(8)) own.add(rng.int(2) ? rng.int(FEATURES) : ((i % TOPICS) * 7 + rng.int(7)) % FEATURES)
  return [...own].sort((a, b) => a - b)
})
const of = Int32Array.from(held, (_, i) => (i % 9 === 0 ? -1 : i % TOPICS))
const rows = sparseRows(
  held.map((own) => new Map(own.map((f) => [f, 1]))),
  FEATURES,
)
const count = Uint32Array.from({ length: FEATURES }, (_, f) => held.filter((own) => own.includes(f)).length)
const weightOf = (f: number): number => 1 + (f % 3) / 4

/** ln(½·(members + ½) / (expected + ½) + ½), summed; expected by √length; the item itself counts nowhere. */
function evidence(own: readonly number[], t: number, item: number): number {
  const root = (i: number): number => Math.sqrt(held[i]!.length)
  const all = held.reduce((sum, _, i) => sum + root(i), 0) * (item < 0 ? 1 : 1 - 1 / held.length)
  const members = held.flatMap((_, i) => (of[i] === t && i !== item ? [i] : []))
  const mass = members.reduce((sum, i) => sum + root(i), 0)
  return own.reduce((sum, f) => {
    const seen = members.filter((i) => held[i]!.includes(f)).length
    const expected = (mass * (count[f]! - (item < 0 ? 0 : 1))) / all
    return sum + weightOf(f) * Math.log((0.5 * (seen + 0.5)) / (expected + 0.5) + 0.5)
  }, 0)
}

test.each([
  ['items that the topics were made from, each left out', true],
  ['items that come later', false],
])('%s', (_, inside) => {
  const score = scorer(profileOf(rows, count, of, TOPICS), inside ? 1 : 0)
  held.forEach((own, i) => {
    const told = Array.from({ length: TOPICS }, (_, t) => evidence(own, t, inside ? i : -1))
    const found = inside ? score(own, own.map(weightOf), of[i]!) : score(own, own.map(weightOf))
    expect(found.evidence).toBeCloseTo(Math.max(...told), 9)
    expect(found.topic).toBe(told.indexOf(Math.max(...told)))
  })
})

test('among long texts another topic must speak for an item by three more, or it stays', () => {
  const profile = profileOf(rows, count, of, TOPICS)
  let [stayed, left] = [0, 0]
  held.forEach((own, i) => {
    const home = of[i]!
    // A text four times as long in the same words: differences of all sizes.
    const weights = own.map((f) => 4 * weightOf(f))
    const told = Array.from({ length: TOPICS }, (_, t) => 4 * evidence(own, t, i))
    const most = Math.max(...told)
    const kept = home >= 0 && told[home]! + 3 > most
    const found = scorer(profile, 1, 1)(own, weights, home)
    expect(found.topic).toBe(kept ? home : told.indexOf(most))
    expect(found.evidence).toBeCloseTo(kept ? told[home]! : most, 9)
    if (home >= 0 && told.indexOf(most) !== home) kept ? stayed++ : left++
  })
  expect(stayed).toBeGreaterThan(0)
  expect(left).toBeGreaterThan(0)
})
