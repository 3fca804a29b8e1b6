import { checkCancelled } from './error.ts'

/** Lets pending events (a cancel, another call) run between chunks of synchronous work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Work with places to stop at, done without stopping. */
export function straight<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** The same with a breath at each place, where it also can be cancelled. @throws EngineError CANCELLED */
export async function inPieces<T>(work: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await breathe()
    checkCancelled(signal)
  }
}
