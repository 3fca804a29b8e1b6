/** Care of a workspace on the command line: alarms, comparison, repair, an export taken back in; in both languages. */
import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { BundleReport, RepairReport, RestoreReport } from '../../engine/contract/index.ts'
import { ordersFile } from '../app/exports.ts'
import { json, run } from './cli.ts'

let dir: string
let here: string[]
beforeEach(async () => {
  const made = mkdtempSync(join(tmpdir(), 'lacuna-care-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true, maxRetries: 9 }))
  dir = made
  here = ['--workspace', join(dir, 'A.lacuna')]
  const orders = Array.from({ length: 300 }, (_, n) => ({ n, who: n % 20, product: n % 3, refunded: 0 }))
  const ran = await run(['import', ordersFile(dir, 'orders.csv', orders), '--as', 'orders', '--yes', ...here])
  expect(ran.status).toBe(0)
})

test('a failed backup is said after every command until one succeeds', async () => {
  const backups = join(dir, 'A.lacuna', 'backups')
  renameSync(backups, join(dir, 'away'))
  writeFileSync(backups, '')
  expect((await run(['backup', ...here])).status).toBe(2)
  const en = await run(['sources', ...here, '--json'])
  expect(en.stderr).toMatch(/The backup of \d{4}-\d\d-\d\d failed: a file is where a folder should be\./)
  expect(JSON.parse(en.stdout)).toHaveLength(1)
  expect((await run(['sources', ...here, '--lang', 'zh'])).stderr).toMatch(/的备份失败/)
  rmSync(backups)
  expect(await run(['backup', ...here])).toMatchObject({ status: 0, stderr: '' })
  expect((await run(['sources', ...here])).stderr).toBe('')
})

test('a restored workspace is told apart from the one in use', async () => {
  const { file } = await json<{ file: string }>(['backup', ...here])
  const more = ordersFile(dir, 'more.csv', [{ n: 900, who: 1, product: 1, refunded: 0 }])
  await run(['import', more, '--as', 'orders', '--yes', ...here])
  const ran = await run(['restore', file, '--into', join(dir, 'R.lacuna'), ...here])
  expect(ran.stdout).toMatch(/purchase +300 +301 +0 +1 +0/)
  const report = RestoreReport.parse(await json(['restore', file, '--into', join(dir, 'S.lacuna'), ...here]))
  expect(report.compared?.purchase).toEqual({ here: 300, there: 301, onlyHere: 0, onlyThere: 1, changed: 0 })
})

test('an export comes back with `import`, by its folder or its file', async () => {
  const out = join(dir, 'out')
  expect((await run(['export', '--format', 'bundle', '--out', out, ...here])).stdout).toMatch(
    /Not in it: what can be undone/,
  )
  const there = ['--workspace', join(dir, 'B.lacuna')]
  const ran = await run(['import', out, ...there])
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  expect(ran.stdout).toMatch(/exactly what the exported one said/)
  const again = BundleReport.parse(await json(['import', join(out, 'lacuna-bundle.json'), ...there]))
  expect(again).toMatchObject({ equal: true, accounted: { imported: 0 } })
  const asked = await run(['import', out, '--dry-run', ...there, '--lang', 'zh'])
  expect([asked.status, asked.stderr]).toEqual([2, expect.stringMatching(/需要整体导入/)])
})

test('a damaged workspace is refused with the way out, and the way out works', async () => {
  await run(['backup', ...here])
  truncateSync(join(dir, 'A.lacuna', 'workspace.db'), 40_960)
  const refused = await run(['sources', ...here])
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/doctor --repair/)])
  expect((await run(['doctor', ...here])).stdout).toMatch(/`lacuna doctor --repair DIR` saves/)
  const made = join(dir, 'R.lacuna')
  const ran = await run(['doctor', '--repair', made, ...here])
  expect([ran.status, ran.stderr]).toEqual([0, ''])
  expect(ran.stdout).toMatch(/The damaged workspace is as it was/)
  expect(ran.stdout).toMatch(/purchase +\d+ +\d+ +0 +0/)
  expect(await json<unknown[]>(['sources', '--workspace', made])).toBeInstanceOf(Array)
  const zh = await run(['doctor', '--repair', join(dir, 'S.lacuna'), '--from-backup', ...here, '--lang', 'zh'])
  expect(zh.stdout).toMatch(/已用备份 .*\.lacunabackup 生成/)
  const whole = RepairReport.parse(await json(['doctor', '--repair', join(dir, 'T.lacuna'), '--workspace', made]))
  expect(whole).toMatchObject({ method: 'none', dir: null })
})
