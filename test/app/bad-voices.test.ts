/** Whole runs on an audience that is small, loud, flooded or copied, and with nothing to compare it with: a sensible board or an honest refusal. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GapBoard } from '../../engine/contract/index.ts'
import { folder, refusal, result, studio } from './kit.ts'
import { asked, chinese, commentsFile, copies, flood, loud, type Voice } from './voices.ts'

const run = { seed: 1, device: 'cpu' } as const

async function heard(voices: readonly Voice[]) {
  const { client } = studio()
  const file = join(folder(), 'comments.csv')
  writeFileSync(file, commentsFile(voices))
  await result(client.imports.run({ file, as: 'comments', yes: true, dates: 'ymd', lang: 'en' }))
  return client
}
const board = async (voices: readonly Voice[]): Promise<GapBoard> => result((await heard(voices)).gaps.board(run))

test('twelve comments: no board, and how many it takes', async () => {
  expect(await refusal(board(asked.slice(0, 12)))).toEqual({
    code: 'NOT_ENOUGH_DATA',
    data: { what: 'feedback', have: 12, need: 30 },
  })
})

test('five texts over and over: refused as copies', async () => {
  expect(await refusal(board(copies(100)))).toMatchObject({ code: 'INPUT_POOR', data: { input: 'distinct', have: 5 } })
})

test('one language, no catalogue, no market list: gaps with no course near them and nobody who competes', async () => {
  const { gaps, items, supply } = await board(chinese.slice(0, 200))
  expect(supply).toEqual({ courses: 0, told: 0, planned: 0, market: 0, buyers: 0 })
  expect(items).toBe(200)
  expect(gaps.length).toBeGreaterThan(0)
  for (const gap of gaps) {
    expect(gap.label).toMatch(/\p{Script=Han}/u)
    expect(gap).toMatchObject({ competition: 0, nearest: null })
  }
})

test('one person who writes nine tenths of it is one person on every topic', async () => {
  const { gaps } = await board(loud(chinese.slice(0, 200)))
  for (const gap of gaps) {
    expect(gap.people).toBeLessThanOrEqual(21)
    if (gap.people < 12) expect(gap.verdict).toBe('not-enough-evidence')
  }
})

test('a flood of advertising neither makes a gap nor is quoted', async () => {
  const { gaps, askers } = await board([...flood(300), ...chinese.slice(0, 150)])
  expect(gaps.filter((g) => g.verdict === 'gap' && /earn|whatsapp|followers|free|微信|代写/i.test(g.label))).toEqual([])
  const quoted = gaps.flatMap((g) => g.quotes.map((q) => q.text))
  expect(quoted.filter((text) => /whatsapp|win\.example|代写/.test(text))).toEqual([])
  expect(askers).toBeLessThanOrEqual(150)
})
