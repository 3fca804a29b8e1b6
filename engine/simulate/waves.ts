/**
 * From the share of people over a whole launch to the share at one message, and back, when people tire of messages: of those who
 * read one wave a share `patience` still reads the next. With W waves a person reads k of them with chance
 * patienceᵏ⁻¹·(1 − patience), all W with patienceᵂ⁻¹.
 */

/** Messages that past launches are taken to have sent to each person and channel: their sources do not say. */
export const USUAL_WAVES = 3

/** Share that happens at least once in `waves` messages when it happens at each one read with chance `each`. */
export function overWaves(each: number, waves: number, patience = 1): number {
  return 1 - never(1 - each, waves, patience)[0]
}

/** The chance that nothing happens when each message read passes by with chance s, and its derivative in s. Horner, from the last wave. */
function never(s: number, waves: number, patience: number): [number, number] {
  let value = s
  let slope = 1
  for (let w = 1; w < waves; w++) {
    // Of those who read this wave, 1 − patience stop, the rest go on.
    const on = 1 - patience + patience * value
    slope = on + s * patience * slope
    value = s * on
  }
  return [value, slope]
}

/**
 * The inverse of overWaves in `each`. Newton from below: the function is concave, so no step goes too far; without fatigue it has
 * a closed form.
 */
export function perMessage(whole: number, waves: number, patience = 1): number {
  if (whole >= 1) return 1
  if (whole <= 0) return 0
  const fresh = -Math.expm1(Math.log1p(-whole) / waves)
  if (patience >= 1 || waves === 1) return fresh
  let each = fresh
  for (let i = 0; i < 40; i++) {
    const [value, slope] = never(1 - each, waves, patience)
    const step = (value - (1 - whole)) / slope
    each = Math.min(1, each + step)
    if (Math.abs(step) < 1e-15) break
  }
  return each
}
