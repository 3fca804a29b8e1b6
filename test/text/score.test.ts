import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import type { Sentiment } from '../../engine/contract/index.ts'
import { scoreSentiment } from '../../engine/text/index.ts'
import { calibrationError } from '../../engine/text/score.ts'

const p = (negative: number, neutral: number, positive: number) => ({
  probabilities: [negative, neutral, positive] as const,
  abstained: Math.max(negative, neutral, positive) < 0.5,
})

/**
 * Ten items, three classes. Confusion matrix (rows truth, columns guess; negative, neutral, positive):
 *   negative 2 1 0 · neutral 0 1 1 · positive 1 0 4
 * negative: precision 2/3, recall 2/3, F1 2/3. neutral: 1/2, 1/2, 1/2. positive: 4/5, 4/5, 4/5.
 * accuracy 7/10; macro-F1 (2/3 + 1/2 + 4/5)/3 = 59/90; balanced accuracy the same here.
 * Majority (positive, 5 of 10): accuracy 1/2, F1 of positive 2·5/(10+5) = 2/3, macro 2/9.
 */
const truth: Sentiment[] = [
  'negative',
  'negative',
  'negative',
  'neutral',
  'neutral',
  'positive',
  'positive',
  'positive',
  'positive',
  'positive',
]
const guesses = [
  p(0.9, 0.05, 0.05),
  p(0.7, 0.2, 0.1),
  p(0.3, 0.6, 0.1),
  p(0.2, 0.5, 0.3),
  p(0.1, 0.3, 0.6),
  p(0.45, 0.25, 0.3),
  p(0.05, 0.05, 0.9),
  p(0.1, 0.1, 0.8),
  p(0.1, 0.2, 0.7),
  p(0.2, 0.35, 0.45),
]

test('three classes by hand', () => {
  const s = scoreSentiment({ truth: 'three-class', labels: truth }, guesses)
  expect(s.n).toBe(10)
  expect(s.accuracy).toBeCloseTo(0.7, 12)
  expect(s.macroF1).toBeCloseTo(59 / 90, 12)
  expect(s.balancedAccuracy).toBeCloseTo(59 / 90, 12)
  expect(s.majority.accuracy).toBeCloseTo(0.5, 12)
  expect(s.majority.macroF1).toBeCloseTo(2 / 9, 12)
  expect(s.abstained).toBe(2)
  expect(s.perClass[0]).toEqual({ label: 'negative', n: 3, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 })
  expect(s.perClass[2]).toEqual({ label: 'positive', n: 5, precision: 0.8, recall: 0.8, f1: 0.8 })
})

test('risk and coverage by hand: the two surest are right, all ten are right seven times', () => {
  const { riskCoverage } = scoreSentiment({ truth: 'three-class', labels: truth }, guesses)
  expect(riskCoverage[1]).toEqual({ coverage: 0.2, accuracy: 1 })
  // 0.9, 0.9, 0.8, then the tie 0.7, 0.7: all right.
  expect(riskCoverage[3]).toEqual({ coverage: 0.4, accuracy: 1 })
  // 0.6, 0.6 both wrong: 5 right of 7.
  expect(riskCoverage[6]?.accuracy).toBeCloseTo(5 / 7, 12)
  expect(riskCoverage[9]).toEqual({ coverage: 1, accuracy: 0.7 })
})

test('binary truth weighs positive against negative alone', () => {
  // Neutral is likeliest in both; of the two others negative wins once, positive once.
  const s = scoreSentiment({ truth: 'binary', labels: ['negative', 'positive'] }, [p(0.2, 0.7, 0.1), p(0.1, 0.6, 0.3)])
  expect(s.accuracy).toBe(1)
  expect(s.perClass.map((c) => c.label)).toEqual(['negative', 'positive'])
})

test('order of items does not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...truth.keys()], { minLength: 10 }), (order) => {
      const a = scoreSentiment({ truth: 'three-class', labels: truth }, guesses)
      const b = scoreSentiment(
        { truth: 'three-class', labels: order.map((i) => truth[i]!) },
        order.map((i) => guesses[i]!),
      )
      expect(b.riskCoverage).toEqual(a.riskCoverage)
      expect(b.ece).toBeCloseTo(a.ece, 12)
    }),
    { seed: 20261123, numRuns: 50 },
  )
})

/** Draws of a model whose confidence c is right with probability c − tilt. */
function drawn(seed: number, n: number, tilt: number): number {
  const rng = new Rng(seed, 'test.ece')
  const confidence = Array.from({ length: n }, () => 0.5 + 0.5 * rng.uniform())
  return calibrationError(
    confidence,
    confidence.map((c) => rng.uniform() < c - tilt),
  )
}

test('calibration error: a perfect model of 300 items stays below half of the plain sum’s 0.05; a tilt of 0.2 shows', () => {
  const mean = (tilt: number) => Array.from({ length: 60 }, (_, s) => drawn(s, 300, tilt)).reduce((a, b) => a + b) / 60
  expect(mean(0)).toBeLessThan(0.025)
  expect(mean(0.2)).toBeGreaterThan(0.18)
  expect(mean(0.2)).toBeLessThan(0.22)
})

test('nothing to score is refused', () => {
  expect(() => scoreSentiment({ truth: 'binary', labels: [] }, [])).toThrow(/NO_DATA/)
})
