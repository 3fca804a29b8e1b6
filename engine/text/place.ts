/** Items that no topic was made from, placed by the words of topics that stay as they are. */
import { breathe, checkCancelled } from '../base/index.ts'
import type { TextLang } from '../contract/index.ts'
import type { Clusters } from './cluster.ts'
import { EVIDENCE, type Profile, scorer } from './evidence.ts'
import { features } from './features.ts'
import { tokens } from './words.ts'

export interface Placer {
  lang: TextLang
  /** Topic ids in the order of their numbers. */
  ids: string[]
  /** Feature → column. */
  columns: ReadonlyMap<string, number>
  profile: Profile
  /** How long the items are that topics were made from, 0–1. */
  long: number
}

export function placerOf({ table, profile }: Clusters, lang: TextLang, ids: string[]): Placer {
  return { lang, ids, columns: new Map(table.names.map((f, i) => [f, i])), profile, long: table.long }
}

/** The topic that speaks most for an item, and how much: enough to be sorted or not. */
export interface Nearest {
  topic: string
  evidence: number
}
export interface PlacedItems {
  assignment: Map<string, string>
  nearest: [id: string, nearest: Nearest][]
}

/** Enough evidence to be sorted. */
export const isPlaced = (nearest: Nearest | null): nearest is Nearest => nearest !== null && nearest.evidence > EVIDENCE

/** The topic that speaks most for a text; null where it shares no word with any. */
export function nearestIn({ columns, profile, ids, long }: Placer): (text: string) => Nearest | null {
  const score = scorer(profile, 0)
  return (text) => {
    const held: number[] = []
    const weights: number[] = []
    for (const [f, w] of features(text, tokens(text), long)) {
      const column = columns.get(f)
      if (column === undefined) continue
      held.push(column)
      weights.push(w)
    }
    const { topic, evidence } = score(held, weights)
    return topic >= 0 ? { topic: ids[topic]!, evidence } : null
  }
}

/** @throws CANCELLED */
export async function placeAll(
  placer: Placer,
  items: readonly { id: string; text: string }[],
  signal?: AbortSignal,
  onProgress: (done: number) => void = () => {},
): Promise<PlacedItems> {
  const nearestTo = nearestIn(placer)
  const out: PlacedItems = { assignment: new Map(), nearest: [] }
  for (const [i, { id, text }] of items.entries()) {
    const nearest = nearestTo(text)
    if (nearest) out.nearest.push([id, nearest])
    if (isPlaced(nearest)) out.assignment.set(id, nearest.topic)
    if (i % 100 === 0) {
      checkCancelled(signal)
      await breathe()
      onProgress(i)
    }
  }
  return out
}
