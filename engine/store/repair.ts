/**
 * A damaged workspace becomes a new one in a new folder: every row that can still be read, gaps filled from its newest
 * whole backup, or that backup alone. The damaged one stays as it is, down to the byte.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '../base/index.ts'
import type { RepairReport } from '../contract/index.ts'
import { listBackups } from './backup.ts'
import { intoNewFolder } from './folder.ts'
import { integrityOf } from './integrity.ts'
import { databaseOf, KEY_BYTES, keyMark, keyOf, systemCode, writing } from './layout.ts'
import { takeMark, type WriterMark } from './mark.ts'
import { migrate, versionOf } from './migrations/index.ts'
import { checkKey, create, readKey } from './open.ts'
import { type Rebuilt, rebuild } from './rebuild.ts'
import { checkedKey, copyBackup, invalid } from './restore.ts'
import { columnsOf } from './salvage.ts'
import { type Connection, connectReader, connectWriter, sqliteCode, typed } from './sqlite.ts'

/**
 * @param from `backup` takes the newest whole backup alone
 * @throws WORKSPACE_MISSING, WORKSPACE_BUSY, WORKSPACE_EXISTS, WORKSPACE_NEWER, NOT_WRITABLE,
 *   WORKSPACE_DAMAGED where nothing can be read and no backup is whole
 */
export async function repairWorkspace(dir: string, into: string, from: 'auto' | 'backup'): Promise<RepairReport> {
  if (!existsSync(databaseOf(dir)) && listBackups(dir).length === 0) throw new EngineError('WORKSPACE_MISSING', { dir })
  const mark = markWhereWritable(dir)
  try {
    const problems = problemsOf(dir)
    if (problems.length === 0 && from === 'auto')
      return { method: 'none', dir: null, problems, backup: null, tables: {}, lost: [] }
    return await intoNewFolder(into, (part) => remade(dir, into, part, problems, from))
  } finally {
    mark?.release(!mark.cutOff)
  }
}

/** Nobody may write meanwhile. In a read-only place nobody can, and a broken mark keeps nobody out. */
function markWhereWritable(dir: string): WriterMark | null {
  try {
    return takeMark(dir)
  } catch (error) {
    if (error instanceof EngineError && error.code !== 'WORKSPACE_BUSY') return null
    throw error
  }
}

/** What keeps the workspace from being opened or from being whole. */
function problemsOf(dir: string): string[] {
  let db: Connection | null = null
  try {
    const key = readKey(dir)
    db = connectReader(databaseOf(dir))
    versionOf(db, dir)
    checkKey(db, dir, key)
    return integrityOf(db, dir).problems
  } catch (error) {
    const known = typed(error, dir)
    if (!(known instanceof EngineError) || known.code === 'WORKSPACE_NEWER') throw known
    return [known.message]
  } finally {
    db?.close()
  }
}

function remade(dir: string, into: string, part: string, problems: string[], from: 'auto' | 'backup'): RepairReport {
  const open: Connection[] = []
  try {
    const damaged = from === 'backup' ? null : readable(dir, part, open)
    const backup = newestWhole(dir, part, open)
    const source = damaged?.db ?? backup?.db
    if (!source) throw new EngineError('WORKSPACE_DAMAGED', { dir, problem: 'nothing readable and no whole backup' })
    const key = keyOfRemade(dir, source, backup?.key ?? null)
    create(part, key.bytes)
    const target = connectWriter(databaseOf(part))
    open.push(target)
    const filler = damaged ? (backup?.db ?? null) : null
    const made: Rebuilt = rebuild(source, filler, target)
    const filled = Object.values(made.tables).some((table) => table.fromBackup > 0)
    const withLog = damaged?.withoutLog ? ['log'] : []
    return {
      method: damaged ? 'salvage' : 'backup',
      dir: into,
      problems,
      backup: !damaged || filled ? (backup?.file ?? null) : null,
      tables: made.tables,
      lost: [...made.lost, ...withLog, ...(key.isNew ? ['key'] : [])],
    }
  } catch (error) {
    throw typed(error, into)
  } finally {
    for (const db of open) db.close()
    for (const name of ['damaged.db', 'bare.db', 'backup.db'])
      for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(join(part, name + suffix), { force: true })
  }
}

/** A copy of the database that can be read at least in part; without its log where that makes it whole. */
function readable(dir: string, part: string, open: Connection[]): { db: Connection; withoutLog: boolean } | null {
  if (!existsSync(databaseOf(dir))) return null
  const log = `${databaseOf(dir)}-wal`
  const hasLog = (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0
  const copies = [{ name: 'damaged.db', withLog: true }, ...(hasLog ? [{ name: 'bare.db', withLog: false }] : [])]
  const found: { db: Connection; withoutLog: boolean; problems: number }[] = []
  for (const { name, withLog } of copies) {
    const copy = join(part, name)
    writing(part, () => {
      copyFileSync(databaseOf(dir), copy)
      if (withLog && hasLog) copyFileSync(log, `${copy}-wal`)
    })
    const db = opened(copy, open)
    if (!db || columnsOf(db, 'person').length === 0 || !ours(db, dir)) continue
    found.push({ db, withoutLog: !withLog, problems: integrityOf(db, dir).problems.length })
  }
  return found.find((one) => one.problems === 0) ?? found[0] ?? null
}

function opened(file: string, open: Connection[]): Connection | null {
  try {
    const db = connectReader(file)
    open.push(db)
    db.pragma('schema_version')
    return db
  } catch (error) {
    if (sqliteCode(error)) return null
    throw error
  }
}

/** Whether the rows belong to the key beside them: a log of another workspace may hide the ones that do. */
function ours(db: Connection, dir: string): boolean {
  const key = keyBeside(dir)
  return key === null || belongs(db, key)
}

/** Where no mark can be read, nothing speaks against the key. */
function belongs(db: Connection, key: Uint8Array): boolean {
  try {
    const mark = db.prepare<[], string>("SELECT value FROM meta WHERE name = 'key'").pluck().get()
    return mark === undefined || mark === keyMark(key)
  } catch (error) {
    if (sqliteCode(error)) return true
    throw error
  }
}

function keyBeside(dir: string): Uint8Array | null {
  try {
    const key = readFileSync(keyOf(dir))
    return key.length === KEY_BYTES ? new Uint8Array(key) : null
  } catch (error) {
    if (systemCode(error)) return null
    throw error
  }
}

/** The newest backup that is whole, copied and brought to this version. */
function newestWhole(
  dir: string,
  part: string,
  open: Connection[],
): { file: string; db: Connection; key: Uint8Array } | null {
  for (const file of listBackups(dir).toReversed()) {
    let db: Connection | null = null
    try {
      const copy = join(part, 'backup.db')
      copyBackup(file, copy)
      db = connectWriter(copy)
      const key = checkedKey(db, file)
      migrate(db)
      open.push(db)
      return { file, db, key }
    } catch (error) {
      db?.close()
      const skipped = error instanceof EngineError && ['WORKSPACE_NEWER', 'BACKUP_INVALID'].includes(error.code)
      if (!skipped && !invalid(error, file)) throw error
    }
  }
  return null
}

/** The key that made the pseudonyms: beside the database, else inside the backup; else people can't be known again. */
function keyOfRemade(
  dir: string,
  source: Connection,
  sealed: Uint8Array | null,
): { bytes: Uint8Array; isNew: boolean } {
  for (const key of [keyBeside(dir), sealed]) if (key && belongs(source, key)) return { bytes: key, isNew: false }
  return { bytes: new Uint8Array(randomBytes(KEY_BYTES)), isNew: true }
}
