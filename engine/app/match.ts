/**
 * The user's own file against a pseudonymous list: hashes each row's e-mail with the workspace's key and writes the rows
 * that are on the list. Nothing of it is stored.
 */
import { EngineError, pseudonym } from '../base/index.ts'
import { localTable } from '../imports/index.ts'
import { csvText } from './csv.ts'
import type { Engine } from './engine.ts'
import { writeFiles } from './files.ts'

const PSEUDONYM = /person-[0-9a-f]{20}/g
const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/

async function readAll(file: string): Promise<{ columns: string[]; rows: Record<string, string>[] }> {
  const { columns, rows } = await localTable(file, {})
  const all: Record<string, string>[] = []
  for await (const row of rows) all.push(row)
  return { columns, rows: all }
}

/** @param list any table or text in which pseudonyms stand. @throws COLUMN_MISSING when no column of the file holds e-mails */
export async function matchList(engine: Engine, list: string, file: string, out: string) {
  const workspace = await engine.readable()
  const wanted = new Set(
    (await readAll(list)).rows.flatMap((row) => Object.values(row).flatMap((cell) => cell.match(PSEUDONYM) ?? [])),
  )
  const { columns, rows } = await readAll(file)
  const mail = columns.find((c) => rows.some((row) => EMAIL.test((row[c] ?? '').trim())))
  if (mail === undefined) throw new EngineError('COLUMN_MISSING', { file, column: 'e-mail', found: columns.join(', ') })
  const matched = rows.filter((row) => wanted.has(pseudonym(workspace.key, row[mail] ?? '')))
  await writeFiles([
    {
      file: out,
      bytes: csvText(
        columns,
        matched.map((row) => columns.map((c) => row[c] || null)),
      ),
    },
  ])
  return { file: out, rows: rows.length, matched: matched.length, list: wanted.size }
}
