/**
 * Adaptation: a small head over the sentence vectors, refitted on the creator's own labels. Multinomial logistic regression
 * with a ridge, all rows in every step, so the result depends on the rows alone (rows are sums: order moves only rounding).
 */
import type { Sentiment } from '../contract/index.ts'

/** Plain data: may be stored as JSON. */
export interface Head {
  classes: Sentiment[]
  /** Per class, one weight per dimension and the intercept last. */
  weights: number[][]
}
const STEPS = 300
/** Per row: with 50 labels and 256 dimensions the fit needs holding. */
const RIDGE = 0.01
const ALL: readonly Sentiment[] = ['negative', 'neutral', 'positive']

const scores = (weights: readonly (readonly number[])[], v: ArrayLike<number>): number[] =>
  weights.map((w) => {
    let s = w[v.length]!
    for (let j = 0; j < v.length; j++) s += w[j]! * v[j]! * SCALE
    return s
  })
/** Unit vectors of some hundred dimensions: brought to steps of about one. */
const SCALE = 8

function softmax(z: readonly number[]): number[] {
  const most = Math.max(...z)
  const e = z.map((x) => Math.exp(x - most))
  const sum = e.reduce((a, b) => a + b, 0)
  return e.map((x) => x / sum)
}

/** Minimises mean log loss + ½·0.01·|w|² by accelerated gradient descent (Nesterov 1983). Classes without a row are left out. */
export function fitHead(rows: readonly { embedding: ArrayLike<number>; label: Sentiment }[]): Head {
  const classes = ALL.filter((c) => rows.some((r) => r.label === c))
  const width = rows[0]?.embedding.length ?? 0
  let weights = classes.map(() => new Array<number>(width + 1).fill(0))
  let ahead = weights
  // Curvature of the loss is at most ½·(SCALE² + 1) for unit vectors (Böhning 1992).
  const step = 1 / (0.5 * (SCALE * SCALE + 1) + RIDGE)
  for (let t = 0; t < STEPS; t++) {
    const gradient = ahead.map((w) => w.map((x, j) => (j < width ? RIDGE * x : 0)))
    for (const { embedding, label } of rows) {
      const p = softmax(scores(ahead, embedding))
      classes.forEach((c, k) => {
        const error = (p[k]! - (c === label ? 1 : 0)) / rows.length
        const g = gradient[k]!
        for (let j = 0; j < width; j++) g[j]! += error * embedding[j]! * SCALE
        g[width]! += error
      })
    }
    const next = ahead.map((w, k) => w.map((x, j) => x - step * gradient[k]![j]!))
    const momentum = t / (t + 3)
    ahead = next.map((w, k) => w.map((x, j) => x + momentum * (x - weights[k]![j]!)))
    weights = next
  }
  return { classes, weights }
}

/** Probabilities of negative, neutral, positive; 0 for a class that no label named. */
export function headProbabilities(head: Head, embedding: ArrayLike<number>): [number, number, number] {
  const p = softmax(scores(head.weights, embedding))
  const of = (name: Sentiment): number => p[head.classes.indexOf(name)] ?? 0
  return [of('negative'), of('neutral'), of('positive')]
}

/** Likeliest class; ties to the more negative. */
export function predictHead(head: Head, embedding: ArrayLike<number>): Sentiment {
  const s = scores(head.weights, embedding)
  return head.classes[s.indexOf(Math.max(...s))]!
}
