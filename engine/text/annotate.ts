/** From what the encoder and the n-grams say of a text's windows to the annotation that is kept. */
import type { Annotation, Aspect, FeedbackKind, Intent, Sentiment, Unread } from '../contract/index.ts'
import { aspectsOf } from './aspects.ts'
import { probabilities } from './calibration.ts'
import { aspectProbabilities, aspectsAbove, intentAt, intentProbabilities } from './heads.ts'
import { intentOf } from './intents.ts'
import { textLang } from './lang.ts'
import type { ModelFolder } from './model-folder.ts'
import type { Place } from './opinions.ts'
import type { Outputs } from './session.ts'
import { unit, weightedMean } from './windows.ts'

export const SENTIMENTS: readonly Sentiment[] = ['negative', 'neutral', 'positive']

export interface ReadItem {
  id: string
  text: string
  kind: FeedbackKind
  rating: number | null
}
export interface Read {
  annotation: Annotation
  /** Of unit length, or no elements where the model gives none. */
  embedding: Float32Array
}
export interface Evidence {
  /** One a window, with its pieces as its weight. */
  windows: readonly { out: Outputs; weight: number }[]
  /** Of sentences, where the text is long; else none. */
  sentences: readonly Outputs[]
  /** Logits of the n-grams times their blend; null where the model has none. */
  ngrams: readonly number[] | null
  opinions: Place[] | null
}

/** What is kept of a text that is not read: unsure of everything, off topic, with the reason. */
export function notRead(id: string, model: string, unread: Unread, width: number): Read {
  const annotation: Annotation = {
    feedback_id: id,
    model,
    sentiment: 'neutral',
    probabilities: [1 / 3, 1 / 3, 1 / 3],
    abstained: true,
    intent: 'off-topic',
    aspects: [],
    unread,
  }
  return { annotation, embedding: new Float32Array(width) }
}

/** @param text as the model saw it */
export function annotate(item: ReadItem, text: string, folder: ModelFolder, model: string, seen: Evidence): Read {
  const { windows, ngrams, opinions } = seen
  const weights = windows.map((w) => w.weight)
  const lang = textLang(text)
  const each = windows.map(({ out }) => {
    const logits = Array.from(out.logits!.data, (z, i) => z + (ngrams?.[folder.classes[i]!] ?? 0))
    return probabilities(logits, folder.classes, folder.calibration, lang)
  })
  const p = weightedMean(each, weights)
  const best = p.indexOf(Math.max(...p))
  const sentiment = SENTIMENTS[best]!
  const vectors = windows.flatMap(({ out }) => vectorOf(out) ?? [])
  const rule = intentOf(text, item.kind, { sentiment, confidence: p[best]!, rating: item.rating })
  const seeded = aspectsOf(text)
  const annotation: Annotation = {
    feedback_id: item.id,
    model,
    sentiment,
    probabilities: [p[0]!, p[1]!, p[2]!],
    abstained: p[best]! < folder.calibration.abstainBelow,
    intent: modelIntent(item, rule, folder, seen, weights) ?? rule,
    aspects: modelAspects(seeded, folder, seen, weights) ?? seeded,
    ...(opinions && { opinions }),
  }
  const embedding = vectors.length ? unit(weightedMean(vectors, weights)) : new Float32Array(0)
  return { annotation, embedding }
}

function modelIntent(
  { kind }: ReadItem,
  rule: Intent,
  { heads }: ModelFolder,
  { windows }: Evidence,
  weights: readonly number[],
): Intent | null {
  const all = windows.map(({ out }) => intentProbabilities(out, heads)).filter((p) => p !== null)
  return all.length ? intentAt(weightedMean(all, weights), rule, kind) : null
}

/** Of a long text: whatever one of its sentences speaks of. */
function modelAspects(
  seeded: readonly Aspect[],
  { heads }: ModelFolder,
  { windows, sentences }: Evidence,
  weights: readonly number[],
): Aspect[] | null {
  const whole = windows.map(({ out }) => aspectProbabilities(out, heads)).filter((p) => p !== null)
  if (!whole.length) return null
  const most = weightedMean(whole, weights)
  for (const out of sentences) {
    const p = aspectProbabilities(out, heads)
    for (let i = 0; p && i < p.length; i++) most[i] = Math.max(most[i]!, p[i]!)
  }
  return aspectsAbove(most, seeded, heads)
}

/** Sentence vector of one window: the model's own, else the mean of its pieces' vectors, else none. */
function vectorOf(out: Outputs): Float32Array | null {
  if (out.sentence_embedding) return out.sentence_embedding.data
  const hidden = out.last_hidden_state
  if (!hidden) return null
  const width = hidden.dims.at(-1)!
  const rows = hidden.data.length / width
  return Float32Array.from({ length: width }, (_, j) => {
    let sum = 0
    for (let r = 0; r < rows; r++) sum += hidden.data[r * width + j]!
    return sum / rows
  })
}
