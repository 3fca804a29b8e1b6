/** Rows of feedback by page: the first says how many there are, the others come when they are scrolled to. */
import { useQueries } from '@tanstack/react-query'
import type { FeedbackPage, FeedbackRow } from '../../../engine/contract/index.ts'
import { useStudio } from '../../client/context.tsx'
import { type Loaded, useRead } from '../../client/queries.ts'
import { type Filter, keyOf, queryOf } from './filter.ts'

export const PAGE = 100

export interface FeedbackRows extends Loaded<FeedbackPage> {
  /** Undefined until its page is there. */
  row(index: number): FeedbackRow | undefined
}

/** @param visible places that are on screen, or about to be */
export function useFeedback(filter: Filter, visible: readonly number[]): FeedbackRows {
  const { engine } = useStudio()
  const key = keyOf(filter)
  const query = queryOf(filter)
  const first = useRead(
    ['feedback', key, 0],
    (client, signal) => client.audience.feedback({ ...query, limit: PAGE }, { signal }),
    { keep: true },
  )
  const pages = [...new Set(visible.map((index) => Math.floor(index / PAGE)))].filter((page) => page > 0)
  const rest = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['feedback', key, page],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        engine.audience.feedback({ ...query, offset: page * PAGE, limit: PAGE }, { signal }),
    })),
  })
  const row = (index: number): FeedbackRow | undefined => {
    const page = Math.floor(index / PAGE)
    const from = page === 0 ? first.data : rest[pages.indexOf(page)]?.data
    return from?.rows[index - page * PAGE]
  }
  return { ...first, row }
}
