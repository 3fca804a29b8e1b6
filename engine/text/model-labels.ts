/**
 * What a model's own labels mean. Names that say it (negative, neutral, positive and their Chinese) are taken as they are;
 * anything else is asked about, with a proposal, and the answer is kept beside the weights: a guess would move every score.
 */
import { z } from 'zod'
import { EngineError } from '../base/index.ts'
import { LabelMap, type Sentiment } from '../contract/index.ts'

/** In the folder: the user's answer. */
export const LABELS_FILE = 'labels.json'
export const LabelsFile = z.object({ labels: LabelMap })
/** A model of more classes tells topics or people apart, not feelings. */
export const MOST_LABELS = 32

const ORDER: readonly Sentiment[] = ['negative', 'neutral', 'positive']
const SAID: readonly [RegExp, Sentiment][] = [
  [/^(neg|negative|negativ|消极|负面|负)$/i, 'negative'],
  [/^(neu|neutral|中性|中立)$/i, 'neutral'],
  [/^(pos|positive|positiv|积极|正面|正)$/i, 'positive'],
]
const SEEMS: readonly [RegExp, Sentiment][] = [
  [/^(very|extremely|strongly)[ _-]neg/i, 'negative'],
  [/^(very|extremely|strongly)[ _-]pos/i, 'positive'],
  [/^[12][ _-]?(stars?|星)?$/i, 'negative'],
  [/^3[ _-]?(stars?|星)?$/i, 'neutral'],
  [/^[45][ _-]?(stars?|星)?$/i, 'positive'],
  [
    /neg|bad|terribl|awful|poor|anger|angry|annoy|disappoint|disapprov|disgust|fear|grief|sad|remorse|hate|差|坏|怒|悲|厌|恶/i,
    'negative',
  ],
  [/neutral|mixed|average|confus|curio|realiz|surprise|中|一般|惊/i, 'neutral'],
  [
    /pos|good|great|excellent|joy|happy|love|admir|amus|approv|caring|excite|grat|optimis|pride|relief|like|好|喜|乐|爱/i,
    'positive',
  ],
]
const find = (rules: readonly [RegExp, Sentiment][], label: string): Sentiment | null =>
  rules.find(([p]) => p.test(label.trim()))?.[1] ?? null

/** Bare numbers: two are negative and positive, three in order, five are stars. */
function byNumber(labels: readonly string[]): (Sentiment | null)[] | null {
  if (!labels.every((l, i) => new RegExp(`^(label[ _-]?)?${i}$`, 'i').test(l.trim()))) return null
  if (labels.length === 2) return ['negative', 'positive']
  if (labels.length === 3) return [...ORDER]
  if (labels.length === 5) return ['negative', 'negative', 'neutral', 'positive', 'positive']
  return labels.map(() => null)
}

/** What each label seems to mean; null where nothing can be guessed. */
export function proposeLabels(labels: readonly string[]): Record<string, Sentiment | null> {
  const numbered = byNumber(labels)
  return Object.fromEntries(
    labels.map((l, i) => [l, numbered ? (numbered[i] ?? null) : (find(SAID, l) ?? find(SEEMS, l))]),
  )
}

/**
 * @param answered by the user: every label of the model, or none
 * @returns place of each output among negative, neutral, positive
 * @throws MODEL_INVALID where feelings cannot be told by these labels, MODEL_LABELS where they have to be asked about
 */
export function classesOf(dir: string, labels: readonly string[], answered: LabelMap | null): number[] {
  const invalid = (problem: string) => new EngineError('MODEL_INVALID', { dir, problem })
  if (labels.length > MOST_LABELS) throw invalid(`${labels.length} labels in config.json; at most ${MOST_LABELS}`)
  if (labels.length < 2) throw invalid(`${labels.length} labels in config.json; at least 2`)
  if (new Set(labels).size < labels.length) throw invalid('config.json names a label twice')
  const found = labels.map((l) => answered?.[l] ?? (answered ? null : find(SAID, l)))
  if (found.includes(null))
    throw new EngineError('MODEL_LABELS', { dir, labels: labels.join(', '), proposal: proposeLabels(labels) })
  const classes = found.map((s) => ORDER.indexOf(s as Sentiment))
  if (!classes.includes(0) || !classes.includes(2)) throw invalid('no label means negative, or none positive')
  return classes
}

/** Labels in the order of the outputs. */
export const labelsIn = (id2label: Readonly<Record<string, string>>): string[] =>
  Array.from({ length: Object.keys(id2label).length }, (_, i) => id2label[i] ?? `label ${i}`)
