/**
 * The workspace: one folder with everything a creator brought in and made of it. Opening, migrating, reading, writing,
 * undo, backups, forgetting.
 */
export { openWorkspace } from './open.ts'
export { repairWorkspace } from './repair.ts'
export { restoreBackup } from './restore.ts'
export { sqliteVersion } from './sqlite.ts'
export type * from './types.ts'
