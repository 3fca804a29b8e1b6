/** The folder of a model that was added: copied whole or not at all, with where it came from and what its labels mean beside the weights. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { byCodeUnit, EngineError } from '../base/index.ts'
import type { LabelMap, ModelEntry } from '../contract/index.ts'
import { LABELS_FILE } from '../text/index.ts'
import { codeOf } from './files.ts'

export const ORIGIN_FILE = 'lacuna-origin.json'
export const Origin = z.object({ host: z.string(), repo: z.string(), commit: z.string() })

/** Files of a folder with their sizes, by name. Links are not followed. */
export async function filesOf(dir: string): Promise<{ name: string; bytes: number }[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = await Promise.all(
    found
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return { name: relative(dir, path).replaceAll('\\', '/'), bytes: (await stat(path)).size }
      }),
  )
  return files.sort((a, b) => byCodeUnit(a.name, b.name))
}

export async function hashOf(file: string, onBytes?: (n: number) => void): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer)
    onBytes?.((chunk as Buffer).length)
  }
  return hash.digest('hex')
}

export async function originOf(dir: string): Promise<ModelEntry['origin']> {
  const text = await readFile(join(dir, ORIGIN_FILE), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return Origin.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** @throws NOT_WRITABLE */
export async function writeLabels(dir: string, labels: LabelMap): Promise<void> {
  const file = join(dir, LABELS_FILE)
  try {
    await writeFile(`${file}.part`, `${JSON.stringify({ labels }, null, 2)}\n`)
    await rename(`${file}.part`, file)
  } catch (error) {
    throw new EngineError('NOT_WRITABLE', { path: file, problem: codeOf(error) }, { cause: error })
  }
}

/** What is wrong is wrong with the folder that the person named. */
function named(error: EngineError, staged: string, from: string): EngineError {
  const data = error.data as { dir?: string }
  return data.dir === staged ? new EngineError(error.code, { ...error.data, dir: from } as typeof error.data) : error
}

/** The same weights for other libraries, and what version control keeps: of no use here, and heavy. */
const USELESS = /^(\..*|pytorch_model.*\.bin|.*\.(safetensors|h5|msgpack|ot|pt|ckpt)|openvino|coreml)$/

/**
 * A copy under a hidden name, checked there and then put in its place: a model that is added again, even from its own place,
 * survives a copy that fails.
 * @param place asked once the copy is whole
 */
export async function settle(
  models: string,
  from: string,
  labels: LabelMap | undefined,
  place: (staged: string) => Promise<string>,
): Promise<string> {
  const staged = join(models, `.${process.pid}-adding`)
  try {
    await mkdir(models, { recursive: true })
    await rm(staged, { recursive: true, force: true })
    await cp(from, staged, {
      recursive: true,
      dereference: true,
      filter: (path) => path === from || !USELESS.test(basename(path)),
    })
    if (labels) await writeLabels(staged, labels)
    const to = await place(staged)
    if (resolve(to) !== resolve(from)) {
      await rm(to, { recursive: true, force: true })
      await rename(staged, to)
    }
    return to
  } catch (error) {
    if (error instanceof EngineError) throw named(error, staged, from)
    throw new EngineError('NOT_WRITABLE', { path: models, problem: codeOf(error) }, { cause: error })
  } finally {
    await rm(staged, { recursive: true, force: true })
  }
}
