/** The least whole number above `from` that `holds`, which holds for `most` and for every one above the first. */
export function least(most: number, holds: (n: number) => boolean, from = 0): number {
  let [low, high] = [from, most]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}
