/** Order of many sales by id, which is random: a table that is written in its key's order costs a fifth. */
const BITS = 11
const BUCKETS = 1 << BITS
const PASSES = 3

/** Places of the keys, two words of 32 bits each, ascending; equal keys stay in their order. */
export function ascending(highs: Uint32Array, lows: Uint32Array): Uint32Array {
  const count = highs.length
  let from = new Uint32Array(count)
  for (let i = 0; i < count; i++) from[i] = i
  let to = new Uint32Array(count)
  for (let pass = 0; pass < PASSES; pass++) {
    const shift = BITS * pass
    const starts = new Uint32Array(BUCKETS + 1)
    for (let i = 0; i < count; i++) (starts[(((highs[i] as number) >>> shift) & (BUCKETS - 1)) + 1] as number)++
    for (let b = 0; b < BUCKETS; b++) starts[b + 1] = (starts[b + 1] as number) + (starts[b] as number)
    for (let i = 0; i < count; i++) {
      const place = from[i] as number
      const bucket = ((highs[place] as number) >>> shift) & (BUCKETS - 1)
      const at = starts[bucket] as number
      starts[bucket] = at + 1
      to[at] = place
    }
    ;[from, to] = [to, from]
  }
  // The few that share their first half.
  for (let i = 1; i < count; i++) {
    const place = from[i] as number
    let k = i
    for (; k > 0; k--) {
      const before = from[k - 1] as number
      if (highs[before] !== highs[place] || (lows[before] as number) <= (lows[place] as number)) break
      from[k] = before
    }
    from[k] = place
  }
  return from
}
