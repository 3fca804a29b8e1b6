/** Whether a tokenizer can be the model's: ids beyond the vocabulary crash the weights, a small vocabulary reads noise. */
import { z } from 'zod'

const Piece = z.union([z.tuple([z.string(), z.number()]), z.string()])
const Tokenizer = z.object({
  model: z.object({ vocab: z.union([z.record(z.string(), z.number()), z.array(Piece)]).optional() }).loose(),
  added_tokens: z.array(z.object({ id: z.number() }).loose()).optional(),
})
/** Vocabularies are padded for speed, by far less than this. */
const LEAST_USED = 0.85

/**
 * @param vocabulary of config.json
 * @param rows of the weights' word table, where it was found
 * @returns what is wrong, or null
 */
export function tokenizerProblem(json: unknown, vocabulary: number | undefined, rows: number | null): string | null {
  const parsed = Tokenizer.safeParse(json)
  if (!parsed.success) return 'tokenizer.json has no vocabulary'
  const { vocab } = parsed.data.model
  if (vocab === undefined) return 'tokenizer.json has no vocabulary'
  const ids = Array.isArray(vocab) ? vocab.length - 1 : highest(Object.values(vocab))
  const most = Math.max(ids, highest((parsed.data.added_tokens ?? []).map((t) => t.id)))
  if (most < 0) return 'tokenizer.json has no vocabulary'
  if (vocabulary !== undefined && rows !== null && rows !== vocabulary)
    return `the weights know ${rows} pieces, config.json ${vocabulary}`
  const known = rows ?? vocabulary
  if (known === undefined) return null
  if (most >= known) return `tokenizer.json has ${most + 1} pieces, the model knows ${known}: it is another model’s`
  if (most + 1 < known * LEAST_USED)
    return `tokenizer.json has ${most + 1} pieces, the model knows ${known}: it is another model’s`
  return null
}

/** A spread of 250,000 arguments would overflow the stack. */
function highest(ids: readonly number[]): number {
  let most = -1
  for (const id of ids) if (id > most) most = id
  return most
}
