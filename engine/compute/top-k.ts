/** The k best of many scores. */

/**
 * Indices of the k highest scores, best first; equal scores by ascending index. NaN and excluded places never appear, so
 * fewer than k may come back.
 * @param scores   length n
 * @param k        how many
 * @param exclude  indices to pass over (a person's own purchases)
 * @returns cost O(n + hits·k): made for k ≪ n
 */
export function topK(scores: ArrayLike<number>, k: number, exclude?: Iterable<number>): Int32Array {
  const size = Math.max(0, Math.min(k, scores.length))
  const out = new Int32Array(size)
  if (size === 0) return out
  const skip = exclude instanceof Set ? (exclude as Set<number>) : new Set(exclude)
  const best = new Float64Array(size)
  let count = 0
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] as number
    if (Number.isNaN(score) || (count === size && score <= (best[size - 1] as number)) || skip.has(i)) continue
    let at = count < size ? count++ : size - 1
    while (at > 0 && (best[at - 1] as number) < score) {
      best[at] = best[at - 1] as number
      out[at] = out[at - 1] as number
      at--
    }
    best[at] = score
    out[at] = i
  }
  return out.slice(0, count)
}
