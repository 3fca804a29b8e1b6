/** Whole runs on an audience that is small, loud, flooded or copied, and with nothing to compare it with: a sensible board or an honest refusal. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GapBoard } from '../../engine/contract/index.ts'
import { WORLD } from '../cli/cli.ts'
import { folder, refusal, result, studio } from './kit.ts'

const run = { seed: 1, device: 'cpu' } as const
interface Voice {
  who: string
  text: string
}

/** What people ask in the sample, without the lines whose text holds a comma or a quote. */
const asked: Voice[] = readFileSync(join(WORLD, 'questions.csv'), 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .filter((cells) => cells.length === 6 && !cells[5]!.includes('"'))
  .map((cells, i) => ({ who: `p${i}@example.com`, text: cells[5]! }))
const chinese = asked.filter(({ text }) => /\p{Script=Han}/u.test(text))

async function heard(voices: readonly Voice[]) {
  const { client } = studio()
  const file = join(folder(), 'comments.csv')
  const rows = voices.map(
    ({ who, text }, i) => `${who},2026-03-${String(1 + (i % 28)).padStart(2, '0')},${text},question`,
  )
  writeFileSync(file, `email,date,comment,kind\n${rows.join('\n')}\n`)
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
  const copies = Array.from({ length: 100 }, (_, i) => ({ who: `c${i}@example.com`, text: asked[i % 5]!.text }))
  expect(await refusal(board(copies))).toMatchObject({ code: 'INPUT_POOR', data: { input: 'distinct', have: 5 } })
})

test('one language, no catalogue, no market list: gaps with no course near them and nobody who competes', {
  timeout: 60_000,
}, async () => {
  const { gaps, items } = await board(chinese.slice(0, 200))
  expect(items).toBe(200)
  expect(gaps.length).toBeGreaterThan(0)
  for (const gap of gaps) {
    expect(gap.label).toMatch(/\p{Script=Han}/u)
    expect(gap).toMatchObject({ competition: 0, nearest: null })
  }
})

test('one person who writes nine tenths of it is one person on every topic', { timeout: 60_000 }, async () => {
  const loud = chinese.slice(0, 200).map((v, i) => (i % 10 ? { ...v, who: 'loud@example.com' } : v))
  const { gaps } = await board(loud)
  for (const gap of gaps) {
    expect(gap.people).toBeLessThanOrEqual(21)
    if (gap.people < 12) expect(gap.verdict).toBe('not-enough-evidence')
  }
})

test('a flood of advertising neither makes a gap nor is quoted', { timeout: 60_000 }, async () => {
  const flood = Array.from({ length: 300 }, (_, i) => ({
    who: `bot${i}@spam.example`,
    text: [
      `Earn $${500 + i} per day whatsapp me now`,
      `FREE followers click http://win.example/${i} today`,
      `加微信 abc${i} 代写作业 低价`,
    ][i % 3]!,
  }))
  const { gaps } = await board([...flood, ...chinese.slice(0, 150)])
  expect(gaps.filter((g) => g.verdict === 'gap' && /earn|whatsapp|followers|free|微信|代写/i.test(g.label))).toEqual([])
  const quoted = gaps.flatMap((g) => g.quotes.map((q) => q.text))
  expect(quoted.filter((text) => /whatsapp|win\.example|代写/.test(text))).toEqual([])
})
