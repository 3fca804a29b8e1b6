/** Topics and gaps on the command line, in both languages: the board, why one topic is a gap, what is decided, and audiences that are no good. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Gap, TopicsReport } from '../../engine/contract/index.ts'
import { asked, chinese, commentsFile, copies, flood, loud, type Voice } from '../app/voices.ts'
import { json, run, WORLD } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-gaps-'))
const here = ['--workspace', join(dir, 'A.lacuna')]
const world = (name: string): string => join(WORLD, name)
let gaps: Gap[] = []

beforeAll(async () => {
  const files = ['catalogue.xlsx', 'market.csv', 'gumroad-sales.csv', 'questions.csv'].map(world)
  await json(['import', ...files, '--yes', ...here])
  gaps = await json<Gap[]>(['gaps', ...here])
})
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

const KEYS = /\{\{|undefined|NaN|\b(gaps|why|supply|signal|topics|verdict|backtest|change|col|opt|help)\.[a-zA-Z]/
const HAN = /\p{Script=Han}/u

describe.each(['en', 'zh'] as const)('in %s', (lang) => {
  const text = async (...args: string[]): Promise<string> => {
    const ran = await run([...args, '--lang', lang, ...here])
    expect(ran.stderr).toBe('')
    expect(ran.status).toBe(0)
    expect(ran.stdout).not.toMatch(KEYS)
    return ran.stdout
  }

  test('the board: every topic, its formula, and the reasons for the first gaps', async () => {
    const shown = await text('gaps', '--top', '4')
    const found = gaps.filter(({ verdict }) => verdict === 'gap')
    // The head counts them all, the table holds what was asked for.
    expect(shown.split('\n')[0]).toContain(String(found.length))
    expect(gaps.filter(({ id }) => new RegExp(`${id}$`, 'm').test(shown)).map(({ id }) => id)).toEqual(
      gaps.slice(0, 4).map(({ id }) => id),
    )
    expect(shown).toContain(
      lang === 'en' ? 'Gap = demand × (100 − coverage) ÷ 100' : '缺口 = 需求度 ×（100 − 覆盖度）÷ 100',
    )
    for (const gap of found.slice(0, 3))
      for (const quote of gap.quotes.slice(0, 3)) expect(shown).toContain(`「${quote.text}」 [${quote.id}]`)
    expect(shown.match(/→/g)?.length).toBeGreaterThanOrEqual(9)
  })

  test('why one is a gap: two sentences, each part with its range and meaning, three quotes, the market, what it suggests', async () => {
    const gap = gaps.find(({ verdict }) => verdict === 'gap')!
    const shown = await text('gaps', '--why', gap.id)
    const [head, , reasons = ''] = shown.split('\n')
    expect(head).toBe(`${gap.label}  [${gap.id}]`)
    expect(reasons).toContain(String(gap.people))
    expect(reasons.match(lang === 'en' ? /\.(?: |$)/g : /。/g)).toHaveLength(2)
    for (const part of ['demand', 'coverage', 'competition', 'opportunity'] as const) {
      const [low, high] = gap.intervals[part].map((x) => Math.round(x * 100))
      expect(shown).toContain(` ${Math.round(gap[part] * 100)} (${low}–${high}): `)
    }
    expect(shown).toContain('e^(−s ÷ 0.03)')
    for (const quote of gap.quotes.slice(0, 3)) expect(shown).toContain(`「${quote.text}」 [${quote.id}]`)
    expect(HAN.test(reasons)).toBe(lang === 'zh')
  })

  test('what is no gap says why not; what is thin says how many are missing', async () => {
    const covered = gaps.find(({ verdict }) => verdict === 'covered')!
    expect((await text('gaps', '--why', covered.id)).split('\n')[2]).not.toBe('')
    const thin = gaps.find(({ verdict }) => verdict === 'not-enough-evidence')!
    const missing = String(thin.needed - thin.people)
    expect(await text('gaps', '--why', thin.id)).toMatch(
      new RegExp(lang === 'en' ? `${missing} more (person|people) asking` : `再有 ${missing} 人问到`),
    )
  })

  test('the time machine and what changed', async () => {
    expect(await text('backtest', '--as-of', '2026-06-30')).toContain('2026-06-30')
    expect(await text('gaps', '--since', '2026-07-01')).toContain('2026-06-30')
  })
})

test('topics are renamed, merged, held and given back by hand, and undo says so in words', async () => {
  const { topics } = await json<TopicsReport>(['topics', ...here])
  const [a, b, c] = topics as [TopicsReport['topics'][number], ...TopicsReport['topics']]
  await json(['topics', 'rename', a.id, 'Kiln faults', ...here])
  const merged = await json<TopicsReport>(['topics', 'merge', b!.id, c!.id, ...here])
  expect(merged.topics.find(({ id }) => id === b!.id)).toMatchObject({ merged: true, size: b!.size + c!.size })
  const zh = await run(['topics', '--lang', 'zh', ...here])
  expect(zh.stdout).toContain(`1  ${c!.label} 并入了“${b!.label}”`)
  expect(zh.stdout).toMatch(/✎ Kiln faults/)
  const held = await run(['topics', 'hold', ...here])
  expect(held.stdout).toContain('Nothing came since.')
  const lost = await run(['topics', 'drop', '7', ...here])
  expect([lost.status, lost.stderr]).toEqual([2, expect.stringContaining('no decision 7')])
  const one = await run(['topics', 'merge', a.id, ...here])
  expect([one.status, one.stderr]).toEqual([2, expect.stringContaining('topics merge')])
  const nameless = await run(['topics', 'rename', a.id, ' ', ...here])
  expect(nameless.status).toBe(2)
  const undone = await run(['undo', '3', '--lang', 'zh', ...here])
  expect(undone.stdout.match(/修改对话题的调整/g)).toHaveLength(3)
  expect((await json<TopicsReport>(['topics', ...here])).topics).toEqual(topics)
})

describe('audiences that are no good', () => {
  let n = 0
  async function heard(voices: readonly Voice[]) {
    const at = ['--workspace', join(dir, `bad${n}.lacuna`)]
    const file = join(dir, `bad${n++}.csv`)
    writeFileSync(file, commentsFile(voices))
    await json(['import', file, '--as', 'comments', '--yes', '--dates', 'ymd', ...at])
    const { stdout: topics } = await run(['topics', ...at])
    return { topics, board: await run(['gaps', ...at]) }
  }

  test('twelve comments: no topic and no board, and how many it takes', async () => {
    const { topics, board } = await heard(asked.slice(0, 12))
    expect(topics).toMatch(/only \d+ items?\. Topics need 30 in a language/)
    expect(topics).not.toContain('──')
    expect([board.status, board.stderr]).toEqual([3, expect.stringMatching(/at least 30 .*Here so far: 12/)])
  })

  test('one language, no catalogue, no market list: a board that says what it cannot know', async () => {
    const { board } = await heard(chinese.slice(0, 120))
    expect(board.status).toBe(0)
    expect(board.stdout).toContain('No course of yours is known here')
    expect(board.stdout).toContain('No market list')
    expect(board.stdout).toMatch(/^1 {2}.*●/m)
  })

  test('one person who writes nine tenths: said so, and no gap', async () => {
    const { topics, board } = await heard(loud(chinese.slice(0, 120)))
    expect(topics).toMatch(/one person wrote 108 of \d+ items/)
    expect(board.stdout).toMatch(/^0 gaps/)
    expect(board.stdout).toContain('No topic is a gap with enough evidence yet.')
    expect(board.stdout).not.toContain('lacuna outline')
  })

  test('a flood of advertising: none of it asks, makes a topic or is quoted', async () => {
    const { topics, board } = await heard([...flood(150), ...chinese.slice(0, 90)])
    expect(Number(/(\d+) (?:person|people) ask/.exec(board.stdout)?.[1])).toBeLessThanOrEqual(90)
    expect(topics + board.stdout).not.toMatch(/whatsapp|win\.example|followers|代写/i)
  })

  test('five texts over and over: refused as copies', async () => {
    const { topics, board } = await heard(copies(100))
    expect(topics).toMatch(/\d+ of \d+ items copy the text of another/)
    expect([board.status, board.stderr]).toEqual([3, expect.stringContaining('Most items are the same text')])
  })
})
