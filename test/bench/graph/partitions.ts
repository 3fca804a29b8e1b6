/** How alike two partitions are, for benchmarks. */

function logFactorials(n: number): Float64Array {
  const out = new Float64Array(n + 1)
  for (let i = 2; i <= n; i++) out[i] = out[i - 1]! + Math.log(i)
  return out
}

function sizes(of: Uint32Array): number[] {
  const out = new Array<number>(of.reduce((most, c) => Math.max(most, c), 0) + 1).fill(0)
  for (const c of of) out[c]!++
  return out.filter((n) => n > 0)
}

const entropy = (counts: readonly number[], n: number): number =>
  -counts.reduce((sum, c) => sum + (c / n) * Math.log(c / n), 0)

/**
 * Adjusted mutual information with the arithmetic mean of entropies (Vinh, Epps & Bailey 2010, JMLR 11, eq. 24a for the
 * expectation): 1 for equal partitions, 0 on average for unrelated ones.
 */
export function adjustedMutualInformation(a: Uint32Array, b: Uint32Array): number {
  const n = a.length
  const [x, y] = [sizes(a), sizes(b)]
  const both = new Map<string, number>()
  const of = { a: new Map<number, number>(), b: new Map<number, number>() }
  a.forEach((p, i) => {
    const q = b[i]!
    both.set(`${p} ${q}`, (both.get(`${p} ${q}`) ?? 0) + 1)
    of.a.set(p, (of.a.get(p) ?? 0) + 1)
    of.b.set(q, (of.b.get(q) ?? 0) + 1)
  })
  let mutual = 0
  for (const [key, c] of both) {
    const [p, q] = key.split(' ').map(Number) as [number, number]
    mutual += (c / n) * Math.log((n * c) / (of.a.get(p)! * of.b.get(q)!))
  }
  const log = logFactorials(n)
  let expected = 0
  for (const i of x)
    for (const j of y)
      for (let c = Math.max(1, i + j - n); c <= Math.min(i, j); c++) {
        const chance =
          log[i]! +
          log[j]! +
          log[n - i]! +
          log[n - j]! -
          log[n]! -
          log[c]! -
          log[i - c]! -
          log[j - c]! -
          log[n - i - j + c]!
        expected += (c / n) * Math.log((n * c) / (i * j)) * Math.exp(chance)
      }
  const mean = (entropy(x, n) + entropy(y, n)) / 2
  return mean === expected ? 1 : (mutual - expected) / (mean - expected)
}
