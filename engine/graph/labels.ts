/** Names for communities, from what their members have in common and others do not. */
import { byCodeUnit } from '../base/index.ts'

/** A further label stands for a community only where it tells at least this much of what the best one tells. */
const NEARLY = 0.4
/** Fewer members than this speak for themselves and not for the group. */
const FEWEST = 2
/** A label names a group where half of its members have it … */
const MOST = 0.5
/** … or where so many would have it by chance one time in a hundred (χ² with one degree of freedom, halved). */
const TELLING = 3.32

/**
 * The most distinctive label of each community: largest n_cl · ln(n_cl / E) − (n_cl − E), E = N_c · n_l / N over the people who
 * have a label (half the deviance of a Poisson count; Dunning 1993 ranks words so); equal ones by count, then code unit. Labels of the second
 * kind serve a community whose members share none of the first. No two communities have the same name: the earlier one (the
 * larger, as communities are numbered) keeps it, the later takes its next label or a number. '' where members share nothing.
 * @param kinds labels per node, the best kind first
 */
export function communityLabels(
  community: Uint32Array,
  count: number,
  kinds: readonly (readonly (readonly string[])[])[],
): string[] {
  const ranked = kinds.map((labels) => distinctive(community, count, labels))
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, c) => {
    const own = ranked.map((all) => all[c]!)
    const name =
      own.reduce<string | null>((found, labels) => found ?? free(labels, taken), null) ??
      numbered(own.find((labels) => labels.length > 0)?.[0]?.label ?? null, taken) ??
      ''
    taken.add(name)
    return name
  })
}

interface Scored {
  label: string
  n: number
  score: number
}

/** Per community its labels that tell it from the others, best first. */
function distinctive(community: Uint32Array, count: number, labels: readonly (readonly string[])[]): Scored[][] {
  const inAll = new Map<string, number>()
  const inside = Array.from({ length: count }, () => new Map<string, number>())
  const labelled = new Uint32Array(count)
  const size = new Uint32Array(count)
  let all = 0
  community.forEach((c, node) => {
    size[c]!++
    const own = new Set(labels[node])
    if (own.size === 0) return
    all++
    labelled[c]!++
    for (const label of own) {
      inAll.set(label, (inAll.get(label) ?? 0) + 1)
      inside[c]!.set(label, (inside[c]!.get(label) ?? 0) + 1)
    }
  })
  return inside.map((counts, c) =>
    [...counts]
      .map(([label, n]) => {
        const expected = (labelled[c]! * inAll.get(label)!) / all
        return { label, n, score: n > expected ? n * Math.log(n / expected) - (n - expected) : 0 }
      })
      .filter(({ n, score }) => n >= FEWEST && (n >= MOST * size[c]! || score >= TELLING))
      .sort((a, b) => b.score - a.score || b.n - a.n || byCodeUnit(a.label, b.label)),
  )
}

function free(labels: readonly Scored[], taken: ReadonlySet<string>): string | null {
  const best = labels[0]
  if (!best) return null
  return (
    labels.find(({ label, score }) => !taken.has(label) && score >= best.score * NEARLY && score > 0)?.label ?? null
  )
}

function numbered(label: string | null, taken: ReadonlySet<string>): string | null {
  if (label === null) return null
  let name = label
  for (let n = 2; taken.has(name); n++) name = `${label} (${n})`
  return name
}
