/** Who is in the audience, who listens to whom, and through which channels they are told. */
import { expect, test } from 'vitest'
import { gatherAudience } from '../../engine/simulate/audience.ts'
import { planChannels } from '../../engine/simulate/channels.ts'
import { planStrategies } from '../../engine/simulate/strategies.ts'
import { studio, ways } from './studio.ts'

const person = { buyer: false, asked: false, propensity: null, pagerank: 0 }
const four = { people: Array(4).fill(person), launches: [] }

test('influence runs from the one listened to towards the listener; repeats and loops are dropped', () => {
  const edges = [
    { from: 3, to: 0 },
    { from: 1, to: 0 },
    { from: 3, to: 0 },
    { from: 2, to: 2 },
    { from: 0, to: 9 },
  ]
  const { offsets, targets } = gatherAudience(studio({}, { ...four, edges }))
  expect([...offsets]).toEqual([0, 2, 2, 2, 2])
  expect([...targets]).toEqual([1, 3])
})

test('a smaller audience is taken at even distances, a larger one filled with people like those known', () => {
  const few = gatherAudience(studio({ audience: 2 }, { ...four, edges: [{ from: 2, to: 0 }] }))
  expect([...few.member]).toEqual([0, 2])
  expect([...few.targets]).toEqual([1])
  expect(few.warnings).toEqual([])
  const many = gatherAudience(studio({ audience: 10 }, { ...four, edges: [{ from: 2, to: 0 }] }))
  expect([...many.member]).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0, 1])
  expect([...many.targets]).toEqual([2])
  expect(many.warnings.join(' ')).toContain('6 of the 10 people are not known')
})

test('segments share what matters for buying, and their shares add up to one', () => {
  const people = Array.from({ length: 100 }, (_, i) => ({
    ...person,
    asked: i % 10 === 0,
    buyer: i % 2 === 0,
    propensity: (i % 5) / 10 + 0.1,
  }))
  const { segments, segment } = gatherAudience(studio({}, { people, edges: [] }))
  expect(segments.reduce((sum, s) => sum + s.share, 0)).toBeCloseTo(1, 12)
  expect(segments.reduce((sum, s) => sum + s.share * s.propensity, 0)).toBeCloseTo(1, 12)
  people.forEach((p, i) => {
    const own = segments[segment[i]!]!
    expect([own.asked, own.buyer]).toEqual([p.asked, p.buyer])
    expect(own.propensity).toBeCloseTo(p.propensity / 0.3, 12)
  })
})

test('channels: stated ones; else those of the past, largest first, each with the reach it had last', () => {
  expect(planChannels(studio()).map((c) => [c.name, c.reach, c.source])).toEqual([
    ['e-mail', 0.8, 'history'],
    ['forum', 0.3, 'history'],
  ])
  const past = studio().launches
  const grown = {
    ...past[0]!,
    at: 9,
    channels: [{ channel: 'Forum ', sent: 400, opened: null, clicked: null, bought: null }],
  }
  expect(planChannels(studio({}, { launches: [grown, ...past] })).map((c) => [c.key, c.reach])).toEqual([
    ['forum', 1],
    ['e-mail', 0.8],
  ])
  expect(planChannels(studio({}, { launches: [] })).every((c) => c.source === 'prior')).toBe(true)
})

test('strategies tell whom they say', () => {
  const people = [
    { ...person, asked: true },
    { ...person, buyer: true },
    { ...person, pagerank: 0.9 },
    { ...person, pagerank: 0.1 },
    { ...person, buyer: true, asked: true },
    person,
  ]
  const edges = [
    { from: 5, to: 2 },
    { from: 5, to: 3 },
  ]
  const { strategies } = planStrategies(ways(studio({}, { people, edges })))
  const told = Object.fromEntries(strategies.map((s) => [s.name, [...s.messages]]))
  expect(told).toEqual({
    broadcast: [3, 3, 3, 3, 3, 3],
    recommender: [3, 0, 0, 0, 3, 0],
    mixed: [3, 1, 1, 1, 3, 1],
    graph: [0, 0, 3, 0, 0, 0],
    'best-seller': [0, 3, 0, 0, 3, 0],
  })
  expect(strategies.filter((s) => s.openersTell).map((s) => s.name)).toEqual(['graph'])
  // Seeds chosen for their reach come before PageRank; one who is not simulated has no place.
  const seeds = { people: [9, 3, 2], certificate: 0.8 }
  const chosen = planStrategies(ways(studio({}, { people, edges, seeds })))
  expect([...chosen.strategies.find((s) => s.name === 'graph')!.messages]).toEqual([0, 0, 0, 3, 0, 0])
  expect(chosen.warnings.join(' ')).toContain('1.25 times')
})
