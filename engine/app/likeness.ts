/** Vectors to compare texts by where the model gives none. */
import { fnv1a } from '../base/index.ts'
import type { Feedback } from '../contract/index.ts'
import type { Reading } from './reading.ts'

const WIDTH = 256
const CHARACTERS = 2_000

/** Pairs of neighbouring characters, hashed, unit length: works in any script. */
function characters(text: string): Float32Array {
  const out = new Float32Array(WIDTH)
  const folded = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').slice(0, CHARACTERS)
  for (let i = 0; i + 1 < folded.length; i++) out[fnv1a(folded.slice(i, i + 2)) % WIDTH]! += 1
  const length = Math.hypot(...out) || 1
  return out.map((x) => x / length)
}

/** One kind for all items of a reading: vectors of two kinds can't be compared. */
export function likeness(reading: Reading): {
  kind: 'vectors' | 'characters'
  of: (row: Pick<Feedback, 'id' | 'text'>) => ArrayLike<number>
} {
  const vectors = [...reading.embeddings.values()].some((v) => v.length > 0)
  return {
    kind: vectors ? 'vectors' : 'characters',
    of: (row) => (vectors ? (reading.embeddings.get(row.id) ?? []) : characters(row.text)),
  }
}
