/** Workspace care: undo, backups, restore, forgetting a person. */
import { byCodeUnit, EngineError, pseudonym } from '../base/index.ts'
import type { BackupPlan, TableName } from '../contract/index.ts'
import { repairWorkspace, restoreBackup, type Workspace } from '../store/index.ts'
import type { Engine } from './engine.ts'

/**
 * A pseudonym as printed, or anything else that identifies them (e-mail, platform id), which only the key can turn into one.
 * Somebody whose import was undone is only in the history, so the store is asked, not the tables.
 */
export async function forget(engine: Engine, person: string) {
  const workspace = await engine.writable()
  const tries = [
    { id: person, identity: null },
    { id: pseudonym(workspace.key, person), identity: person },
  ]
  for (const { id, identity } of tries)
    try {
      const done = await workspace.forget(id, engine.now(), identity)
      engine.memo.clear()
      return { person: id, ...done }
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'PERSON_UNKNOWN') throw error
    }
  throw new EngineError('PERSON_UNKNOWN', { person })
}

export const undo = async (engine: Engine, steps: number) => (await engine.writable()).undo(steps)
export const redo = async (engine: Engine, steps: number) => (await engine.writable()).redo(steps)
/** Sets what is given, tells what holds. */
export async function backupPlan(
  engine: Engine,
  { days, keep }: { [K in keyof BackupPlan]?: BackupPlan[K] | undefined },
) {
  if (days === undefined && keep === undefined) return (await engine.readable()).backupPlan()
  const workspace = await engine.writable()
  await workspace.setBackupPlan({ ...(days !== undefined && { days }), ...(keep !== undefined && { keep }) })
  return workspace.backupPlan()
}

export const backup = async (engine: Engine) => (await engine.writable()).backup(engine.now())

/** What is in use is backed up before somebody turns to an older state of it, and stands beside the restored one. */
export async function restore(engine: Engine, file: string, into: string) {
  const workspace = await inUse(engine)
  if (workspace && workspace.mode !== 'read')
    await workspace.backupIfChanged(engine.now(), file).catch((error: unknown) => {
      if (!(error instanceof EngineError)) throw error // a refusal is remembered and said by `info`
    })
  return restoreBackup(file, into, engine.now(), workspace?.dir ?? null)
}

/** The workspace is closed for it, so that what is on the disk is all there is. */
export async function repair(engine: Engine, into: string, from: 'auto' | 'backup') {
  await engine.close()
  return repairWorkspace(engine.options.workspace, into, from)
}

/** The workspace where there is one that opens: restoring must work beside a damaged one too. */
async function inUse(engine: Engine): Promise<Workspace | null> {
  try {
    return await engine.readable()
  } catch (error) {
    if (error instanceof EngineError) return null
    throw error
  }
}

export const sources = async (engine: Engine) =>
  (await engine.readable()).sources().sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id))
export const rowHistory = async (engine: Engine, table: TableName, id: string) =>
  (await engine.readable()).rowHistory(table, id)
export const history = async (engine: Engine) => (await engine.readable()).history()
