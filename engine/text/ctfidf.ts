/** Class-based tf-idf: which terms tell one class of texts from the others. */

/**
 * `w(t, c) = tf(t, c) · ln(1 + A / f(t))`: tf = share of the class's tokens, f = count over all classes, A = mean tokens per
 * class (Grootendorst 2022, arXiv 2203.05794, equation 2, with tf divided by the class's length as its reference code does).
 * @param classes tokens of each class
 * @returns per class, term → weight
 */
export function ctfidf(classes: readonly (readonly string[])[]): Map<string, number>[] {
  const total = new Map<string, number>()
  let tokens = 0
  for (const c of classes)
    for (const t of c) {
      total.set(t, (total.get(t) ?? 0) + 1)
      tokens++
    }
  const mean = tokens / classes.length
  return classes.map((c) => {
    const tf = new Map<string, number>()
    for (const t of c) tf.set(t, (tf.get(t) ?? 0) + 1)
    return new Map([...tf].map(([t, n]) => [t, (n / c.length) * Math.log1p(mean / total.get(t)!)]))
  })
}
