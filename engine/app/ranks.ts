/** Dense ranks for everyone who spoke: what the pure rooms know people by. */
import { type Snapshot, voices } from './snapshot.ts'

/** Feedback ids → dense ranks: known people first, then one rank for each item without a person. */
export function rankVoices(snapshot: Snapshot): {
  rankOf: (id: string, person: string | null) => number
  ranks: number
} {
  const anonymous = new Map<string, number>()
  for (const f of voices(snapshot.tables))
    if (f.person_id === null) anonymous.set(f.id, snapshot.people.length + anonymous.size)
  return {
    rankOf: (id, person) => (person === null ? anonymous.get(id) : snapshot.rankOf.get(person)) ?? 0,
    ranks: snapshot.people.length + anonymous.size,
  }
}
