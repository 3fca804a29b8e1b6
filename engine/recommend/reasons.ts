/** Why an item is on somebody's list: what of their own history speaks for it. */
export interface Reason {
  item: number
  /** What it adds to the item's score, in the model's own unit. */
  weight: number
}

const SHOWN = 3

/** The strongest reasons that speak for the item, at most three. */
export const byWeight = (history: readonly number[], item: number, weight: (i: number) => number): Reason[] =>
  history
    .filter((i) => i !== item)
    .map((i) => ({ item: i, weight: weight(i) }))
    .filter((r) => r.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.item - b.item)
    .slice(0, SHOWN)
