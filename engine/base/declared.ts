/** The one place where a typed error becomes the procedure's declared error, in both routers. Everything else stays a bug. */
import { ORPCError } from '@orpc/contract'
import { EngineError } from './error.ts'

/** An EngineError as the declared error of the same code and data. */
export function declared(error: unknown): unknown {
  return error instanceof EngineError
    ? new ORPCError(error.code, { data: error.data, message: error.message, defined: true })
    : error
}

/** Around every procedure: errors thrown by the handler itself (streams convert their own). */
export async function orDeclared<T>(work: () => PromiseLike<T> | T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw declared(error)
  }
}
