/** The figures of one method on one set, and how they are printed. */
import { interval, mean, Rng } from '../../../engine/base/index.ts'
import type { Sentiment } from '../../../engine/contract/index.ts'
import { scoreSentiment } from '../../../engine/text/index.ts'
import { calibrationError } from '../../../engine/text/score.ts'
import type { Lexicon } from './lexicons.ts'
import type { TestSet } from './sets.ts'

export type Probabilities = readonly [number, number, number]
export interface Figures {
  accuracy: number
  macroF1: number
  /** Debiased, with its 80 % interval; null for what gives no probabilities. */
  ece: { value: number; interval: [number, number] } | null
}
const CLASSES: readonly Sentiment[] = ['negative', 'neutral', 'positive']
const RESAMPLES = 200
const LEVEL = 0.8

/** The same for everything: of two classes the likelier one, neutral left out. */
export function figuresOf(set: TestSet, all: readonly Probabilities[], calibrated: boolean, seed: number): Figures {
  const predictions = all.map((probabilities) => ({ probabilities, abstained: false }))
  const { accuracy, macroF1, ece } = scoreSentiment({ truth: set.truth, labels: set.labels }, predictions)
  if (!calibrated) return { accuracy, macroF1, ece: null }
  const places = set.truth === 'binary' ? [0, 2] : [0, 1, 2]
  const guesses = all.map((p, i) => {
    const raw = places.map((c) => p[c]!)
    const best = raw.indexOf(Math.max(...raw))
    const sum = raw.reduce((a, b) => a + b, 0)
    return { confidence: raw[best]! / sum, right: CLASSES[places[best]!] === set.labels[i] }
  })
  const resampled = Array.from({ length: RESAMPLES }, (_, r) => {
    const rng = new Rng(seed, 'bench.ece', r)
    const rows = guesses.map(() => guesses[rng.int(guesses.length)]!)
    return calibrationError(
      rows.map((g) => g.confidence),
      rows.map((g) => g.right),
    )
  })
  // Rows drawn twice look better sorted than they are: the resamples' own bias is taken off.
  const off = mean(resampled) - ece
  const [low, high] = interval(resampled, LEVEL)
  return { accuracy, macroF1, ece: { value: ece, interval: [Math.max(0, low - off), Math.max(0, high - off)] } }
}

/** A verdict as probabilities; where there is none: neutral, or positive of two classes (stars mostly are). */
export const ofVerdict =
  (lexicon: Lexicon, set: TestSet) =>
  (text: string): Probabilities => {
    const score = lexicon(text)
    if (score !== 0) return score > 0 ? [0, 0, 1] : [1, 0, 0]
    return set.truth === 'binary' ? [0, 0, 1] : [0, 1, 0]
  }

/** Always the commonest class. */
export function majorityOf(set: TestSet): Probabilities {
  const count = CLASSES.map((c) => set.labels.filter((l) => l === c).length)
  const best = count.indexOf(Math.max(...count))
  return [Number(best === 0), Number(best === 1), Number(best === 2)]
}

/** F1 of each class, averaged; a class that nobody has or names counts 0. */
export function macroF1(truth: readonly string[], guess: readonly string[], classes: readonly string[]): number {
  const of = (c: string): number => {
    const hit = truth.filter((t, i) => t === c && guess[i] === c).length
    const named = truth.filter((t) => t === c).length + guess.filter((g) => g === c).length
    return named === 0 ? 0 : (2 * hit) / named
  }
  return classes.reduce((sum, c) => sum + of(c), 0) / classes.length
}

export const percent = (x: number): string => (100 * x).toFixed(1)

/** Left column to the left, figures to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const width = (s: string): number => [...s].reduce((n, c) => n + (/\p{Script=Han}/u.test(c) ? 2 : 1), 0)
  const widths = head.map((h, i) => Math.max(width(h), ...rows.map((r) => width(r[i] ?? ''))))
  const line = (cells: readonly string[]): string =>
    cells.map((c, i) => (i === 0 ? c + pad(c, i) : pad(c, i) + c)).join('  ')
  const pad = (c: string, i: number): string => ' '.repeat(widths[i]! - width(c))
  console.log(`\n${title}`)
  console.log(`  ${line(head)}`)
  for (const r of rows) console.log(`  ${line(r)}`)
}
