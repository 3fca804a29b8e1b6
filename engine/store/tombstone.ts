/** Knows the people the user has forgotten, without holding their pseudonyms. */
import { createHmac } from 'node:crypto'
import { pseudonym } from '../base/index.ts'
import type { CanonicalRow } from '../contract/index.ts'
import { personColumns } from './shapes.ts'
import type { Connection } from './sqlite.ts'

/** Under a key of its own, derived from the workspace's: the hash of a pseudonym is not the pseudonym of anything. */
export function tombstoneOf(key: Uint8Array, personId: string): string {
  const own = createHmac('sha256', key).update('forgotten people').digest()
  return createHmac('sha256', own).update(personId).digest('hex')
}

const BETWEEN = /[\s<>(),;:"'，；、“”]+/
/** How an import writes somebody whom a text names. */
const NAMED = /person-[0-9a-f]{20}/g
const MAIL = /[^\s<>(),;:"'，；、“”]+@[^\s<>(),;:"'，；、“”]+/g

/** What in a cell may be somebody's name outside: the cell itself, and each word of it. */
export const namesIn = (text: string): string[] => (text.trim() === '' ? [] : [text, ...text.split(BETWEEN)])

export class Forgotten {
  private readonly key: Uint8Array
  private readonly hashes: ReadonlySet<string>
  private readonly known = new Map<string, boolean>()

  constructor(db: Connection, key: Uint8Array) {
    this.key = key
    this.hashes = new Set(db.prepare<[], string>('SELECT hash FROM tombstone').pluck().all())
  }

  get nobody(): boolean {
    return this.hashes.size === 0
  }

  /** Whether the row names someone forgotten. */
  names(row: CanonicalRow): boolean {
    if (this.hashes.size === 0 || !(row.table in personColumns)) return false
    const columns = personColumns[row.table as keyof typeof personColumns]
    const cells = row.row as unknown as Record<string, unknown>
    return columns.some((column) => this.has(cells[column]))
  }

  isForgotten(person: string): boolean {
    return this.hashes.size > 0 && this.has(person)
  }

  /** A rejected cell in which a forgotten person is named. */
  isNamedIn(text: string): boolean {
    return this.hashes.size > 0 && namesIn(text).some((name) => this.has(pseudonym(this.key, name)))
  }

  /** The row as it came, or with the e-mails and pseudonyms of forgotten people gone from what others wrote. */
  cleaned(row: CanonicalRow): CanonicalRow {
    if (this.hashes.size === 0) return row
    if (row.table === 'feedback') return { ...row, row: { ...row.row, text: this.without(row.row.text) } }
    if (row.table === 'reference_doc') return { ...row, row: { ...row.row, text: this.without(row.row.text) } }
    if (row.table === 'reference_part')
      return { ...row, row: { ...row.row, label: this.without(row.row.label), text: this.without(row.row.text) } }
    return row
  }

  private without(text: string): string {
    return text
      .replaceAll(MAIL, (mail) => (this.has(pseudonym(this.key, mail)) ? '…' : mail))
      .replaceAll(NAMED, (person) => (this.has(person) ? '…' : person))
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
