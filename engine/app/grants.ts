/** Places on disk that a caller may name: every path on the command line, granted ones only from a page. */
import { declared, EngineError } from '../base/index.ts'
import { readFields, writeFields } from '../contract/index.ts'

/** Turns what stands in a path field of an input into a path. */
export interface PathPolicy {
  /**
   * @param write the place will be written to
   * @throws NOT_GRANTED
   */
  resolve(value: string, write: boolean): string
}

/** The command line's: a path is a path. */
export const literal: PathPolicy = { resolve: (value) => value }

/** Grant id → path, filled by the host as dialogs, drops and uploads give them. */
export class Grants implements PathPolicy {
  private readonly places = new Map<string, { path: string; writable: boolean }>()

  /** @param writable given by a save dialog: a file chosen to be read is never written over */
  add(id: string, path: string, writable: boolean): void {
    this.places.set(id, { path, writable })
  }

  resolve(id: string, write: boolean): string {
    const place = this.places.get(id)
    if (place === undefined || (write && !place.writable)) throw new EngineError('NOT_GRANTED', { name: id })
    return place.path
  }

  clear(): void {
    this.places.clear()
  }
}

/**
 * The input with every path field resolved, for the interceptor in front of every procedure: no use case ever sees a
 * grant's id, nor a path that was not granted. What is no text is left for the schema to refuse.
 */
export function resolved({ input, context }: { input: unknown; context: { paths: PathPolicy } }): unknown {
  if (typeof input !== 'object' || input === null) return input
  const fields: Record<string, unknown> = { ...input }
  try {
    for (const [names, write] of [
      [readFields, false],
      [writeFields, true],
    ] as const)
      for (const field of names) {
        const value = fields[field]
        if (typeof value === 'string') fields[field] = context.paths.resolve(value, write)
      }
  } catch (error) {
    throw declared(error)
  }
  return fields
}
