/**
 * The user's own file against a pseudonymous list: hashes who each row is about (e-mail, else telephone or id) with the
 * workspace's key and writes the rows that are on the list. Nothing of it is stored.
 */
import { EngineError, pseudonym } from '../base/index.ts'
import { identityText, localTable } from '../imports/index.ts'
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

/** As much of a column as must name somebody known. */
const MOSTLY = 0.5

/** The column that mostly names people of the workspace, by telephone or id; of several the one with most different cells. */
function namingColumn(
  columns: readonly string[],
  rows: readonly Record<string, string>[],
  isKnown: (cell: string) => boolean,
): string | undefined {
  const judged = columns.map((column) => {
    const cells = rows.flatMap((row) => row[column]?.trim() || [])
    return { column, share: cells.filter(isKnown).length / Math.max(1, cells.length), different: new Set(cells).size }
  })
  return judged.filter((c) => c.share >= MOSTLY).sort((a, b) => b.share - a.share || b.different - a.different)[0]
    ?.column
}

/**
 * @param list any table or text in which pseudonyms stand
 * @throws LIST_NAMELESS when the list names nobody, PEOPLE_NAMELESS when no column of the file holds e-mails, telephones or ids
 */
export async function matchList(engine: Engine, list: string, file: string, out: string) {
  const workspace = await engine.readable()
  const named = await readAll(list)
  const wanted = new Set(named.rows.flatMap((row) => Object.values(row).flatMap((cell) => cell.match(PSEUDONYM) ?? [])))
  if (wanted.size === 0) throw new EngineError('LIST_NAMELESS', { file: list, found: named.columns.join(', ') })
  const { columns, rows } = await readAll(file)
  const { rankOf } = await engine.snapshot()
  const hashed = (cell: string): string => pseudonym(workspace.key, identityText({ id: cell }, 'generic') ?? cell)
  const isMail = (cell: string | undefined): boolean => EMAIL.test((cell ?? '').trim())
  const mail = columns.find((c) => rows.some((row) => isMail(row[c])))
  const naming = namingColumn(
    columns.filter((c) => c !== mail),
    rows,
    (cell) => rankOf.has(hashed(cell)),
  )
  if (mail === undefined && naming === undefined)
    throw new EngineError('PEOPLE_NAMELESS', { file, found: columns.join(', ') })
  const people = new Set<string>()
  const matched = rows.filter((row) => {
    const cell = mail !== undefined && isMail(row[mail]) ? row[mail] : naming === undefined ? '' : row[naming]
    const person = cell?.trim() ? hashed(cell) : ''
    if (wanted.has(person)) people.add(person)
    return wanted.has(person)
  })
  await writeFiles([
    {
      file: out,
      bytes: csvText(
        columns,
        matched.map((row) => columns.map((c) => row[c] || null)),
      ),
    },
  ])
  return { file: out, rows: rows.length, matched: matched.length, people: people.size, list: wanted.size }
}
