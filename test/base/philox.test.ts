import { expect, test } from 'vitest'
import { philox } from '../../engine/base/index.ts'

const hex = (words: Uint32Array): string => [...words].map((w) => w.toString(16).padStart(8, '0')).join(' ')

/** Known answers of philox4x32-10: Random123's kat_vectors (Salmon et al. 2011, the authors' reference code). */
test.each([
  ['zeros', [0, 0, 0, 0], [0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  [
    'ones',
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    '408f276d 41c83b0e a20bc7c6 6d5451fd',
  ],
  [
    'pi',
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  ],
])('philox known answer: %s', (_, c, k, expected) => {
  const out = new Uint32Array(4)
  philox(out, 0, c[0]!, c[1]!, c[2]!, c[3]!, k[0]!, k[1]!)
  expect(hex(out)).toBe(expected)
})
