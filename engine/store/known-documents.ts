/** Documents that an import may bring again, with their passages and whether they came from a file of the same name. */
import type { ReferencePart } from '../contract/index.ts'
import type { Connection } from './sqlite.ts'
import type { KnownReference, WantedReference } from './types.ts'

export function references(db: Connection, wanted: WantedReference): KnownReference[] {
  const named = db
    .prepare<[string], string>(
      `SELECT DISTINCT row_id FROM source JOIN undo_log ON undo_log.id = source.act
       JOIN row_history ON sequence BETWEEN first_sequence AND last_sequence
       WHERE source.file = ? AND table_name = 'reference_doc'`,
    )
    .pluck()
    .all(wanted.file)
  const found = db
    .prepare<object, { id: string; title: string; text: string }>(
      `SELECT id, title, text FROM reference_doc WHERE id = @id OR title = @title OR text = @text
       OR id IN (SELECT value FROM json_each(@named)) ORDER BY id`,
    )
    .all({ ...wanted, named: JSON.stringify(named) })
  const parts = db.prepare<[string], ReferencePart>('SELECT * FROM reference_part WHERE doc_id = ? ORDER BY position')
  return found.map((doc) => ({ ...doc, sameFile: named.includes(doc.id), parts: parts.all(doc.id) }))
}
