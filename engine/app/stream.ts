/**
 * Callback-style work as an event stream: at most ten progress events a second, each with the rate and the time left, then the result.
 * Leaving the stream aborts the work.
 */
import { checkCancelled, declared } from '../base/index.ts'
import type { PartialFigures, ProgressEvent, Report, Step } from '../contract/index.ts'

export type Unit = ProgressEvent['unit']
/**
 * Names a step of the work; the returned function reports how far it is.
 * @param figures asked at most once a second for what can be told before the end
 */
export type Progress = (step: Step, unit: Unit, figures?: () => PartialFigures | null) => Report

const MIN_INTERVAL = 100
const FIGURES_INTERVAL = 1_000

export async function* stream<T>(
  clock: () => number,
  outer: AbortSignal | undefined,
  work: (progress: Progress, signal: AbortSignal) => Promise<T>,
): AsyncGenerator<ProgressEvent, T> {
  const inner = new AbortController()
  const signal = outer ? AbortSignal.any([outer, inner.signal]) : inner.signal
  let pending: ProgressEvent | null = null
  let figuresOf: (() => PartialFigures | null) | undefined
  let lastSent = Number.NEGATIVE_INFINITY
  let lastFigures = clock()
  let wake: () => void = () => {}
  const progress: Progress = (step, unit, figures) => {
    const started = clock()
    return (done, total, said) => {
      const now = clock()
      const rate = done > 0 && now > started ? (1_000 * done) / (now - started) : null
      const eta = rate && total && done <= total ? (1_000 * (total - done)) / rate : null
      figuresOf = figures
      pending = { kind: 'progress', step, done, total, unit, rate, eta, ...(said && { said: said.slice(0, 400) }) }
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
      const event = pending as ProgressEvent | null
      if (event && !settled) {
        pending = null
        lastSent = clock()
        const partial = lastSent - lastFigures >= FIGURES_INTERVAL ? figuresOf?.() : null
        if (partial) lastFigures = lastSent
        yield partial ? { ...event, partial } : event
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
