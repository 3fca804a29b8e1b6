/** What is asked in one language and in the other stands in two lines of the board: each names its twin. */
import type { GapBoard } from '../contract/index.ts'
import { twinsOf } from '../text/index.ts'

/** @param read gives the vectors of the items, by row id: a kilobyte each, so they are read only where there are two languages */
export function withTwins(board: GapBoard, read: () => ReadonlyMap<string, Float32Array>): GapBoard {
  if (!(['en', 'zh'] as const).every((lang) => board.gaps.some((gap) => gap.lang === lang))) return board
  const vectors = read()
  const twins = twinsOf(
    board.gaps.map(({ id, lang, members }) => ({
      id,
      lang,
      members: members.flatMap((row) => vectors.get(row) ?? []),
    })),
  )
  return {
    ...board,
    gaps: board.gaps.map((gap) => {
      const twin = twins.get(gap.id)
      return twin === undefined ? gap : { ...gap, twin }
    }),
  }
}
