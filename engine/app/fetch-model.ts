/**
 * Fetches a model that was offered and accepted: file by file, each checked by size and hash before it counts. A broken line is
 * taken up where it broke, now or by the next call; a person who stops it leaves nothing behind.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkCancelled, EngineError, sha256 } from '../base/index.ts'
import type { HubOffer, LabelMap, ModelEntry, Report } from '../contract/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { ask, type Found, type HubFile, type HubQuery, look } from './hub.ts'
import { ORIGIN_FILE } from './model-files.ts'
import { addModel } from './models.ts'

const TRIES = 3
/** A line that brings nothing for so long is broken. */
const SILENCE = 30_000

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    (s) => s.size,
    () => 0,
  )

/** By the hub's own word: SHA-256 of large files, git's blob hash of small ones. */
async function fits(path: string, file: HubFile): Promise<boolean> {
  if ((await sizeOf(path)) !== file.bytes) return false
  const hash = createHash(file.sha256 ? 'sha256' : 'sha1')
  if (!file.sha256) hash.update(`blob ${file.bytes}\0`)
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  const found = hash.digest('hex')
  return file.sha256 ? found === file.sha256 : file.blob === null || found === file.blob
}

/** Appends what is still missing. @throws HUB_FAILED when the line breaks or more comes than was said */
async function append(
  url: URL,
  part: string,
  file: HubFile,
  signal: AbortSignal | undefined,
  onBytes: (n: number) => void,
): Promise<void> {
  const have = await sizeOf(part)
  if (have >= file.bytes && file.bytes > 0) return
  const silence = new AbortController()
  const answer = await ask(url, signal ? AbortSignal.any([signal, silence.signal]) : silence.signal, have)
  let timer = setTimeout(() => silence.abort(), SILENCE)
  const from = answer.status === 206 ? have : 0
  const out = await open(part, from > 0 ? 'a' : 'w')
  let done = from
  try {
    for await (const chunk of answer.body ?? []) {
      checkCancelled(signal)
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE)
      done += chunk.length
      if (done > file.bytes)
        throw new EngineError('HUB_FAILED', { host: url.host, problem: `${file.name} is larger than was said` })
      await out.write(chunk)
      onBytes(done)
    }
  } catch (error) {
    if (error instanceof EngineError || signal?.aborted) throw error
    throw new EngineError('HUB_FAILED', { host: url.host, problem: 'the connection broke' }, { cause: error })
  } finally {
    clearTimeout(timer)
    await out.close()
  }
  if (done < file.bytes) throw new EngineError('HUB_FAILED', { host: url.host, problem: 'the connection broke' })
}

async function fetchFile(
  found: Found,
  file: HubFile,
  dir: string,
  signal: AbortSignal | undefined,
  onBytes: (n: number) => void,
): Promise<void> {
  const { host, repo, commit } = found.offer
  const path = join(dir, file.name)
  const part = `${path}.part`
  if (await fits(path, file)) return
  await mkdir(dirname(path), { recursive: true })
  const url = new URL(`/${repo}/resolve/${commit}/${file.name}`, host)
  for (let attempt = 1; ; attempt++) {
    try {
      await append(url, part, file, signal, onBytes)
      break
    } catch (error) {
      checkCancelled(signal)
      const broke =
        error instanceof EngineError &&
        error.code === 'HUB_FAILED' &&
        /broke/.test(String((error.data as { problem: string }).problem))
      if (!broke || attempt === TRIES) throw error
    }
  }
  if (!(await fits(part, file))) {
    await rm(part, { force: true })
    throw new EngineError('HUB_FAILED', { host: url.host, problem: `${file.name} is not the file that was offered` })
  }
  await rename(part, path)
}

/** @throws HUB_FAILED, CANCELLED */
async function fetchAll(found: Found, dir: string, signal: AbortSignal | undefined, report: Report): Promise<void> {
  let before = 0
  report(0, found.offer.bytes)
  for (const file of found.files) {
    checkCancelled(signal)
    await fetchFile(found, file, dir, signal, (n) => report(before + n, found.offer.bytes))
    before += file.bytes
    report(before, found.offer.bytes)
  }
  const { host, repo, commit } = found.offer
  await writeFile(join(dir, ORIGIN_FILE), `${JSON.stringify({ host, repo, commit }, null, 2)}\n`)
}

export const offerModel = async (query: HubQuery, signal?: AbortSignal): Promise<HubOffer> =>
  (await look(query, signal)).offer

/**
 * @param accepted what the person was shown: another commit or another size is not what they said yes to
 * @throws HUB_FAILED, MODEL_INVALID, MODEL_LABELS (what was fetched then waits for the answer), CANCELLED
 */
export async function fetchModel(
  engine: Engine,
  query: HubQuery & { commit: string; bytes: number; labels?: LabelMap | undefined },
  options: AnalysisOptions,
): Promise<ModelEntry> {
  const { signal } = options
  await engine.writable()
  const found = await look({ ...query, revision: query.commit }, signal)
  const { host, repo, commit, bytes } = found.offer
  if (commit !== query.commit || bytes !== query.bytes)
    throw new EngineError('HUB_FAILED', { host, problem: 'it now offers something else' })
  const dir = join(engine.options.workspace, 'models', `.fetch-${sha256(`${host} ${repo} ${commit}`).slice(0, 16)}`)
  try {
    await mkdir(dir, { recursive: true })
    await fetchAll(found, dir, signal, options.progress('fetch', 'bytes'))
    const entry = await addModel(engine, { dir, labels: query.labels, id: repo.replace('/', '--') }, options)
    await rm(dir, { recursive: true, force: true })
    return entry
  } catch (error) {
    if (signal?.aborted) {
      await rm(dir, { recursive: true, force: true })
      throw new EngineError('CANCELLED', {})
    }
    if (error instanceof EngineError) throw error
    throw new EngineError(
      'NOT_WRITABLE',
      { path: dir, problem: (error as NodeJS.ErrnoException).code ?? 'unknown' },
      { cause: error },
    )
  }
}
