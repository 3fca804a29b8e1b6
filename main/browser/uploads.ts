/**
 * `POST /upload?name=…`: a file of the person's, as a read grant. With `batch` and a `path` of several parts it is one file of a
 * folder (a model's): all files of one batch below the same first part share one folder grant.
 */
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { EngineError } from '../../engine/base/index.ts'
import type { Grant } from '../../engine/contract/index.ts'
import type { GrantBook } from '../shared/grants.ts'
import { safeName } from '../shared/names.ts'
import { receive } from './receive.ts'
import type { Staging } from './staging.ts'

/** 20 GB: far more than any export, less than what would fill most disks. */
export const MOST_BYTES = 20e9
const MOST_FOLDERS = 1_000
const MOST_DEPTH = 16
const BATCH = /^[\w-]{1,64}$/

export interface Upload {
  name: string
  path: string | null
  batch: string | null
}

export class Uploads {
  readonly most: number
  private readonly staging: Staging
  private readonly grants: GrantBook
  private readonly batches = new Map<string, { dir: string; grants: Map<string, Promise<Grant>> }>()

  constructor(staging: Staging, grants: GrantBook, most = MOST_BYTES) {
    this.staging = staging
    this.grants = grants
    this.most = most
  }

  /** Before any byte is read. @throws USAGE, FILE_TOO_LARGE */
  check(upload: Upload, length: number): void {
    if (!upload.name.trim()) throw new EngineError('USAGE', { problem: 'a name is missing' })
    if (upload.batch !== null && !BATCH.test(upload.batch))
      throw new EngineError('USAGE', { problem: `batch ${upload.batch.slice(0, 80)}` })
    if (length > this.most)
      throw new EngineError('FILE_TOO_LARGE', { file: safeName(upload.name, 'file'), bytes: length, limit: this.most })
  }

  /** @throws what `check` and `receive` throw */
  async take(upload: Upload, body: Readable): Promise<Grant> {
    const parts = (upload.path ?? '').split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..')
    if (upload.batch === null || parts.length < 2) return this.takeFile(upload.name, body)
    if (parts.length > MOST_DEPTH) throw new EngineError('USAGE', { problem: `a path of ${parts.length} parts` })
    return this.takePart(
      upload.batch,
      parts.map((part) => safeName(part, '_')),
      body,
    )
  }

  private async takeFile(name: string, body: Readable): Promise<Grant> {
    const file = join(this.staging.fresh('in'), safeName(name, 'file'))
    try {
      await receive(body, file, { name: safeName(name, 'file'), bytes: this.most })
      return await this.grants.grant(file, 'read')
    } catch (error) {
      await rm(dirname(file), { recursive: true, force: true })
      throw error
    }
  }

  private async takePart(id: string, parts: string[], body: Readable): Promise<Grant> {
    const batch = this.batch(id)
    const top = parts[0] ?? '_'
    await receive(body, join(batch.dir, ...parts), { name: parts.at(-1) ?? top, bytes: this.most })
    const known = batch.grants.get(top) ?? this.grants.grant(join(batch.dir, top), 'folder')
    batch.grants.set(top, known)
    return known
  }

  private batch(id: string): { dir: string; grants: Map<string, Promise<Grant>> } {
    const known = this.batches.get(id)
    if (known) return known
    if (this.batches.size >= MOST_FOLDERS) throw new EngineError('USAGE', { problem: 'too many folders' })
    const made = { dir: this.staging.fresh('in'), grants: new Map<string, Promise<Grant>>() }
    this.batches.set(id, made)
    return made
  }
}
