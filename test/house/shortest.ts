/** What a thing takes by itself, on a machine that also has other work: it may be held up once, but not each time. */

/** @returns the shortest of up to `tries` times in milliseconds; the first within the limit is short enough */
export async function shortest(limit: number, once: () => Promise<number>, tries = 3): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let n = 0; n < tries && best >= limit; n++) best = Math.min(best, await once())
  return best
}
