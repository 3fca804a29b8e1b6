/** Whatever pages are broken: a repair gives a whole workspace with true rows only, or says that nothing is left. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EngineError } from '../../engine/base/index.ts'
import { openWorkspace, repairWorkspace, type Workspace } from '../../engine/store/index.ts'
import { folder, fresh, imported, meta, NOW, outline, said, sales } from '../store/ground.ts'

const PAGE = 4096

async function lived(): Promise<Workspace> {
  const workspace = await fresh()
  await imported(workspace, sales(600))
  const words = Array.from({ length: 150 }, (_, n) => said(n, n % 7, `Question ${n}: how long does the dough rest?`))
  await imported(workspace, words, meta('said.csv'))
  await workspace.putOutline(outline('Bread'), NOW, 'draft')
  return workspace
}

const blow = fc.record({
  /** Place among the pages; the first holds the description of all others. */
  page: fc.oneof(
    { weight: 9, arbitrary: fc.noBias(fc.integer({ min: 0, max: 9_999 })).map((n) => n / 10_000) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  from: fc.nat(PAGE - 1),
  length: fc.constantFrom(1, 8, 200, PAGE),
  byte: fc.nat(255),
})

test.each([false, true])('law: with a backup: %s', async (backedUp) => {
  const workspace = await lived()
  const tables = workspace.tables()
  if (backedUp) await workspace.backup(NOW)
  await workspace.close()
  const original = readFileSync(join(workspace.dir, 'workspace.db'))
  const seen = { none: 0, salvage: 0, backup: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(blow, { minLength: 1, maxLength: 6 }), async (blows) => {
      const place = folder()
      const dir = join(place, 'A.lacuna')
      cpSync(workspace.dir, dir, { recursive: true })
      const bytes = Buffer.from(original)
      for (const { page, from, length, byte } of blows) {
        const start = Math.floor((page * bytes.length) / PAGE) * PAGE + from
        bytes.fill(byte, start, Math.min(start + length, bytes.length))
      }
      writeFileSync(join(dir, 'workspace.db'), bytes)
      const into = join(place, 'R.lacuna')
      const report = await repairWorkspace(dir, into, 'auto').catch((error: unknown) => {
        if (!(error instanceof EngineError)) throw error
        return error
      })
      expect(readFileSync(join(dir, 'workspace.db')).equals(bytes)).toBe(true)
      if (report instanceof EngineError) {
        expect(['WORKSPACE_DAMAGED', 'WORKSPACE_NEWER']).toContain(report.code)
        expect(existsSync(into)).toBe(false)
        seen.refused++
        return
      }
      seen[report.method]++
      if (report.method === 'none') return
      const repaired = await openWorkspace(into, { mode: 'write', now: NOW })
      expect(repaired.integrity().problems).toEqual([])
      const { purchase } = report.tables
      expect(repaired.counts().purchase).toBe((purchase?.saved ?? 0) + (purchase?.fromBackup ?? 0))
      if (backedUp && report.lost.every((part) => part !== 'history'))
        expect(repaired.counts().purchase).toBeGreaterThan(590)
      expect(repaired.counts().purchase).toBeLessThanOrEqual(tables.purchase.length + 5)
      await repaired.close()
    }),
    { seed: 20261125, numRuns: 80 },
  )
  expect(seen.salvage).toBeGreaterThan(20)
})
