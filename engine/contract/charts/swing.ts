/**
 * A bar of the tornado: where the result stands with one assumption at its low and at its high end, as shares of the width that
 * all bars have in common. The screen and print draw the same shares.
 */
export interface Span {
  from: number
  width: number
}
export interface SwingBar {
  low: Span
  high: Span
  base: number
}

/** @param scale least and largest of all ends */
export function swingBar(
  { low, high, base }: { low: number; high: number; base: number },
  [min, max]: readonly [number, number],
): SwingBar {
  const at = (value: number): number => Math.min(1, Math.max(0, (value - min) / (max - min || 1)))
  const to = (end: number): Span => ({ from: at(Math.min(base, end)), width: Math.abs(at(end) - at(base)) })
  return { low: to(low), high: to(high), base: at(base) }
}

/** The scale of these bars. */
export function swingScale(base: number, rows: readonly { low: number; high: number }[]): readonly [number, number] {
  const ends = [base, ...rows.flatMap(({ low, high }) => [low, high])]
  return [Math.min(...ends), Math.max(...ends)]
}
