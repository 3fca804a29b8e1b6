/**
 * A gap by the id that somebody saw. Topics are named by what is said in them, so rows that came meanwhile may rename one; the
 * gap then is the one that its people's words are in now.
 */
import type { Gap, GapBoard, Outline } from '../contract/index.ts'
import { findGap } from './board.ts'
import type { Engine } from './engine.ts'

/** Share of the rows sorted now that must have stayed together: else the topic has come apart, and nobody can say what was meant. */
const TOGETHER = 0.5

/** The gap that holds most of these rows, where it holds enough of them. */
export function gapHolding(board: GapBoard, rows: readonly string[]): Gap | null {
  const wanted = new Set(rows)
  const held = board.gaps.map((gap) => ({ gap, shared: gap.members.filter((id) => wanted.has(id)).length }))
  const sorted = held.reduce((n, { shared }) => n + shared, 0)
  const best = held.sort((a, b) => b.shared - a.shared || b.gap.people - a.gap.people)[0]
  return best && best.shared > 0 && best.shared >= TOGETHER * sorted ? best.gap : null
}

/**
 * @param rows of the gap, where no kept board holds them
 * @throws GAP_UNKNOWN where no board ever had it, or its rows are scattered
 */
export async function gapNow(engine: Engine, board: GapBoard, id: string, rows: readonly string[] = []): Promise<Gap> {
  const here = board.gaps.find((gap) => gap.id === id)
  if (here) return here
  const before = (await engine.readable()).runNaming('gaps', id)?.result as GapBoard | undefined
  const members = before?.gaps.find((gap) => gap.id === id)?.members ?? rows
  return gapHolding(board, members) ?? findGap(board, id)
}

/** The gap that an outline was drafted for, as it is now. @throws GAP_UNKNOWN */
export const gapOfOutline = (engine: Engine, board: GapBoard, outline: Outline): Promise<Gap> =>
  gapNow(engine, board, outline.gap, [...new Set(outline.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence)))])
