import { expect, test } from 'vitest'
import { canonicalJson, hashOfRows, sha256 } from '../../engine/base/index.ts'

test('rows hash piece by piece as they would in one text', () => {
  for (const n of [0, 1, 2, 1_999, 2_000, 2_001, 4_000]) {
    const rows = Array.from({ length: n }, (_, i) => ({ b: `“${i}”`, a: [i, null] }))
    expect(hashOfRows(rows)).toBe(sha256(canonicalJson(rows)))
  }
})
