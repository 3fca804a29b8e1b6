/** The one typed error. Codes and their data live in the contract; unexpected failures stay plain errors: they are bugs. */
import type { ErrorCode, ErrorData } from '../contract/index.ts'

export class EngineError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'EngineError'
  readonly code: C
  readonly data: ErrorData<C>
  constructor(code: C, data: ErrorData<C>, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(data)}`, options)
    this.code = code
    this.data = data
  }
}

/** Throws CANCELLED when the signal is aborted; call it in every chunk of long work. */
export function checkCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw new EngineError('CANCELLED', {})
}
