/** Order learned from lists: what it knows, what it leaves alone, and how it fares on real syllabi. */
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Precedence } from '../../engine/outline/index.ts'
import { findingsOn, kendall, orderScores, spread } from '../bench/outline.ts'
import { readSyllabi, syllabiFile } from '../fixtures/outline/syllabus.ts'

const pottery = [
  ['Wedging the clay', 'Centring on the wheel', 'Pulling a cylinder', 'Trimming the foot', 'Bisque firing', 'Glazing'],
  ['Wedging', 'Centring', 'Throwing a bowl', 'Trimming', 'Glazing and glaze firing'],
  ['Clay and wedging', 'Wheel and centring', 'Trimming bowls', 'Bisque', 'Glazing'],
]
test('lists teach which subject comes first; the order of what no list names stays', () => {
  const learned = new Precedence()
  for (const list of pottery) learned.learn(list)
  expect(learned.lists).toBe(3)
  expect(learned.before('Centring', 'Glazing')).toBeGreaterThan(0)
  expect(learned.before('Glazing', 'Centring')).toBeLessThan(0)
  expect(learned.before('Invoices', 'Parcels')).toBe(0)
  const mixed = ['Glazing a bowl', 'Trimming', 'Wedging', 'Centring']
  expect(learned.order(mixed).map((i) => mixed[i])).toEqual(['Wedging', 'Centring', 'Trimming', 'Glazing a bowl'])
  expect(new Precedence().order(mixed)).toEqual([0, 1, 2, 3])
})

test('in Chinese too, and a list of two teaches nothing', () => {
  const learned = new Precedence()
  learned.learn(['揉泥', '上釉'])
  expect(learned.lists).toBe(0)
  for (let i = 0; i < 2; i++) learned.learn(['揉泥入门', '拉坯定中心', '修坯', '素烧', '上釉'])
  expect(learned.order(['上釉', '修坯', '揉泥'])).toEqual([2, 1, 0])
})

test('Kendall τ: known answers', () => {
  // SciPy 1.17: kendalltau([0,1,2,3], [0,1,2,3]) = 1, with [3,2,1,0] = −1, with [0,2,1,3] = 0.6667
  expect(kendall([0, 1, 2, 3])).toBe(1)
  expect(kendall([3, 2, 1, 0])).toBe(-1)
  expect(kendall([0, 2, 1, 3])).toBeCloseTo(2 / 3, 12)
})

const file = syllabiFile()
test.skipIf(!file || !existsSync(file))(
  'on real syllabi (MIT OpenCourseWare): better than term frequency and than chance',
  () => {
    const syllabi = readSyllabi(file as string)
    const scores = orderScores(syllabi)
    expect(scores.courses).toBeGreaterThan(150)
    const [low] = spread(scores.ours.map((x, i) => x - (scores.frequency[i] as number)))
    expect(low).toBeGreaterThan(0)
    expect(spread(scores.chance)[0]).toBeLessThan(0)
    const { courses, rules } = findingsOn(syllabi, 50)
    expect(courses).toBe(50)
    console.log(`50 real syllabi: ${rules.map(([rule, n]) => `${rule} ${n}`).join(' · ')}`)
    // What these syllabi are known to lack: the linter must say so.
    expect(new Map(rules).get('practice-share')).toBeGreaterThan(25)
  },
)
