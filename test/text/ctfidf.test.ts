import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ctfidf } from '../../engine/text/index.ts'

test('by hand: w(t, c) = tf · ln(1 + A / f)', () => {
  // Tokens per class 4 and 2: A = 3. kiln: f = 3, tf 2/4 and 1/2. glaze: f = 2, only in the first. thread: f = 1.
  const [a, b] = ctfidf([
    ['kiln', 'kiln', 'glaze', 'glaze'],
    ['kiln', 'thread'],
  ])
  expect(a!.get('kiln')).toBeCloseTo(0.5 * Math.log(2), 12)
  expect(a!.get('glaze')).toBeCloseTo(0.5 * Math.log(2.5), 12)
  expect(b!.get('thread')).toBeCloseTo(0.5 * Math.log(4), 12)
  expect(b!.has('glaze')).toBe(false)
})

test('the formula term by term on random classes', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  fc.assert(
    fc.property(
      fc.array(fc.array(word, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 5 }),
      (classes) => {
        const all = classes.flat()
        ctfidf(classes).forEach((weights, c) => {
          for (const [t, w] of weights) {
            const tf = classes[c]!.filter((x) => x === t).length / classes[c]!.length
            const f = all.filter((x) => x === t).length
            expect(w).toBeCloseTo(tf * Math.log(1 + all.length / classes.length / f), 12)
          }
          expect([...weights.keys()].sort()).toEqual([...new Set(classes[c])].sort())
        })
      },
    ),
    { seed: 20261123, numRuns: 200 },
  )
})
