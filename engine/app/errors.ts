/** The one place where a typed error becomes the procedure's declared error. Everything else stays a bug. */
import { ORPCError, os } from '@orpc/server'
import { EngineError } from '../base/index.ts'

/** Rethrows an EngineError as the declared error of the same code and data. */
export function declared(error: unknown): unknown {
  return error instanceof EngineError
    ? new ORPCError(error.code, { data: error.data, message: error.message, defined: true })
    : error
}

/** Middleware of every procedure: errors thrown by the handler itself (streams convert their own, see stream.ts). */
export const declareErrors = os.middleware(async ({ next }) => {
  try {
    return await next()
  } catch (error) {
    throw declared(error)
  }
})
