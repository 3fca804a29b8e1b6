/** The board of a generated studio whose subjects are known: lines that name each other across the languages, and people counted alike in all that is said. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Gap } from '../../engine/contract/index.ts'
import { openWorld, type Studio } from '../gap/worlds.ts'
import { result } from './kit.ts'

const dir = mkdtempSync(join(tmpdir(), 'twins-'))
let studio: Studio
let gaps: Gap[]
beforeAll(async () => {
  studio = await openWorld(1, dir)
  gaps = (await result(studio.client.gaps.board({ seed: 1, device: 'cpu' }))).gaps
})
afterAll(async () => {
  await studio.engine.close()
  rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
})

test('each names the other, in the other language', () => {
  const named = gaps.filter((gap) => gap.twin !== undefined)
  expect(named.length).toBeGreaterThanOrEqual(6)
  for (const gap of named) {
    const other = gaps.find(({ id }) => id === gap.twin)
    expect(other?.twin).toBe(gap.id)
    expect(new Set([gap.lang, other?.lang])).toEqual(new Set(['en', 'zh']))
  }
})

test('both are on one subject', async () => {
  let right = 0
  let wrong = 0
  for (const gap of gaps.filter(({ lang, twin }) => lang === 'en' && twin !== undefined)) {
    const [own, other] = await Promise.all(
      [gap, gaps.find(({ id }) => id === gap.twin)!].map(async (g) => (await studio.subjectOf(g)).id),
    )
    if (own === null || other === null) continue
    if (own === other) right++
    else wrong++
  }
  expect(right).toBeGreaterThanOrEqual(3)
  expect(wrong).toBe(0)
})

test('what a line suggests counts the people that the line counts: who copies somebody else asks nothing', () => {
  const places = gaps.flatMap(({ people, buyers, bridges }) =>
    bridges?.place ? [{ people, buyers, ...bridges.place }] : [],
  )
  expect(places.length).toBeGreaterThanOrEqual(10)
  for (const { people, buyers, data } of places) expect(data).toMatchObject({ people, buyers })
})
