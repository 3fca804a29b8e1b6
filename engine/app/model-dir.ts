/** Which folder's model reads, and what it is called in every score. */
import type { ReaderInfo } from '../text/index.ts'
import type { Engine } from './engine.ts'

export const modelName = (info: ReaderInfo): string => `${info.id}@${info.revision}`

/** Folder of the model in use: the one named, else the user's choice, else the shipped one. */
export async function modelDir(engine: Engine, dir?: string): Promise<string> {
  if (dir) return dir
  const chosen = await engine.readable().then(
    (w) => w.setting('model.dir'),
    () => null,
  )
  return typeof chosen === 'string' ? chosen : shippedDir(engine)
}
export const shippedDir = (engine: Engine): string => engine.resource('models', 'lacuna-text')
