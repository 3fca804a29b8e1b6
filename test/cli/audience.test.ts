/** The audience figures on the command line: exactly the contract as JSON, and text that fits a terminal in both languages. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  AudienceChanges,
  Cohorts,
  LaunchBursts,
  LessonDropOff,
  Quality,
  RepeatPurchase,
  Segments,
} from '../../engine/contract/index.ts'
import { width } from '../../main/cli/width.ts'
import { sampleIn } from '../app/sample.ts'
import { json, run } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-audience-'))
const here = ['--workspace', join(dir, 'A.lacuna')]
const figures = {
  retention: Cohorts,
  repeat: RepeatPurchase,
  segments: Segments,
  lessons: LessonDropOff,
  launches: LaunchBursts,
  changes: AudienceChanges,
}

beforeAll(async () => {
  await sampleIn(join(dir, 'A.lacuna'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

const commands = [
  ...Object.keys(figures).map((by) => ['audience', '--by', by]),
  ['engage'],
  ['sources', '--quality'],
  ['graph', '--explain'],
  ['graph', 'seeds', '--budget', '3'],
]
describe.each(['en', 'zh'])('text in %s', (lang) => {
  test.each(commands.map((c) => [c.join(' '), c] as const))(
    '%s fits 100 columns and shows words, not keys',
    async (_, command) => {
      const { status, stdout } = await run([...command, '--lang', lang, ...here])
      expect(status).toBe(0)
      expect(Math.max(...stdout.split('\n').map(width))).toBeLessThanOrEqual(100)
      expect(stdout).not.toMatch(
        /\{\{|undefined|NaN|Infinity|\b(quality|segment|segments|lessons|launches|changes|engage|graph|seeds|metric|input|col)\.(?!csv|json|xlsx)[a-z]/,
      )
    },
  )
})

test.each(Object.entries(figures))('--by %s --json is the contract’s output', async (by, schema) => {
  schema.parse(await json(['audience', '--by', by, ...here]))
})

test('what the sample plants: recorded launches found by their orders, quality good enough for every analysis', async () => {
  const { bursts } = LaunchBursts.parse(await json(['audience', '--by', 'launches', ...here]))
  // resources/sample: launches.csv has the days.
  const days = bursts.flatMap((b) => (b.launch ? [new Date(b.start).toISOString().slice(0, 10)] : []))
  expect(days).toEqual(['2025-08-05', '2025-12-31'])
  const quality = Quality.parse(await json(['sources', '--quality', ...here]))
  expect(quality.analyses.map((a) => [a.analysis, a.ready])).toEqual(
    ['gaps', 'recommend', 'simulate', 'graph'].map((a) => [a, true]),
  )
})

test('engage --csv writes the same people', async () => {
  const file = join(dir, 'people.csv')
  const made = await json<{ rows: number }>(['engage', '--top', '5', '--csv', file, ...here])
  const listed = await json<unknown[]>(['engage', '--top', '5', ...here])
  expect(made.rows).toBe(listed.length)
  expect(readFileSync(file, 'utf8')).toContain('Ask what is in the way after “')
})

test('a figure that is not there is a usage error', async () => {
  expect((await run(['audience', '--by', 'weather', ...here])).status).toBe(2)
  expect((await run(['audience', '--by', 'changes', '--since', 'soon', ...here])).status).toBe(2)
})
