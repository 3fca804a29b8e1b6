/**
 * What labels of the creator's own would do, measured before anything is changed: repeated cross-validation over people, so that
 * nobody's other comments are in the training part, and confident answers added as labels, judged on the labelled rest.
 */
import { breathe, checkCancelled, Rng } from '../base/index.ts'
import type { Report, Sentiment } from '../contract/index.ts'
import { type Base, fitHead, type Head, type HeadRow, headProbabilities, predictHead } from './head.ts'

export interface Example {
  id: string
  /** Items of one person stay on one side of every split. */
  who: string
  embedding: ArrayLike<number>
  base: Base
  label: Sentiment
}
export type Unlabelled = Pick<Example, 'embedding' | 'base'>
export interface Protocol {
  seed: number
  folds: number
  repeats: number
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
}
/** An answer this sure may stand in for a label, and counts as this much of one. */
const SURE = 0.9
const SHARE = 0.3
const ORDER: readonly Sentiment[] = ['negative', 'neutral', 'positive']

export const rowOf = ({ embedding, base, label }: Example): HeadRow => ({ embedding, base, label })
/** What the model says by itself. */
export const saidBy = (base: Base): Sentiment => ORDER[base.indexOf(Math.max(...base))] as Sentiment

/** The same examples in an order of their own, people dealt to folds. */
function dealt(
  examples: readonly Example[],
  folds: number,
  rng: Rng,
): { example: Example; at: number; fold: number }[] {
  const people = rng.shuffle([...new Set(examples.map((e) => e.who))].sort())
  const foldOf = new Map(people.map((who, i) => [who, i % folds]))
  return rng.shuffle(examples.map((example, at) => ({ example, at, fold: foldOf.get(example.who) ?? 0 })))
}

/** Confident answers of a head on items nobody labelled. */
export function sureRows(head: Head, pool: readonly Unlabelled[]): HeadRow[] {
  return pool.flatMap(({ embedding, base }): HeadRow[] => {
    const p = headProbabilities(head, embedding, base)
    const most = Math.max(...p)
    return most < SURE ? [] : [{ embedding, base, label: ORDER[p.indexOf(most)] as Sentiment, weight: SHARE }]
  })
}

/**
 * @param size labels that may be learned from in each split
 * @param pool unlabelled items whose confident answers are added; none: labels alone
 * @returns per example the share of repeats in which it was judged rightly by a head that had not seen its author; `added` per fit
 */
export async function crossValidate(
  examples: readonly Example[],
  size: number,
  pool: readonly Unlabelled[] | null,
  protocol: Protocol,
): Promise<{ hits: Float64Array; added: number }> {
  const { seed, folds, repeats, signal, onProgress } = protocol
  const hits = new Float64Array(examples.length)
  let added = 0
  for (let r = 0; r < repeats; r++) {
    const order = dealt(examples, folds, new Rng(seed, 'adapt.folds', r))
    for (let fold = 0; fold < folds; fold++) {
      checkCancelled(signal)
      onProgress?.(r * folds + fold, repeats * folds)
      const train = order
        .filter((d) => d.fold !== fold)
        .slice(0, size)
        .map((d) => rowOf(d.example))
      let head = fitHead(train)
      if (pool) {
        const sure = sureRows(head, pool)
        added += sure.length / (repeats * folds)
        head = fitHead([...train, ...sure])
      }
      for (const { example, at } of order.filter((d) => d.fold === fold))
        if (predictHead(head, example.embedding, example.base) === example.label) hits[at]! += 1 / repeats
      await breathe()
    }
  }
  return { hits, added }
}
