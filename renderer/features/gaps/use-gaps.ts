/** What the gap page asks of the engine, and what it keeps: the selection in the address, the order of the table. */
import { useMediaQuery } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Backtest, FeedbackRow, Gap, GapChanges } from '../../../engine/contract/index.ts'
import { useStudio } from '../../client/context.tsx'
import { problemOf } from '../../client/errors.ts'
import { type Loaded, useRead, useWork } from '../../client/queries.ts'
import { useLang } from '../../i18n/index.ts'

const route = getRouteApi('/gaps')

export interface Selection {
  chosen: Gap | undefined
  /** The inspector is shown. */
  open: boolean
  /** Moves the selection; `reveal` opens the inspector as well. */
  choose: (gap: Gap, reveal: boolean) => void
  close: () => void
}

/** On wide windows the first gap is explained at once; on narrow ones the inspector would lie over the board, so it waits. */
export function useSelection(gaps: readonly Gap[]): Selection {
  const { gap: asked } = route.useSearch()
  const navigate = useNavigate()
  const wide = useMediaQuery('(min-width: 1140px)', true, { getInitialValueInEffect: false })
  const [shown, setShown] = useState<boolean | null>(asked === undefined ? null : true)
  const own = useRef(asked)
  useEffect(() => {
    // Someone else wrote the address: the finder, another page.
    if (asked !== own.current && asked !== undefined) setShown(true)
    own.current = asked
  }, [asked])
  const choose = useCallback(
    (gap: Gap, reveal: boolean) => {
      own.current = gap.id
      if (reveal) setShown(true)
      void navigate({ to: '/gaps', search: { gap: gap.id }, replace: true })
    },
    [navigate],
  )
  const chosen = gaps.find((gap) => gap.id === asked) ?? gaps[0]
  return { chosen, open: shown ?? wide ?? true, choose, close: useCallback(() => setShown(false), []) }
}

const PAGE = 100

export interface Rows {
  total: number
  rows: readonly FeedbackRow[]
  problem: Loaded<unknown>['problem']
  loading: boolean
  more: () => void
}

/** The rows behind a gap, page by page as they come into view. */
export function useRows(gap: Gap, query: string, buyers: boolean): Rows {
  const { engine } = useStudio()
  const lang = useLang()
  const words = query.trim()
  const pages = useInfiniteQuery({
    queryKey: ['audience', 'feedback', 'behind', gap.id, gap.members.length, words, buyers],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      engine.audience.feedback(
        {
          ids: gap.members,
          ...(words !== '' && { query: words }),
          ...(buyers && { buyer: true }),
          offset: pageParam,
          limit: PAGE,
        },
        { signal },
      ),
    getNextPageParam: (last, all) => (all.length * PAGE < last.total ? all.length * PAGE : undefined),
  })
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = pages
  return {
    total: pages.data?.pages[0]?.total ?? 0,
    rows: pages.data?.pages.flatMap((page) => page.rows) ?? [],
    problem: pages.error ? problemOf(pages.error, lang) : null,
    loading: pages.isPending,
    more: useCallback(() => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    }, [fetchNextPage, hasNextPage, isFetchingNextPage]),
  }
}

/** Number and kind of the quoted rows. */
export function useQuoted(gap: Gap): ReadonlyMap<string, FeedbackRow> {
  const ids = gap.quotes.slice(0, 3).map((quote) => quote.id)
  const { data } = useRead(['audience', 'feedback', 'ids', ...ids], (engine) => engine.audience.feedback({ ids }), {
    enabled: ids.length > 0,
  })
  return new Map(data?.rows.map((row) => [row.id, row]))
}

export const useChanges = (): Loaded<GapChanges> =>
  useWork('changes', [], (engine, signal) =>
    engine.gaps.changes({ since: 'last-import', seed: 1, device: 'auto' }, { signal }),
  )

/** Runs once a day is given. */
export const useBacktest = (asOf: number | null, k: number): Loaded<Backtest> =>
  useWork(
    'backtest',
    [asOf, k],
    (engine, signal) => engine.gaps.backtest({ asOf: asOf ?? 0, k, seed: 1, device: 'auto' }, { signal }),
    { enabled: asOf !== null },
  )
