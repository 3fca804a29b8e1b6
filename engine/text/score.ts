/** How good the sentiment is, beside what guessing the commonest class would give. Star data is 80–99 % five stars. */
import { EngineError, mean } from '../base/index.ts'
import type { Sentiment, SentimentEval } from '../contract/index.ts'
import type { Labels } from './truth.ts'

export interface Prediction {
  /** Negative, neutral, positive. */
  probabilities: readonly [number, number, number]
  abstained: boolean
}
export type SentimentScore = Omit<SentimentEval, 'model' | 'device' | 'textsPerSecond' | 'seconds'>

const CLASSES = { binary: ['negative', 'positive'], 'three-class': ['negative', 'neutral', 'positive'] } as const
const PLACE: Record<Sentiment, 0 | 1 | 2> = { negative: 0, neutral: 1, positive: 2 }
const BINS = 15
/** Fewer items per bin tell nothing of a share. */
const PER_BIN = 20

/**
 * Numbers over all n with forced argmax; abstention shows in `abstained` and in the risk–coverage curve. Binary truth is
 * scored on P(positive) against P(negative), neutral left out of both.
 * @throws NO_DATA when there is nothing to score
 */
export function scoreSentiment({ truth, labels }: Labels, predictions: readonly Prediction[]): SentimentScore {
  const n = labels.length
  if (n === 0 || predictions.length !== n) throw new EngineError('NO_DATA', { needs: 'labels' })
  const classes = CLASSES[truth]
  const guesses = predictions.map((p) => {
    const raw = classes.map((c) => p.probabilities[PLACE[c]])
    const sum = raw.reduce((a, b) => a + b, 0)
    const best = raw.indexOf(Math.max(...raw))
    return { label: classes[best]!, confidence: sum > 0 ? raw[best]! / sum : 1 / classes.length }
  })
  const right = guesses.map((g, i) => g.label === labels[i])
  const perClass = tally(
    classes,
    labels,
    guesses.map((g) => g.label),
  )
  const present = perClass.filter((c) => c.n > 0)
  const commonest = present.reduce((a, b) => (b.n > a.n ? b : a))
  return {
    n,
    macroF1: mean(perClass.map((c) => c.f1)),
    balancedAccuracy: mean(present.map((c) => c.recall)),
    accuracy: right.filter(Boolean).length / n,
    ece: calibrationError(
      guesses.map((g) => g.confidence),
      right,
    ),
    abstained: predictions.filter((p) => p.abstained).length,
    majority: {
      accuracy: commonest.n / n,
      macroF1: (2 * commonest.n) / (n + commonest.n) / classes.length,
    },
    perClass,
    riskCoverage: riskCoverage(
      guesses.map((g) => g.confidence),
      right,
    ),
    truth,
  }
}

const ratio = (a: number, b: number): number => (b === 0 ? 0 : a / b)

function tally(classes: readonly Sentiment[], labels: readonly Sentiment[], guesses: readonly Sentiment[]) {
  return classes.map((label) => {
    const n = labels.filter((l) => l === label).length
    const said = guesses.filter((g) => g === label).length
    const hit = guesses.filter((g, i) => g === label && labels[i] === label).length
    return { label, n, precision: ratio(hit, said), recall: ratio(hit, n), f1: ratio(2 * hit, n + said) }
  })
}

/** E|N(d, s²)|, the folded normal's mean. */
function foldedMean(d: number, s: number): number {
  if (s === 0) return Math.abs(d)
  const x = d / s
  return s * Math.sqrt(2 / Math.PI) * Math.exp((-x * x) / 2) + d * (1 - 2 * normalCdf(-x))
}

/** Abramowitz & Stegun 26.2.17, error below 7.5e-8. */
function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const upper = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly
  return x >= 0 ? 1 - upper : upper
}

/**
 * Expected calibration error over equally filled bins, less its own upward bias. The plain sum Σ w|accuracy − confidence|
 * is positive for a perfect model (about 0.05 at n = 300): in each bin the gap is a normal draw with the sampling variance
 * Σ c(1 − c)/m², whose absolute value is too large on average by E|N(d, s²)| − |d|, with d² estimated by gap² − s²
 * (Kumar, Liang & Ma 2019, arXiv 1909.10155, section 4, in closed form). Never below 0.
 */
export function calibrationError(confidence: readonly number[], right: readonly boolean[]): number {
  const n = confidence.length
  const order = confidence
    .map((_, i) => i)
    .sort((a, b) => confidence[a]! - confidence[b]! || Number(right[a]) - Number(right[b]))
  const bins = Math.max(1, Math.min(BINS, Math.floor(n / PER_BIN)))
  let error = 0
  for (let b = 0; b < bins; b++) {
    const bin = order.slice(Math.round((b * n) / bins), Math.round(((b + 1) * n) / bins))
    const gap = Math.abs(mean(bin.map((i) => (right[i] ? 1 : 0) - confidence[i]!)))
    const s = Math.sqrt(mean(bin.map((i) => confidence[i]! * (1 - confidence[i]!))) / bin.length)
    const d = Math.sqrt(Math.max(0, gap * gap - s * s))
    error += (bin.length / n) * (gap - (foldedMean(d, s) - d))
  }
  return Math.max(0, error)
}

/** Accuracy of the most confident share of items; equal confidences share their group's accuracy. */
function riskCoverage(
  confidence: readonly number[],
  right: readonly boolean[],
): { coverage: number; accuracy: number }[] {
  const n = confidence.length
  const groups = new Map<number, { size: number; right: number }>()
  confidence.forEach((c, i) => {
    const g = groups.get(c) ?? { size: 0, right: 0 }
    g.size++
    g.right += right[i] ? 1 : 0
    groups.set(c, g)
  })
  const sorted = [...groups].sort((a, b) => b[0] - a[0]).map(([, g]) => g)
  return Array.from({ length: 10 }, (_, i) => {
    const want = Math.ceil(((i + 1) / 10) * n)
    let left = want
    let hits = 0
    for (const g of sorted) {
      const take = Math.min(left, g.size)
      hits += (take * g.right) / g.size
      left -= take
      if (left === 0) break
    }
    return { coverage: want / n, accuracy: hits / want }
  })
}
