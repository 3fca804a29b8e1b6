/** The bag of words that the encoder must beat: multinomial logistic regression over hashed n-grams, trained in this run. */
import { Rng } from '../../../engine/base/index.ts'
import { ngramBuckets } from '../../../engine/text/ngrams.ts'
import { prepared } from '../../../engine/text/prepare.ts'
import type { Example } from './sources.ts'

const BUCKETS = 1 << 18
const CLASSES = 3
const PASSES = 4
const RATE = 0.15
/** Of a longer text, its beginning and its end. */
const LONGEST = 1_500
const END = 600

export interface Regression {
  /** Probabilities of negative, neutral, positive. */
  predict(text: string): [number, number, number]
}

const featuresOf = (text: string): Int32Array => {
  const cut = text.length < LONGEST ? text : `${text.slice(0, END)} ${text.slice(-END)}`
  return Int32Array.from(ngramBuckets(prepared(cut).text, BUCKETS))
}

/** Adagrad on the weighted log loss: seldom features keep large steps (Duchi, Hazan and Singer, 2011). */
export function fitRegression(examples: readonly Example[], seed: number): Regression {
  const weights = new Float32Array(BUCKETS * CLASSES)
  const squares = new Float32Array(BUCKETS * CLASSES).fill(1e-6)
  const bias = new Float64Array(CLASSES)
  const bags = examples.map((e) => featuresOf(e.text))
  const z = new Float64Array(CLASSES)
  const forward = (bag: Int32Array): number => {
    const value = bag.length ? 1 / Math.sqrt(bag.length) : 0
    for (let c = 0; c < CLASSES; c++) {
      let s = 0
      for (let i = 0; i < bag.length; i++) s += weights[bag[i]! * CLASSES + c]!
      z[c] = s * value + bias[c]!
    }
    const most = Math.max(z[0]!, z[1]!, z[2]!)
    let sum = 0
    for (let c = 0; c < CLASSES; c++) {
      z[c] = Math.exp(z[c]! - most)
      sum += z[c]!
    }
    for (let c = 0; c < CLASSES; c++) z[c] = z[c]! / sum
    return value
  }
  const order = examples.map((_, i) => i)
  for (let pass = 0; pass < PASSES; pass++) {
    new Rng(seed, 'bench.regression', pass).shuffle(order)
    for (const row of order) {
      const bag = bags[row]!
      const { label, weight } = examples[row]!
      const value = forward(bag)
      for (let c = 0; c < CLASSES; c++) {
        const error = weight * (z[c]! - (c === label ? 1 : 0))
        bias[c] = bias[c]! - 0.002 * error
        const g = error * value
        const gg = g * g
        for (let i = 0; i < bag.length; i++) {
          const at = bag[i]! * CLASSES + c
          squares[at] = squares[at]! + gg
          weights[at] = weights[at]! - (RATE * g) / Math.sqrt(squares[at]!)
        }
      }
    }
  }
  return {
    predict(text) {
      forward(featuresOf(text))
      return [z[0]!, z[1]!, z[2]!]
    },
  }
}
