/** Workspace care: undo, backups, restore, forgetting a person. */
import { byCodeUnit, EngineError, pseudonym } from '../base/index.ts'
import { restoreBackup } from '../store/index.ts'
import type { Engine } from './engine.ts'

/** A pseudonym as printed, or anything else that identifies them (e-mail, platform id), which only the key can turn into one. */
export async function forget(engine: Engine, person: string) {
  const workspace = await engine.writable()
  const known = new Set(workspace.tables().person.map((p) => p.id))
  const id = known.has(person) ? person : pseudonym(workspace.key, person)
  if (!known.has(id)) throw new EngineError('PERSON_UNKNOWN', { person })
  engine.memo.clear()
  return { person: id, ...(await workspace.forget(id, engine.now())) }
}

export const undo = async (engine: Engine, steps: number) => (await engine.writable()).undo(steps)
export const redo = async (engine: Engine, steps: number) => (await engine.writable()).redo(steps)
export const backup = async (engine: Engine) => (await engine.writable()).backup(engine.now())
export const restore = (engine: Engine, file: string, into: string) => restoreBackup(file, into, engine.now())
export const sources = async (engine: Engine) =>
  (await engine.readable()).sources().sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id))
export const history = async (engine: Engine) => (await engine.readable()).history()
