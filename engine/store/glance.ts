/** The workspace at a glance: small figures, each by one query, so that a page can ask after every change. */
import { statSync } from 'node:fs'
import type { Act } from '../contract/index.ts'
import { backupTime, listBackups } from './backup.ts'
import { backupPlan } from './backup-plan.ts'
import { backupProblem } from './backup-watch.ts'
import { databaseOf } from './layout.ts'
import type { Connection } from './sqlite.ts'
import type { Glance } from './types.ts'

/** What `String.trim` takes for blank; SQLite's own trim knows the space only. */
const BLANK =
  'char(9,10,11,12,13,32,160,5760,8192,8193,8194,8195,8196,8197,8198,8199,8200,8201,8202,8232,8233,8239,8287,12288,65279)'
const VOICES = `feedback WHERE from_owner = 0 AND trim(text, ${BLANK}) <> ''`
const DATED = ['purchase', 'feedback', 'progress', 'launch', 'link']

export function glance(db: Connection, dir: string, model: string | null): Glance {
  const one = <T>(sql: string, ...args: string[]): T | undefined =>
    db
      .prepare<string[], T>(sql)
      .pluck()
      .get(...args)
  const act = (state: string, order: string): Act | null =>
    db
      .prepare<[], Act>(`SELECT what, detail FROM undo_log WHERE state = '${state}' ORDER BY id ${order} LIMIT 1`)
      .get() ?? null
  const size = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const read = `SELECT count(*) FROM annotation WHERE model = ? AND feedback_id IN (SELECT id FROM ${VOICES})`
  return db.transaction(() => ({
    bytes: size(databaseOf(dir)) + size(`${databaseOf(dir)}-wal`),
    lastAt:
      one<number | null>(
        `SELECT max(at) FROM (${DATED.map((t) => `SELECT max(at) AS at FROM ${t}`).join(' UNION ')})`,
      ) ?? null,
    voices: {
      items: one<number>(`SELECT count(*) FROM ${VOICES}`) ?? 0,
      read: (model !== null && one<number>(read, model)) || 0,
    },
    backups: backupsOf(db, dir),
    undo: act('done', 'DESC'),
    redo: act('undone', 'ASC'),
  }))()
}

function backupsOf(db: Connection, dir: string): Glance['backups'] {
  const files = listBackups(dir)
  const newest = files.at(-1)
  return {
    ...backupPlan(db),
    count: files.length,
    lastAt: newest ? backupTime(newest) : null,
    problem: backupProblem(db, dir),
  }
}
