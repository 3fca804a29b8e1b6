import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { Ordinals } from '../../engine/imports/build/ordinals.ts'

test('each id is counted by itself, however many there are and however often it comes', () => {
  const rng = new Rng(1, 'ordinals')
  const ordinals = new Ordinals()
  const counts = new Map<string, number>()
  const hex = (n: number): string => n.toString(16).padStart(8, '0')
  for (let i = 0; i < 40_000; i++) {
    const n = rng.int(9_000)
    // Ids that share their halves, few that come often, and some of other forms.
    const id = n < 9 ? `other ${n}` : n < 40 ? `fb-${hex(n)}${hex(7)}` : `buy-${hex(n >> 3)}${hex(n & 7)}`
    expect(ordinals.next(id)).toBe(counts.get(id) ?? 0)
    counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const often = `buy-${hex(1)}${hex(99)}`
  for (let i = 0; i < 1_000; i++) expect(ordinals.next(often)).toBe(i)
  expect(ordinals.nextOf('buy', 1, 99)).toBe(1_000)
})
