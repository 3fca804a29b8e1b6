/** Heads of the creator's own: kept for the model they were fitted on, one step back possible. */
import { EngineError, interval, mean, Rng } from '../base/index.ts'
import type { HeadInUse } from '../contract/index.ts'
import type { Head } from '../text/index.ts'
import type { Engine } from './engine.ts'
import type { AdaptedHead } from './reading.ts'

const RESAMPLES = 1_000

export async function headInUse(engine: Engine): Promise<AdaptedHead | null> {
  return (await engine.readable()).setting('model.head') as AdaptedHead | null
}

export async function keepHead(
  engine: Engine,
  made: { model: string; head: Head; from: HeadInUse['from']; labels: number },
): Promise<void> {
  const workspace = await engine.writable()
  const { previous: _, ...before } = ((await headInUse(engine)) ?? {}) as Partial<AdaptedHead>
  const previous = before.model === undefined ? null : (before as AdaptedHead)
  await workspace.setSetting('model.head', { ...made, at: engine.now(), previous } satisfies AdaptedHead)
}

/** Back to the head before, else to the model's own answers. */
export async function revertHead(engine: Engine): Promise<void> {
  const workspace = await engine.writable()
  await workspace.setSetting('model.head', (await headInUse(engine))?.previous ?? null)
}

/** Mean over all rows on resamples of people, drawn with replacement. @param who of each value */
export function overPeople(
  values: ArrayLike<number>,
  who: readonly string[],
  level: number,
  seed: number,
): [number, number] {
  const own = [...Map.groupBy(who.keys(), (i) => who[i] as string).values()].map((rows) => ({
    sum: rows.reduce((s, i) => s + (values[i] as number), 0),
    n: rows.length,
  }))
  const draws = Array.from({ length: RESAMPLES }, (_, r) => {
    const rng = new Rng(seed, 'adapt.bootstrap', r)
    let [sum, n] = [0, 0]
    for (let i = 0; i < own.length; i++) {
      const drawn = own[rng.int(own.length)] as (typeof own)[number]
      sum += drawn.sum
      n += drawn.n
    }
    return sum / n
  })
  return interval(draws, level)
}

export const averaged = (values: ArrayLike<number>): number => mean(values)

/** @throws MODEL_INVALID */
export function requireVectors(dir: string, embedding: ArrayLike<number> | undefined): void {
  if (!embedding?.length)
    throw new EngineError('MODEL_INVALID', {
      dir,
      problem: 'it gives no sentence vectors, so no head can be fitted on it',
    })
}
