/** The shipped model through the reader, as it is used: int8, and in the best precision that the folder has. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Annotation } from '../../../engine/contract/index.ts'
import { openReader, type Reader } from '../../../engine/text/index.ts'

export interface Read {
  annotation: Annotation
  embedding: Float32Array
}
const MODELS = fileURLToPath(new URL('../../../resources/models/', import.meta.url))

/** The model that is shipped. */
export const shippedDir = (): string => join(MODELS, 'lacuna-text')

/** A copy that holds one kind of weights only, so that these are read with; null where the folder has none of it. */
export function only(weights: 'model' | 'model_fp16', dir: string): { dir: string; remove(): void } | null {
  if (!existsSync(join(dir, 'onnx', `${weights}.onnx`))) return null
  const root = mkdtempSync(join(tmpdir(), 'lacuna-bench-'))
  const copy = join(root, 'model')
  cpSync(dir, copy, { recursive: true, filter: (from) => !from.includes('/training') })
  for (const file of readdirSync(join(copy, 'onnx')))
    if (file !== `${weights}.onnx`) rmSync(join(copy, 'onnx', file), { recursive: true })
  return { dir: copy, remove: () => rmSync(root, { recursive: true }) }
}

export async function readTexts(reader: Reader, texts: readonly string[]): Promise<Read[]> {
  const out: Read[] = []
  await reader.read(
    texts.map((text, i) => ({ id: String(i), text, kind: 'comment' as const, rating: null })),
    { onItem: (annotation, embedding) => out.push({ annotation, embedding }) },
  )
  return out
}

export async function withReader<T>(dir: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const reader = await openReader(dir, 'cpu')
  try {
    return await work(reader)
  } finally {
    await reader.close()
  }
}
