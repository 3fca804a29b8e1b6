/** Small rows and folders that the tests of this room share. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CanonicalRow, Mapping, Outline, TableRow } from '../../engine/contract/index.ts'
import { type ImportItem, type OpenOptions, openWorkspace, type Workspace } from '../../engine/store/index.ts'
import { spoken } from '../audience/spoken.ts'

export const NOW = Date.UTC(2026, 2, 1)
export const mapping: Mapping = { layout: 'orders', columns: { Email: 'person' }, constants: {} }
export const meta = (file = 'orders.csv', hash = file) => ({ file, hash, layout: 'orders', mapping, at: NOW })

/** A folder of its own for the running test, gone afterwards. */
export function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-test-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))
  return dir
}

export async function fresh(options: Partial<OpenOptions> = {}, dir = join(folder(), 'A.lacuna')): Promise<Workspace> {
  const workspace = await openWorkspace(dir, { mode: 'create', now: NOW, ...options })
  onTestFinished(() => workspace.close())
  return workspace
}

export async function reopened(workspace: Workspace): Promise<Workspace> {
  await workspace.close()
  return fresh({ mode: 'write' }, workspace.dir)
}

export const product = (n: number, more: Partial<TableRow['product']> = {}): CanonicalRow => ({
  table: 'product',
  row: {
    id: `prod-${n}`,
    title: `Course ${n}`,
    description: null,
    lang: 'en',
    price: 4900,
    currency: 'EUR',
    level: null,
    format: null,
    published_at: null,
    ...more,
  },
})
export const person = (n: number, more: Partial<TableRow['person']> = {}): CanonicalRow => ({
  table: 'person',
  row: {
    id: `person-${String(n).padStart(20, '0')}`,
    first_seen_at: NOW,
    country: null,
    lang: null,
    plan: null,
    subscribed: null,
    ...more,
  },
})
export const personId = (n: number): string => person(n).row.id
export const purchase = (
  n: number,
  who: number,
  what: number,
  more: Partial<TableRow['purchase']> = {},
): CanonicalRow => ({
  table: 'purchase',
  row: {
    id: `sale-${String(n).padStart(16, '0')}`,
    person_id: personId(who),
    product_id: `prod-${what}`,
    at: NOW - n * 1000,
    quantity: 1,
    amount: 4900,
    refunded: 0,
    currency: 'EUR',
    channel: null,
    coupon: null,
    ...more,
  },
})
export const feedback = (
  n: number,
  who: number,
  text: string,
  more: Partial<TableRow['feedback']> = {},
): CanonicalRow => ({
  table: 'feedback',
  row: spoken({ id: `said-${n}`, text, person_id: personId(who), at: NOW, ...more }),
})

/** A source row of a sale: the sale first, then whom and what it names. */
export const sale = (n: number, who = n % 7, what = n % 3, more: Partial<TableRow['purchase']> = {}): ImportItem => ({
  row: n,
  kind: 'rows',
  rows: [purchase(n, who, what, more), product(what), person(who)],
})
export const sales = (count: number): ImportItem[] => Array.from({ length: count }, (_, n) => sale(n))
export const said = (n: number, who: number, text: string): ImportItem => ({
  row: n,
  kind: 'rows',
  rows: [feedback(n, who, text), person(who)],
})

export async function imported(workspace: Workspace, items: readonly ImportItem[], about = meta()) {
  const transaction = await workspace.beginImport(about)
  await transaction.add(items)
  return transaction.commit()
}

export const outline = (title: string): Outline => ({
  id: 'outline-1',
  gap: 'gap-1',
  lang: 'en',
  version: 1,
  title,
  promise: 'p',
  audience: 'a',
  level: 'all',
  start: 's',
  modules: [],
  finalAssessment: null,
  claims: [],
  engine: 'planner',
  model: null,
  seed: 1,
})
