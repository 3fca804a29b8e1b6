/** The invented sample: its files into a workspace of their own, whole or not at all. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { checkCancelled, EngineError } from '../base/index.ts'
import type { Lang, SampleReport } from '../contract/index.ts'
import type { Workspace } from '../store/index.ts'
import type { Engine } from './engine.ts'
import { importFile } from './import-file.ts'
import type { Progress } from './stream.ts'

/** The catalogue first, so that orders find their products priced and described; then whatever else there is. */
const FIRST = ['catalogue', 'people']
/** The sample's people are invented: a fixed key makes every sample give the same pseudonyms, so the same plan. */
const SAMPLE_KEY = new Uint8Array(32).fill(7)

async function sampleFiles(engine: Engine): Promise<{ file: string; bytes: number }[]> {
  const dir = engine.resource('sample', 'world')
  const rank = (name: string): number => {
    const i = FIRST.findIndex((f) => name.startsWith(f))
    return i < 0 ? FIRST.length : i
  }
  const names = (await readdir(dir)).filter((name) => name !== 'truth.json' && /\.(csv|xlsx|json)$/.test(name))
  const files = names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map((name) => join(dir, name))
  return Promise.all(files.map(async (file) => ({ file, bytes: (await stat(file)).size })))
}

const actsOf = (workspace: Workspace): number => workspace.history().filter((act) => !act.undone).length

/** The workspace to fill, and how to take everything back. @throws WORKSPACE_EXISTS where somebody's own things lie */
async function place(engine: Engine): Promise<{ workspace: Workspace; takeBack: () => Promise<void> }> {
  const dir = engine.options.workspace
  try {
    const workspace = await engine.writable()
    const own = workspace.setting('sample') !== true && workspace.sources().some((source) => !source.undone)
    if (own) throw new EngineError('WORKSPACE_EXISTS', { dir })
    const before = actsOf(workspace)
    const takeBack = async (): Promise<void> => {
      const done = actsOf(workspace) - before
      if (done > 0) await workspace.undo(done)
    }
    return { workspace, takeBack }
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'WORKSPACE_MISSING') throw error
  }
  const found = await readdir(dir).catch((): string[] => [])
  if (found.length > 0) throw new EngineError('WORKSPACE_EXISTS', { dir })
  return { workspace: await engine.writable(true, SAMPLE_KEY), takeBack: () => engine.discard() }
}

/** Engines that are making a sample now, and who waits for its end: a second one beside it would take back what the first has done. */
const making = new WeakMap<Engine, PromiseWithResolvers<void>>()

export const isFilling = (engine: Engine): boolean => making.has(engine)

/** Waits until no sample is being made, whether it came to be or not. @throws CANCELLED */
export async function filled(engine: Engine, signal?: AbortSignal): Promise<void> {
  const end = making.get(engine)?.promise
  if (!end) return
  const stopped = Promise.withResolvers<void>()
  signal?.addEventListener('abort', () => stopped.resolve(), { once: true })
  await Promise.race([end, stopped.promise])
  checkCancelled(signal)
}

/**
 * A workspace made for it is removed again where this is cancelled or fails; in one that was there, what was done is undone.
 * @throws WORKSPACE_BUSY while the same is under way, WORKSPACE_EXISTS, CANCELLED
 */
export async function fillSample(
  engine: Engine,
  lang: Lang,
  progress: Progress,
  signal: AbortSignal,
): Promise<SampleReport> {
  if (making.has(engine)) throw new EngineError('WORKSPACE_BUSY', { dir: engine.options.workspace })
  const end = Promise.withResolvers<void>()
  making.set(engine, end)
  try {
    return await fill(engine, lang, progress, signal)
  } finally {
    making.delete(engine)
    end.resolve()
  }
}

async function fill(engine: Engine, lang: Lang, progress: Progress, signal: AbortSignal): Promise<SampleReport> {
  const files = await sampleFiles(engine)
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const report = progress('sample', 'bytes')
  const { workspace, takeBack } = await place(engine)
  const made: SampleReport = { files: files.length, rows: 0, rejected: 0 }
  let before = 0
  try {
    await workspace.setSetting('sample', true)
    for (const { file, bytes } of files) {
      checkCancelled(signal)
      const input = { file, yes: true, dryRun: false, keepIdentity: false, lang }
      const within: Progress = () => (done) => report(before + Math.min(done, bytes), total)
      const { accounted } = await importFile(engine, input, within, signal)
      made.rows += accounted.imported + accounted.updated
      made.rejected += accounted.rejected
      before += bytes
      report(before, total)
    }
  } catch (error) {
    await takeBack()
    throw error
  }
  return made
}
