import { z } from 'zod'
import { TextLang } from './tables.ts'

/** What to know of a run: too few items in a language; items that copy another's text; one who wrote most; other languages. */
export const TopicNote = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('few'), lang: TextLang, items: z.int(), need: z.int() }),
  z.object({ kind: z.literal('copies'), lang: TextLang, items: z.int(), of: z.int() }),
  z.object({ kind: z.literal('writer'), lang: TextLang, items: z.int(), of: z.int() }),
  z.object({ kind: z.literal('language'), items: z.int() }),
])
export type TopicNote = z.infer<typeof TopicNote>
