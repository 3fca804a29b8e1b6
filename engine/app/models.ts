/** Text models: the shipped one, and folders that the user adds by copying them into the workspace. */
import { readdir, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { checkCancelled, EngineError } from '../base/index.ts'
import type { LabelMap, ModelCheck, ModelEntry, Sentiment } from '../contract/index.ts'
import { inspectAnyModel, type ModelFolder, stated } from '../text/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { modelDir, shippedDir } from './model-dir.ts'
import { filesOf, hashOf, ORIGIN_FILE, originOf, settle } from './model-files.ts'
import { keepSpeed, knownSpeed, trialOf } from './model-trial.ts'

const SENTIMENTS: readonly Sentiment[] = ['negative', 'neutral', 'positive']
const nameOf = ({ info }: ModelFolder): string => `${info.id}@${info.revision}`
const added = (engine: Engine): string => join(engine.options.workspace, 'models')

async function known(engine: Engine, folder: ModelFolder, current: string): Promise<ModelEntry> {
  const { dir, id, revision } = folder.info
  const { licence, languages } = await stated(dir)
  return {
    id,
    revision,
    dir,
    shipped: dir === shippedDir(engine),
    current: dir === resolve(current),
    problem: null,
    kind: folder.kind,
    bytes: (await filesOf(dir)).reduce((sum, f) => sum + f.bytes, 0),
    licence,
    languages,
    labels: Object.fromEntries(folder.labels.map((l, i) => [l, SENTIMENTS[folder.classes[i] ?? 1] ?? 'neutral'])),
    speed: await knownSpeed(engine, nameOf(folder)),
    origin: await originOf(dir),
  }
}

async function entry(engine: Engine, dir: string, current: string): Promise<ModelEntry> {
  try {
    return await known(engine, await inspectAnyModel(dir), current)
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return {
      id: basename(dir),
      revision: '',
      dir,
      shipped: dir === shippedDir(engine),
      current: dir === current,
      problem: error.message,
      kind: null,
      bytes: 0,
      licence: null,
      languages: [],
      labels: {},
      speed: null,
      origin: null,
    }
  }
}

/** The shipped one first. A folder that is being added or fetched has a hidden name and is none yet. */
export async function listModels(engine: Engine): Promise<ModelEntry[]> {
  const current = await modelDir(engine)
  const names = await readdir(added(engine)).catch(() => [])
  const own = names.filter((name) => !name.startsWith('.')).sort()
  return Promise.all([
    entry(engine, shippedDir(engine), current),
    ...own.map((name) => entry(engine, join(added(engine), name), current)),
  ])
}

/**
 * A folder looked at whole: every file hashed, some texts read. What was measured is remembered for models that are in use here.
 * @throws MODEL_MISSING, MODEL_INVALID, MODEL_LABELS, CANCELLED
 */
export async function checkFolder(
  engine: Engine,
  given: string | undefined,
  { device, progress, signal }: AnalysisOptions,
): Promise<ModelCheck> {
  const current = await modelDir(engine)
  const folder = await inspectAnyModel(given ?? current)
  const { dir } = folder.info
  const found = (await filesOf(dir)).filter((f) => f.name !== ORIGIN_FILE && !f.name.startsWith('.'))
  const total = found.reduce((sum, f) => sum + f.bytes, 0)
  const report = progress('model', 'bytes')
  let done = 0
  const files: ModelCheck['files'] = []
  for (const f of found) {
    const sha256 = await hashOf(join(dir, f.name), (n) => {
      checkCancelled(signal)
      done += n
      report(done, total)
    })
    files.push({ ...f, sha256 })
  }
  const { speed, vector } = await trialOf(engine, dir, { device, signal })
  await keepSpeed(engine, nameOf(folder), speed, device)
  return { model: { ...(await known(engine, folder, current)), speed }, files, vector }
}

/**
 * Copies a folder into the workspace, tries it there and makes it the current model.
 * @throws MODEL_MISSING, MODEL_INVALID, MODEL_LABELS, NOT_WRITABLE, CANCELLED
 */
export async function addModel(
  engine: Engine,
  from: { dir: string; labels?: LabelMap | undefined; id?: string | undefined },
  { device, progress, signal }: AnalysisOptions,
): Promise<ModelEntry> {
  if (from.labels === undefined) await inspectAnyModel(from.dir)
  const workspace = await engine.writable()
  const report = progress('model', 'steps')
  report(0, 2)
  const id = (from.id ?? basename(resolve(from.dir)).replace(/@[0-9a-f]{12}$/, '')).replace(/[^\w.-]/g, '_')
  const place = await settle(added(engine), resolve(from.dir), from.labels, async (staged) => {
    checkCancelled(signal)
    report(1, 2)
    const { info } = await inspectAnyModel(staged)
    const { speed } = await trialOf(engine, staged, { device, signal })
    await keepSpeed(engine, `${id}@${info.revision}`, speed, device)
    return join(added(engine), `${id}@${info.revision}`)
  })
  await workspace.setSetting('model.dir', place)
  report(2, 2)
  return entry(engine, place, place)
}

/** The model that a name means: `id@revision`, or `id` where only one has it. @throws MODEL_UNKNOWN */
async function named(engine: Engine, name: string): Promise<ModelEntry> {
  const all = await listModels(engine)
  const found = all.filter((m) => `${m.id}@${m.revision}` === name || m.id === name || basename(m.dir) === name)
  const [one] = found
  if (one === undefined || found.length > 1)
    throw new EngineError('MODEL_UNKNOWN', { id: name, known: all.map((m) => `${m.id}@${m.revision}`).join(', ') })
  return one
}

/** Scores of the model before stay under its name; the new one reads for itself. @throws MODEL_UNKNOWN, MODEL_INVALID, MODEL_LABELS */
export async function switchModel(engine: Engine, name: string): Promise<ModelEntry> {
  const { dir, shipped } = await named(engine, name)
  await inspectAnyModel(dir)
  await (await engine.writable()).setSetting('model.dir', shipped ? null : dir)
  return entry(engine, dir, dir)
}

/** Takes an added folder away; where it was in use, the shipped model reads again. @throws MODEL_UNKNOWN, MODEL_SHIPPED, NOT_WRITABLE */
export async function removeModel(engine: Engine, name: string): Promise<ModelEntry> {
  const model = await named(engine, name)
  if (model.shipped) throw new EngineError('MODEL_SHIPPED', { id: model.id })
  const workspace = await engine.writable()
  if (model.current) await workspace.setSetting('model.dir', null)
  try {
    await rm(model.dir, { recursive: true })
  } catch (error) {
    throw new EngineError('NOT_WRITABLE', {
      path: model.dir,
      problem: (error as NodeJS.ErrnoException).code ?? 'unknown',
    })
  }
  return { ...model, current: false }
}

/** Another answer to what the labels mean: another revision, so that nothing scored before is mixed with what comes. */
export async function mapModel(engine: Engine, name: string, labels: LabelMap): Promise<ModelEntry> {
  const model = await named(engine, name)
  if (model.shipped) throw new EngineError('MODEL_SHIPPED', { id: model.id })
  const workspace = await engine.writable()
  const id = model.id.replace(/@[0-9a-f]{12}$/, '')
  const place = await settle(added(engine), model.dir, labels, async (staged) =>
    join(added(engine), `${id}@${(await inspectAnyModel(staged)).info.revision}`),
  )
  if (place !== model.dir) {
    if (model.current) await workspace.setSetting('model.dir', place)
    await rm(model.dir, { recursive: true, force: true })
  }
  return entry(engine, place, model.current ? place : '')
}
