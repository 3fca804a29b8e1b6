/** One prepared workspace, copied for every round. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { CanonicalRow } from '../../engine/contract/index.ts'
import { type ImportItem, openWorkspace } from '../../engine/store/index.ts'
import { ordersFile } from '../app/exports.ts'
import { feedback, meta, NOW, person, sale } from '../store/ground.ts'

export { NOW }
export const BASE = { purchases: 300, feedback: 200, people: 20 }
const OLD = 12
const FILES = 30
const ROWS = 200

/** Everything that any kind of work needs, once. */
export async function prepare(dir: string): Promise<void> {
  const workspace = await openWorkspace(join(dir, 'A.lacuna'), { mode: 'create', now: NOW })
  const sales = Array.from({ length: BASE.purchases }, (_, n) => sale(n, n % BASE.people, n % 3))
  const said = Array.from({ length: BASE.feedback }, (_, n): ImportItem => {
    const rows: CanonicalRow[] = [
      feedback(n, n % BASE.people, `What about rye, asks number ${n}?`),
      person(n % BASE.people),
    ]
    return { row: n, kind: 'rows', rows }
  })
  const transaction = await workspace.beginImport(meta('base.csv'))
  await transaction.add([...sales, ...said])
  await transaction.commit()
  const { file } = await workspace.backup(NOW - 1)
  await workspace.close()
  cpSync(file, join(dir, 'good.lacunabackup'))

  mkdirSync(join(dir, 'files'))
  for (let n = 0; n < FILES; n++) {
    const rows = Array.from({ length: ROWS }, (_, i) => ({ n: n * ROWS + i, who: i % 30, product: i % 3, refunded: 0 }))
    ordersFile(join(dir, 'files'), `${String(n).padStart(2, '0')}.csv`, rows)
  }
  const version1 = readFileSync(new URL('../fixtures/store/version-1.sql', import.meta.url), 'utf8')
  for (let n = 0; n < OLD; n++) {
    const old = join(dir, 'old', String(n).padStart(2, '0'))
    mkdirSync(old, { recursive: true })
    writeFileSync(join(old, 'workspace.key'), new Uint8Array(32).fill(7), { mode: 0o600 })
    new Database(join(old, 'workspace.db')).exec(version1).close()
  }
}

/** What a kind of work needs of it. */
export function copyFor(kind: string, from: string, to: string): void {
  const needs: Record<string, string[]> = {
    import: ['A.lacuna', 'files'],
    migration: ['old'],
    restore: ['good.lacunabackup'],
  }
  mkdirSync(to)
  for (const name of needs[kind] ?? ['A.lacuna']) cpSync(join(from, name), join(to, name), { recursive: true })
}
