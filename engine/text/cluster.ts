/** Items of one language → groups of one subject: likeness, communities, everyone to where their words point, names. */
import { breathe, checkCancelled } from '../base/index.ts'
import { louvain } from './communities.ts'
import { type Profile, profileOf } from './evidence.ts'
import { type FeatureTable, features, featureTable } from './features.ts'
import { joinTopics } from './join.ts'
import { nameTopics, type TopicWords } from './labels.ts'
import { longness } from './length.ts'
import { likeness, spread } from './neighbours.ts'
import { type Placed, refine } from './refine.ts'
import { agreedCommunities } from './views.ts'
import { type Token, tokens } from './words.ts'

/** Modularity's scale: below 1 joins more. Chosen on generated studios of six trades and on public shop reviews. */
const RESOLUTION = 0.7

/** A topic of so many terms of which fewer items than those below hold two is hollow: two or three, and one in 25. */
const HOLLOW_TERMS = 3
const hollowItems = (size: number): number => Math.max(2, Math.min(3, size / 5), 0.04 * size)
/** So is one whose telling words are said by a smaller share of its items. */
const HOLLOW_SHARE = 0.2

export interface Clusters extends Placed {
  names: TopicWords[]
  table: FeatureTable
  /** What later items are placed by. */
  profile: Profile
}

/** The size below which a group of so many items is chance. */
const leastOf = (n: number): number => Math.round(Math.min(15, Math.max(3, Math.sqrt(n) / 5)))

/**
 * @param items in the order of their ids
 * @returns null where there is no group
 */
export async function cluster(
  items: readonly { text: string }[],
  signal: AbortSignal | undefined,
  onProgress: (done: number) => void = () => {},
): Promise<Clusters | null> {
  const n = items.length
  const rest = async (): Promise<void> => {
    checkCancelled(signal)
    await breathe()
  }
  const cut: Token[][] = []
  for (const [i, item] of items.entries()) {
    cut.push(tokens(item.text))
    if (i % 50 === 0) await rest()
  }
  await rest()
  const long = longness(cut)
  const said: Map<string, number>[] = []
  for (const [i, item] of items.entries()) {
    said.push(features(item.text, cut[i], long))
    if (i % 500 === 0) await rest()
  }
  const table = featureTable(said, long)
  const { matrix, count } = table
  const k = Math.round(Math.min(25, Math.max(5, 0.75 * Math.sqrt(n))))
  const options = { signal, onProgress }
  const communities =
    long > 0
      ? await agreedCommunities(matrix, k, RESOLUTION, long, options)
      : louvain(await spread(await likeness(matrix, k, options), signal), RESOLUTION)
  await rest()
  const least = leastOf(n)
  const first = await refine(table, Int32Array.from(communities), least, signal)
  await rest()
  let placed = await refine(table, joinTopics(matrix, count, first.of, first.topics), least, signal)
  const named = (): TopicWords[] => {
    const groups: { tokens: Token[] }[][] = Array.from({ length: placed.topics + 1 }, () => [])
    items.forEach((_, i) => {
      const t = placed.of[i]!
      groups[t < 0 ? placed.topics : t]!.push({ tokens: cut[i]! })
    })
    return nameTopics(groups)
  }
  await rest()
  let names = named()
  if (names.some(isHollow)) {
    const kept = placed.of.map((t) => (t < 0 || isHollow(names[t]!) ? -1 : t))
    placed = await refine(table, kept, least, signal)
    await rest()
    names = named()
  }
  if (placed.topics === 0) return null
  return { ...placed, names, table, profile: profileOf(matrix, count, placed.of, placed.topics) }
}

/** Words that hardly anybody says together, or says at all, are left-overs, no subject. */
export const isHollow = ({ terms, together, any, size }: TopicWords): boolean =>
  (terms.length >= HOLLOW_TERMS && together < hollowItems(size)) || any < HOLLOW_SHARE * size

/** The member with the most evidence for each group, ties to the first. */
export function medoids({ of, evidence, topics }: Placed): number[] {
  const best = new Array<number>(topics).fill(-1)
  of.forEach((t, i) => {
    if (t >= 0 && (best[t]! < 0 || evidence[i]! > evidence[best[t]!]!)) best[t] = i
  })
  return best
}
