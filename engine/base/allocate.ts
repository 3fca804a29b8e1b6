/**
 * Splits an amount by weights so that the parts sum to it exactly (largest remainder; ties to the earlier part).
 * All weights zero: evenly.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const sign = total < 0 ? -1 : 1
  const even = weights.every((w) => w <= 0)
  const w = weights.map((x) => BigInt(even ? 1 : Math.max(0, Math.trunc(x))))
  const sum = w.reduce((a, b) => a + b, 0n)
  const whole = BigInt(Math.abs(total))
  const parts = w.map((x) => (whole * x) / sum)
  const rest = w.map((x, i) => ({ i, left: (whole * x) % sum }))
  let missing = Number(whole - parts.reduce((a, b) => a + b, 0n))
  rest.sort((a, b) => (a.left === b.left ? a.i - b.i : a.left > b.left ? -1 : 1))
  for (const { i } of rest) if (missing-- > 0) parts[i] = (parts[i] as bigint) + 1n
  return parts.map((part) => sign * Number(part))
}
