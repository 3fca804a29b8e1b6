/** Names for communities, from what their members have in common and others do not. */
import { byCodeUnit } from '../base/index.ts'
import type { Lang } from '../contract/index.ts'

/**
 * The most distinctive label of each community: largest n_cl · ln((n_cl / N_c) / (n_l / N)) over the members who have a label
 * (the class term of a G-test; Dunning 1993); equal ones by count, then code unit. Without labels: "Group 1", "群组 1".
 * @param labels per node
 */
export function communityLabels(
  community: Uint32Array,
  count: number,
  labels: readonly (string | null)[],
  lang: Lang,
): string[] {
  const inAll = new Map<string, number>()
  const inside = Array.from({ length: count }, () => new Map<string, number>())
  const labelled = new Uint32Array(count)
  let all = 0
  community.forEach((c, node) => {
    const label = labels[node]
    if (!label) return
    all++
    labelled[c]!++
    inAll.set(label, (inAll.get(label) ?? 0) + 1)
    inside[c]!.set(label, (inside[c]!.get(label) ?? 0) + 1)
  })
  return inside.map((counts, c) => {
    const best = [...counts]
      .map(([label, n]) => ({ label, n, score: n * Math.log(n / labelled[c]! / (inAll.get(label)! / all)) }))
      .sort((a, b) => b.score - a.score || b.n - a.n || byCodeUnit(a.label, b.label))[0]
    return best?.label ?? (lang === 'zh' ? `群组 ${c + 1}` : `Group ${c + 1}`)
  })
}
