/** What the network learns from: (person, item, label) in batches, drawn from the seed alone. */
import type { Rng } from '../../base/index.ts'
import type { Csr } from '../../compute/index.ts'

export interface Samples {
  users: Int32Array
  items: Int32Array
  labels: Float32Array
}

/** Something the person does not have; when they seem to have everything, whatever came last. */
const TRIES = 20

/** Each cell of X once, and `negatives` things the person does not have beside each; mixed. */
export function withNegatives(
  X: Csr,
  cells: readonly number[],
  owner: Int32Array,
  negatives: number,
  rng: Rng,
): Samples {
  const has = Array.from({ length: X.n }, () => null as Set<number> | null)
  const owned = (u: number): Set<number> => {
    has[u] ??= new Set(X.indices.subarray(X.indptr[u], X.indptr[u + 1]))
    return has[u]
  }
  const size = cells.length * (1 + negatives)
  const samples: Samples = {
    users: new Int32Array(size),
    items: new Int32Array(size),
    labels: new Float32Array(size),
  }
  const order = rng.shuffle(Array.from({ length: size }, (_, n) => n))
  let n = 0
  const put = (user: number, item: number, label: number): void => {
    const at = order[n++] as number
    samples.users[at] = user
    samples.items[at] = item
    samples.labels[at] = label
  }
  for (const cell of cells) {
    const u = owner[cell] as number
    put(u, X.indices[cell] as number, 1)
    for (let k = 0; k < negatives; k++) {
      let j = rng.int(X.m)
      for (let t = 0; t < TRIES && owned(u).has(j); t++) j = rng.int(X.m)
      put(u, j, 0)
    }
  }
  return samples
}
