/** Long texts are read in windows and averaged: a review's verdict often stands in its last sentence. */

/** A text of more windows than this is read in its first and last half of them. */
const MOST = 32

/**
 * Even pieces of at most `width` ids, in order: evenly cut, so that no window is a scrap of three pieces.
 * @returns at least one window, which may be empty
 */
export function windowsOf<T>(ids: readonly T[], width: number): T[][] {
  const count = Math.max(1, Math.ceil(ids.length / width))
  const size = Math.ceil(ids.length / count)
  const all = Array.from({ length: count }, (_, i) => ids.slice(i * size, (i + 1) * size)).filter(
    (w, i) => i === 0 || w.length,
  )
  return all.length <= MOST ? all : [...all.slice(0, MOST / 2), ...all.slice(-MOST / 2)]
}

/** Mean of equally long vectors, weighted. */
export function weightedMean(vectors: readonly ArrayLike<number>[], weights: readonly number[]): Float64Array {
  const out = new Float64Array(vectors[0]?.length ?? 0)
  const total = weights.reduce((a, b) => a + b, 0)
  vectors.forEach((v, i) => {
    for (let j = 0; j < out.length; j++) out[j]! += (v[j]! * weights[i]!) / total
  })
  return out
}

/** Unit length in float32; a zero vector stays zero. */
export function unit(v: ArrayLike<number>): Float32Array {
  let square = 0
  for (let i = 0; i < v.length; i++) square += v[i]! ** 2
  const length = Math.sqrt(square) || 1
  return Float32Array.from({ length: v.length }, (_, i) => v[i]! / length)
}
