/** Knows the people the user has forgotten, without holding their pseudonyms. */
import { createHmac } from 'node:crypto'
import type { CanonicalRow } from '../contract/index.ts'
import { personColumns } from './shapes.ts'
import type { Connection } from './sqlite.ts'

/** Under a key of its own, derived from the workspace's: the hash of a pseudonym is not the pseudonym of anything. */
export function tombstoneOf(key: Uint8Array, personId: string): string {
  const own = createHmac('sha256', key).update('forgotten people').digest()
  return createHmac('sha256', own).update(personId).digest('hex')
}

export class Forgotten {
  private readonly key: Uint8Array
  private readonly hashes: ReadonlySet<string>
  private readonly known = new Map<string, boolean>()

  constructor(db: Connection, key: Uint8Array) {
    this.key = key
    this.hashes = new Set(db.prepare<[], string>('SELECT hash FROM tombstone').pluck().all())
  }

  /** Whether the row names someone forgotten. */
  names(row: CanonicalRow): boolean {
    if (this.hashes.size === 0 || !(row.table in personColumns)) return false
    const columns = personColumns[row.table as keyof typeof personColumns]
    const cells = row.row as unknown as Record<string, unknown>
    return columns.some((column) => this.has(cells[column]))
  }

  private has(person: unknown): boolean {
    if (typeof person !== 'string') return false
    const known = this.known.get(person)
    if (known !== undefined) return known
    const has = this.hashes.has(tombstoneOf(this.key, person))
    this.known.set(person, has)
    return has
  }
}
