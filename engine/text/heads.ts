/** What the further heads of a model say, where it has them: intent, aspects and the words that carry the opinion. */
import { Aspect, type FeedbackKind, Intent } from '../contract/index.ts'
import type { HeadCalibration } from './calibration.ts'
import type { Outputs } from './session.ts'

/**
 * The model's own order, which is the contract's: question, request, complaint (here: confusion), praise, other (off-topic); content, pace,
 * instructor, exercises, materials, platform, price, community (support).
 */
const INTENTS = Intent.options
const ASPECTS = Aspect.options

/** Softmax of the intent logits; null where the model has no such head. */
export function intentProbabilities(out: Outputs, { intents }: HeadCalibration): Float64Array | null {
  const logits = out.intents?.data
  if (logits?.length !== INTENTS.length) return null
  const z = Float64Array.from(logits, (x) => x / intents.temperature)
  const most = Math.max(...z)
  const e = z.map((x) => Math.exp(x - most))
  const sum = e.reduce((a, b) => a + b, 0)
  return e.map((x) => x / sum)
}

/** Probability of every aspect for itself; null where the model has no such head. */
export function aspectProbabilities(out: Outputs, { aspects }: HeadCalibration): Float64Array | null {
  const logits = out.aspects?.data
  if (logits?.length !== ASPECTS.length) return null
  return Float64Array.from(logits, (x) => 1 / (1 + Math.exp(-x / aspects.temperature)))
}

/**
 * What the rules find counts as evidence beside the head's, in natural logarithms: a mark in the text is e² to one for its
 * intent, a seed word for its aspect. On the tenth of the invented comments that training leaves out (144), with the first
 * trained heads: intents 71 (macro-F1) together, 65 by the head and 68 by the rules alone; aspects 57 and 46 by the head alone.
 */
const MARK = 2
/** What a platform calls a question, or a survey's answer, is stronger evidence than any words. */
const KIND = 4
const SEED = 2

/** @param marked what the rules say */
export function intentAt(p: ArrayLike<number>, marked: Intent, kind: FeedbackKind): Intent {
  const weight = kind === 'question' || kind === 'survey' ? KIND : MARK
  const z = INTENTS.map((intent, i) => Math.log(p[i]! + 1e-9) + (intent === marked ? weight : 0))
  return INTENTS[z.indexOf(Math.max(...z))]!
}

/** @param seeded what seed words name */
export const aspectsAbove = (p: ArrayLike<number>, seeded: readonly Aspect[], { aspects }: HeadCalibration): Aspect[] =>
  ASPECTS.filter((aspect, i) => {
    const odds = (p[i]! / (1 - p[i]! + 1e-9)) * (seeded.includes(aspect) ? Math.exp(SEED) : 1)
    return odds / (1 + odds) >= aspects.thresholds[i]!
  })

/** Index of the likeliest of the three marks (outside, begins, goes on) per piece; null where the model has no such head. */
export function opinionMarks(out: Outputs, pieces: number): number[] | null {
  const { opinions } = out
  if (opinions?.dims.at(-1) !== 3) return null
  // The first place is the opening mark.
  return Array.from({ length: pieces }, (_, i) => {
    const [o, b, g] = opinions.data.subarray(3 * (i + 1), 3 * (i + 2))
    return o! >= b! && o! >= g! ? 0 : b! >= g! ? 1 : 2
  })
}
