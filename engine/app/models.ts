/** Text models: the shipped one, and folders that the user adds by copying them into the workspace. */
import { cp, readdir, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EngineError } from '../base/index.ts'
import type { ModelEntry } from '../contract/index.ts'
import { checkModelFolder } from '../text/index.ts'
import type { Engine } from './engine.ts'
import { modelDir } from './reading.ts'

async function entry(dir: string, shipped: boolean, current: string): Promise<ModelEntry> {
  try {
    const { id, revision } = await checkModelFolder(dir)
    return { id, revision, dir, shipped, current: dir === current, problem: null }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return { id: dir, revision: '', dir, shipped, current: dir === current, problem: error.message }
  }
}

export async function listModels(engine: Engine): Promise<ModelEntry[]> {
  const current = await modelDir(engine)
  const shipped = engine.resource('models', 'interim')
  const added = join(engine.options.workspace, 'models')
  const names = await readdir(added).catch(() => [])
  return Promise.all([
    entry(shipped, true, current),
    ...names.sort().map((name) => entry(join(added, name), false, current)),
  ])
}

/** Checks a folder, copies it into the workspace and makes it the current model. @throws MODEL_MISSING, MODEL_INVALID */
export async function addModel(engine: Engine, dir: string): Promise<ModelEntry> {
  const info = await checkModelFolder(dir)
  const workspace = await engine.writable()
  const place = join(workspace.dir, 'models', `${info.id.replace(/[^\w.-]/g, '_')}@${info.revision}`)
  const part = `${place}.part`
  try {
    // A model that is added again, even from its own place, must survive a copy that fails.
    if (resolve(dir) !== resolve(place)) {
      await rm(part, { recursive: true, force: true })
      await cp(dir, part, { recursive: true })
      await rm(place, { recursive: true, force: true })
      await rename(part, place)
    }
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw new EngineError('NOT_WRITABLE', { path: place, problem: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
  await workspace.setSetting('model.dir', place)
  return entry(place, false, place)
}
