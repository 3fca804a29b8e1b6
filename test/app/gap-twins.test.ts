/** Lines of the board that name each other across the languages, on a generated studio whose subjects are known. */
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
}, 60_000)
afterAll(async () => {
  await studio.engine.close()
  rmSync(dir, { recursive: true, force: true })
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
