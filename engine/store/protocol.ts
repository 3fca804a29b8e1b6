/** Messages between the workspace and its writer thread. */
import type { ErrorCode } from '../contract/index.ts'
import type { Operations } from './operations.ts'

type Methods<T> = { [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: T[K] }
export type Calls = Methods<Operations>
export type CallName = keyof Calls
export type Arguments<K extends CallName> = Parameters<Calls[K]>
export type Result<K extends CallName> = Awaited<ReturnType<Calls[K]>>

export interface WriterData {
  dir: string
  key: Uint8Array
  maxPages?: number
  /** Element 0 holds the number of the cancelled ticket: what runs under it stops at its next look. */
  cancelled: Int32Array
}
/** `ticket` names what can be cancelled together: a call, or all calls of an import. */
export interface Call {
  id: number
  ticket: number
  name: CallName
  args: unknown[]
}
export type Answer = { id: number } & (
  | { ok: true; value: unknown }
  | { ok: false; code: ErrorCode; data: object }
  | { ok: false; code: null; message: string; stack: string }
)
export const CLOSE = 'close'
