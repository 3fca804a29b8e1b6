/** The same input in an order that does not depend on how its rows came. */
import { byCodeUnit } from '../base/index.ts'
import type { GapInput } from './input.ts'

/** Topics and offers by id, their similarities carried along: sums of floats must not depend on the order of rows. */
export function inOrder(input: GapInput): GapInput {
  const { documents, market } = input
  const T = input.topics.length
  if (input.documentSimilarity.length !== T * documents.length || input.marketSimilarity.length !== T * market.length)
    throw new RangeError('similarities must be topics × documents and topics × market')
  const topicOrder = order(input.topics)
  const marketOrder = order(market)
  const sameDocuments = documents.map((_, d) => d)
  return {
    ...input,
    topics: topicOrder.map((t) => input.topics[t]!),
    market: marketOrder.map((m) => market[m]!),
    documentSimilarity: gather(input.documentSimilarity, topicOrder, sameDocuments),
    ...(input.documentShown && { documentShown: gather(input.documentShown, topicOrder, sameDocuments) }),
    marketSimilarity: gather(input.marketSimilarity, topicOrder, marketOrder),
  }
}

const order = (rows: readonly { id: string }[]): number[] =>
  rows.map((_, i) => i).sort((a, b) => byCodeUnit(rows[a]!.id, rows[b]!.id))

function gather(matrix: Float64Array, rows: readonly number[], columns: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length * columns.length)
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      out[i * columns.length + j] = matrix[row * columns.length + column]!
    })
  })
  return out
}
