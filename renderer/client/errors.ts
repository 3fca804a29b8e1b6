/** What a failed call means to the person: the engine's typed errors in words, everything else as a bug with its detail. */
import { ORPCError } from '@orpc/client'
import { type ErrorCode, errorCodes, errorText, type Lang } from '../../engine/contract/index.ts'

export interface Problem {
  /** Null where it is a bug. */
  code: ErrorCode | null
  text: string
  /** The person stopped it: nothing to report. */
  cancelled: boolean
  /** Too little data, a gate, a missing model: an honest refusal, not a failure. */
  refused: boolean
  data: Record<string, unknown>
}

const isCode = (code: string): code is ErrorCode => code in errorCodes

const lastPart = (value: unknown): unknown =>
  typeof value === 'string' ? (value.split(/[\\/]/).filter(Boolean).at(-1) ?? value) : value

/** Files are named as the person knows them, without the folder that holds them. */
function tidy(data: Record<string, unknown>): Record<string, unknown> {
  return 'file' in data ? { ...data, file: lastPart(data.file) } : data
}

export function problemOf(error: unknown, lang: Lang): Problem {
  if (error instanceof ORPCError && isCode(error.code)) {
    const data = tidy((error.data ?? {}) as Record<string, unknown>)
    return {
      code: error.code,
      text: errorText(error.code, data, lang),
      cancelled: error.code === 'CANCELLED',
      refused: errorCodes[error.code].exit === 3,
      data,
    }
  }
  const cancelled = error instanceof Error && error.name === 'AbortError'
  return {
    code: cancelled ? 'CANCELLED' : null,
    text: error instanceof Error ? error.message : String(error),
    cancelled,
    refused: false,
    data: {},
  }
}

/** The engine's own kind of error, raised on this side of the wire. */
export const lost = (problem: string): ORPCError<'ENGINE_LOST', { problem: string }> =>
  new ORPCError('ENGINE_LOST', { defined: true, data: { problem }, message: problem })

export const codeOf = (error: unknown): ErrorCode | null =>
  error instanceof ORPCError && isCode(error.code) ? error.code : null
