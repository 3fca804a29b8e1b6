/**
 * Callback-style work as an event stream: at most ten progress events a second, each with the time left, then the result.
 * Leaving the stream aborts the work.
 */
import { checkCancelled } from '../base/index.ts'
import type { ProgressEvent, Report, Step } from '../contract/index.ts'
import { declared } from './errors.ts'

export type Unit = ProgressEvent['unit']
/** Names a step of the work; the returned function reports how far it is. */
export type Progress = (step: Step, unit: Unit) => Report

const MIN_INTERVAL = 100

export async function* stream<T>(
  clock: () => number,
  outer: AbortSignal | undefined,
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): AsyncGenerator<ProgressEvent, T> {
  const inner = new AbortController()
  const signal = outer ? AbortSignal.any([outer, inner.signal]) : inner.signal
  let pending: ProgressEvent | null = null
  let lastSent = Number.NEGATIVE_INFINITY
  let wake: () => void = () => {}
  const progress: Progress = (step, unit) => {
    const started = clock()
    return (done, total) => {
      const now = clock()
      const eta = total && done > 0 && done <= total ? ((now - started) / done) * (total - done) : null
      pending = { kind: 'progress', step, done, total, unit, eta }
      if (now - lastSent >= MIN_INTERVAL || done === total) wake()
    }
  }
  let settled = false
  const result = work(progress, signal).finally(() => {
    settled = true
    wake()
  })
  result.catch(() => {}) // awaited below; without this a rejection while we yield would count as unhandled
  try {
    while (!settled) {
      await new Promise<void>((resolve) => {
        wake = resolve
        if (settled) resolve()
      })
      if (pending && !settled) {
        const event = pending
        pending = null
        lastSent = clock()
        yield event
      }
    }
    checkCancelled(signal)
    return await result
  } catch (error) {
    throw declared(signal.aborted ? cancelledOr(error) : error)
  } finally {
    inner.abort()
  }
}

function cancelledOr(error: unknown): unknown {
  try {
    checkCancelled(AbortSignal.abort())
  } catch (cancelled) {
    return cancelled
  }
  return error
}

/** Runs work without a listener, for use cases that answer at once. */
export const silently: Progress = () => () => {}
