/** How often a backup is made and how many are kept, as the person set it; what nobody can have set counts as not set. */
import { BackupPlan } from '../contract/index.ts'
import type { Connection } from './sqlite.ts'

/** Days between automatic backups after imports; 0 makes none. */
export const BACKUP_DAYS = 'backups.days'
export const BACKUP_KEEP = 'backups.keep'
const usual: BackupPlan = { days: 1, keep: 10 }

export function backupPlan(db: Connection): BackupPlan {
  // A backup is also made before a workspace of the first version gets its settings.
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'setting'").get()) return usual
  const set = (key: string): unknown => {
    const body = db.prepare<[string], string>('SELECT body FROM setting WHERE id = ?').pluck().get(key)
    return body === undefined ? undefined : JSON.parse(body)
  }
  const days = BackupPlan.shape.days.safeParse(set(BACKUP_DAYS))
  const keep = BackupPlan.shape.keep.safeParse(set(BACKUP_KEEP))
  return { days: days.success ? days.data : usual.days, keep: keep.success ? keep.data : usual.keep }
}
