/** Files that people asked for: whole or not at all. */
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { EngineError } from '../base/index.ts'

/** What the file system called it. */
export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? 'unknown'

/** A folder with those above it. Step by step: Node's own recursive way never returns where a file system refuses by ENOENT. */
async function makeFolder(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => null)
  if (found?.isDirectory()) return
  if (dirname(dir) !== dir) await makeFolder(dirname(dir))
  await mkdir(dir).catch(async (error: unknown) => {
    if (!(await stat(dir).catch(() => null))?.isDirectory()) throw error // another process may have made it meanwhile
  })
}

/** @throws NOT_WRITABLE */
export async function ensureFolder(dir: string): Promise<void> {
  try {
    await makeFolder(dir)
  } catch (error) {
    throw new EngineError('NOT_WRITABLE', { path: dir, problem: codeOf(error) }, { cause: error })
  }
}

/** A folder in the way of a file is found before anything is renamed: else the files before it would stay. */
async function refuseFolder(file: string): Promise<void> {
  if ((await stat(file).catch(() => null))?.isDirectory()) throw Object.assign(new Error(file), { code: 'EISDIR' })
}

/** Writes all or none: each goes to a hidden file beside its place first. @throws NOT_WRITABLE */
export async function writeFiles(files: readonly { file: string; bytes: Uint8Array | string }[]): Promise<void> {
  const staged: { from: string; to: string }[] = []
  try {
    for (const { file, bytes } of files) {
      const from = join(dirname(file), `.${basename(file)}.part`)
      await refuseFolder(file)
      await makeFolder(dirname(file))
      staged.push({ from, to: file })
      await writeFile(from, bytes)
    }
    for (const { from, to } of staged) await rename(from, to)
  } catch (error) {
    await Promise.all(staged.map(({ from }) => rm(from, { force: true }).catch(() => {})))
    throw new EngineError('NOT_WRITABLE', { path: files[0]?.file ?? '', problem: codeOf(error) }, { cause: error })
  }
}

/** @throws FILE_MISSING, FILE_IS_DIRECTORY, FILE_UNREADABLE */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT') throw new EngineError('FILE_MISSING', { file })
    if (code === 'EISDIR') throw new EngineError('FILE_IS_DIRECTORY', { file })
    throw new EngineError('FILE_UNREADABLE', { file, problem: code })
  }
}
