/** What is asked in one language and in the other stands in two lines of the board: each names its twin. */
import type { GapBoard } from '../contract/index.ts'
import { twinsOf } from '../text/index.ts'

/** @param vectors of the items, by row id; none: no twins */
export function withTwins(board: GapBoard, vectors: ReadonlyMap<string, Float32Array>): GapBoard {
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
