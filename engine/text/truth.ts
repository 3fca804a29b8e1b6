/** What a table's label column means: stars, 0/1, −1/0/1, 0/1/2 or names in English and Chinese. */
import { EngineError } from '../base/index.ts'
import type { Sentiment } from '../contract/index.ts'

export interface Labels {
  truth: 'binary' | 'three-class'
  labels: Sentiment[]
}
/** Where the values came from, for the error: file, column and each value's row (1, 2, … when left out). */
export interface LabelPlace {
  file?: string
  column?: string
  rows?: ArrayLike<number>
}
const NAMES: [RegExp, Sentiment][] = [
  [/^(?:neg|negative|bad|消极|负面|负向|负|贬|差评|差|不满意)$/, 'negative'],
  [/^(?:neu|neutral|mixed|中性|中立|中评|中|一般)$/, 'neutral'],
  [/^(?:pos|positive|good|积极|正面|正向|正|褒|好评|好|满意)$/, 'positive'],
]
type Scheme = (value: number) => Sentiment | null
const of =
  (negative: number, neutral: number | null, positive: number): Scheme =>
  (v) =>
    v === negative ? 'negative' : v === positive ? 'positive' : v === neutral ? 'neutral' : null
const stars: Scheme = (v) =>
  v < 0 || v > 5 || (v * 2) % 1 !== 0 ? null : v <= 2 ? 'negative' : v >= 4 ? 'positive' : 'neutral'

/** The narrowest scheme that all numbers fit, in the order −1/0/1, 0/1, 0/1/2, stars (halves allowed). */
function scheme(numbers: ReadonlySet<number>): Scheme {
  const within = (...allowed: number[]) => [...numbers].every((n) => allowed.includes(n))
  if (numbers.has(-1) && within(-1, 0, 1)) return of(-1, 0, 1)
  if (within(0, 1)) return of(0, null, 1)
  if (numbers.has(0) && numbers.has(2) && within(0, 1, 2)) return of(0, 1, 2)
  return stars
}

const normal = (value: string): string => value.normalize('NFKC').trim().toLowerCase()
const numberOf = (value: string): number | null => {
  const m = /^([+-]?\d+(?:\.\d+)?)(?:\s*(?:stars?|星))?$/.exec(normal(value))
  return m ? Number(m[1]) : null
}

/**
 * Stars: ≤ 2 negative, ≥ 4 positive, else neutral. Truth is binary when no label is neutral.
 * @throws LABEL_UNKNOWN with the row of the first value that fits nothing, NO_DATA when there are no values
 */
export function parseLabels(values: readonly string[], place: LabelPlace = {}): Labels {
  if (!values.length) throw new EngineError('NO_DATA', { needs: 'labels' })
  const unknown = (i: number) =>
    new EngineError('LABEL_UNKNOWN', {
      file: place.file ?? '',
      row: place.rows?.[i] ?? i + 1,
      column: place.column ?? '',
      value: values[i]!,
    })
  const read = scheme(new Set(values.map(numberOf).filter((n) => n !== null && Math.abs(n) <= 5) as number[]))
  const labels = values.map((value, i): Sentiment => {
    const n = numberOf(value)
    const label = n === null ? (NAMES.find(([p]) => p.test(normal(value)))?.[1] ?? null) : read(n)
    if (!label) throw unknown(i)
    return label
  })
  return { truth: labels.includes('neutral') ? 'three-class' : 'binary', labels }
}
