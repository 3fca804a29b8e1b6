/** Who has what, for the benchmarks: everybody the same number of different items, popular ones more often. Written for both sides. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Rng } from '../../../engine/base/index.ts'

export interface Shape {
  name: string
  users: number
  items: number
  cells: number
}
export const shapes: readonly Shape[] = [
  { name: '6,000 × 3,000 (0.9 M)', users: 6_000, items: 3_000, cells: 900_000 },
  { name: '200,000 × 2,000 (4 M)', users: 200_000, items: 2_000, cells: 4_000_000 },
]

/** Files indptr.i32 and indices.i32 in `dir`. */
export function writeTable(dir: string, { users, items, cells }: Shape): void {
  const each = cells / users
  const rng = new Rng(1, 'bench.recommend')
  const indices = new Int32Array(cells)
  const taken = new Int32Array(items).fill(-1)
  for (let u = 0; u < users; u++) {
    for (let n = 0; n < each; ) {
      const item = Math.floor(items * rng.uniform() ** 1.5)
      if (taken[item] === u) continue
      taken[item] = u
      indices[u * each + n++] = item
    }
    indices.subarray(u * each, (u + 1) * each).sort()
  }
  writeFileSync(
    join(dir, 'indptr.i32'),
    Int32Array.from({ length: users + 1 }, (_, u) => u * each),
  )
  writeFileSync(join(dir, 'indices.i32'), indices)
}
