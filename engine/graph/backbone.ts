/**
 * Edges derived from what people did alike (bought, commented on), thinned to those that say more than chance.
 * Two people who share only the best-seller have nothing in common; the filter drops them.
 */
export interface WeightedPair {
  /** Ranks, a < b. */
  a: number
  b: number
  weight: number
}

export interface Projection {
  pairs: WeightedPair[]
  /** Items left out because they bind too many people, ascending. */
  skipped: number[]
}

/**
 * Projection on people: weight(a, b) = Σ over shared items of 1 / (people of the item − 1) (Newman 2001, Phys. Rev. E 64,
 * 016132: an item that many share says little about each pair). An item of more than `maxPeople` people is left out, and so
 * are the largest ones once `maxPairs` pairs are reached: a clique of 10⁴ people would be 5·10⁷ edges.
 */
export function project(
  people: number,
  baskets: readonly { person: number; item: number }[],
  maxPeople: number,
  maxPairs: number,
): Projection {
  const sharing = new Map<number, Set<number>>()
  for (const { person, item } of baskets) {
    const set = sharing.get(item) ?? new Set()
    sharing.set(item, set.add(person))
  }
  const weights = new Map<number, number>()
  const skipped: number[] = []
  // Small items first: the most telling ones get in before the budget is spent.
  for (const [item, set] of [...sharing].sort(([p, a], [q, b]) => a.size - b.size || p - q)) {
    const n = set.size
    if (n < 2) continue
    if (n > maxPeople || weights.size + (n * (n - 1)) / 2 > maxPairs) {
      skipped.push(item)
      continue
    }
    const ranks = [...set].sort((a, b) => a - b)
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const key = ranks[i]! * people + ranks[j]!
        weights.set(key, (weights.get(key) ?? 0) + 1 / (n - 1))
      }
  }
  const pairs = [...weights]
    .sort(([a], [b]) => a - b)
    .map(([key, weight]) => ({ a: Math.floor(key / people), b: key % people, weight }))
  return { pairs, skipped: skipped.sort((a, b) => a - b) }
}

/**
 * Disparity filter (Serrano, Boguñá & Vespignani, PNAS 106, 2009, eq. 2): an edge stays when, for either end i with degree
 * k and strength s, (1 − w/s)^(k−1) < alpha: were i's strength spread at random over its k edges, so large a part would be
 * rarer than alpha. A person's only edge is never significant from their own side.
 */
export function disparityFilter(pairs: readonly WeightedPair[], alpha: number): WeightedPair[] {
  const degree = new Map<number, number>()
  const strength = new Map<number, number>()
  for (const { a, b, weight } of pairs)
    for (const end of [a, b]) {
      degree.set(end, (degree.get(end) ?? 0) + 1)
      strength.set(end, (strength.get(end) ?? 0) + weight)
    }
  const rarity = (end: number, weight: number): number =>
    Math.max(0, 1 - weight / strength.get(end)!) ** (degree.get(end)! - 1)
  return pairs.filter(({ a, b, weight }) => Math.min(rarity(a, weight), rarity(b, weight)) < alpha)
}
