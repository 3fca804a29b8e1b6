/** One piece of work in a process of its own: WORK DIR USERS ITEMS. Prints CPU and wall seconds of the work and the peak memory. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Rng } from '../../../engine/base/index.ts'
import { AlsMemory, type Csr, coCounts, longestRow, topK, transpose } from '../../../engine/compute/index.ts'
import { easeWeights } from '../../../engine/recommend/index.ts'

const [work, dir, users, items] = process.argv.slice(2) as [string, string, string, string]
const LAMBDA = 100
const K = 64
const SWEEPS = 15
const CHUNK = 20_000

function column(name: string): Int32Array {
  const bytes = readFileSync(join(dir, name))
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
}

function table(): Csr {
  const indices = column('indices.i32')
  const values = new Float64Array(indices.length).fill(1)
  return { n: Number(users), m: Number(items), indptr: column('indptr.i32'), indices, values }
}

async function ease(X: Csr): Promise<number> {
  return (await easeWeights(await coCounts(X), X.m, LAMBDA))[1] as number
}

async function ials(X: Csr): Promise<number> {
  const Xt = transpose(X)
  const memory = new AlsMemory(X.n + X.m, K, Math.max(longestRow(X), longestRow(Xt)))
  const { f32 } = memory.kernels
  const rng = new Rng(1, 'bench.factors')
  for (let i = X.n * K; i < (X.n + X.m) * K; i++) f32[i] = 0.0125 * rng.normal()
  for (let s = 0; s < SWEEPS; s++) {
    await memory.half(X, 0, X.n, { unobserved: 0.1, ridge: (n) => 0.01 * (n + 0.1 * X.m) })
    await memory.half(Xt, X.n, 0, { unobserved: 0.1, ridge: (n) => 0.01 * (n + 0.1 * X.n) })
  }
  return f32[0] as number
}

/** All of USERS, in chunks of the same random scores: what is measured is the choosing. */
function top(scores: Float32Array): number {
  let sum = 0
  const m = Number(items)
  for (let u = 0; u < Number(users); u++)
    sum += topK(scores.subarray((u % CHUNK) * m, ((u % CHUNK) + 1) * m), 10)[0] as number
  return sum
}

const prepared = work === 'top' ? null : table()
const scores = new Float32Array(work === 'top' ? CHUNK * Number(items) : 0)
let state = 1
for (let i = 0; i < scores.length; i++) {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
  scores[i] = (state >>> 8) / 2 ** 24
}
const began = process.cpuUsage()
const clock = performance.now()
const result = prepared ? await (work === 'ease' ? ease(prepared) : ials(prepared)) : top(scores)
const { user, system } = process.cpuUsage(began)
if (Number.isNaN(result)) throw new Error('no number')
console.log(
  JSON.stringify({
    cpu: (user + system) / 1e6,
    wall: (performance.now() - clock) / 1e3,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }),
)
