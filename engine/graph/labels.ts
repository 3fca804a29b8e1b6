/** Names for communities, from what their members have in common and others do not. */
import { byCodeUnit } from '../base/index.ts'
import type { Lang } from '../contract/index.ts'

/** A further label stands for a community only where it tells at least this much of what the best one tells. */
const NEARLY = 0.4

/**
 * The most distinctive label of each community: largest n_cl · ln((n_cl / N_c) / (n_l / N)) over the members who have a label
 * (the class term of a G-test; Dunning 1993); equal ones by count, then code unit. No two communities have the same name: the
 * earlier one (the larger, as communities are numbered) keeps it, the later takes its next label or a number. Without labels:
 * "Group 1", "群组 1".
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
  const taken = new Set<string>()
  return inside.map((counts, c) => {
    const ranked = [...counts]
      .map(([label, n]) => ({ label, n, score: n * Math.log(n / labelled[c]! / (inAll.get(label)! / all)) }))
      .sort((a, b) => b.score - a.score || b.n - a.n || byCodeUnit(a.label, b.label))
    const name = distinct(ranked, taken) ?? (lang === 'zh' ? `群组 ${c + 1}` : `Group ${c + 1}`)
    taken.add(name)
    return name
  })
}

function distinct(ranked: readonly { label: string; score: number }[], taken: ReadonlySet<string>): string | null {
  const best = ranked[0]
  if (!best) return null
  const free = ranked.find(({ label, score }) => !taken.has(label) && score >= best.score * NEARLY && score > 0)
  if (free) return free.label
  let name = best.label
  for (let n = 2; taken.has(name); n++) name = `${best.label} (${n})`
  return name
}
