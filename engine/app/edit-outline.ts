/** Work on a kept outline: locks, another draft of one part, whether a change was worth it, and where the course stands. */
import { EngineError } from '../base/index.ts'
import type { Outline } from '../contract/index.ts'
import {
  diffOutlines,
  type Ladder,
  ladderOf,
  minutesOf,
  type OutlineEvidence,
  type Remeasured,
  regenerate,
  remeasure,
  withLock,
} from '../outline/index.ts'
import { type AnalysisOptions, currentBoard, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { gapOfOutline } from './gap-now.ts'
import { evidenceFrom, findOutline, type OutlineDiff, outlineInput } from './outlines.ts'
import type { Snapshot } from './snapshot.ts'

const lessonsOf = (o: Outline) => o.modules.flatMap((m) => m.lessons)
/** @throws OUTLINE_INVALID where no module or lesson has this id */
function requirePart(outline: Outline, part: string): void {
  const known = [...outline.modules, ...lessonsOf(outline)].map(({ id }) => id)
  if (!known.includes(part))
    throw new EngineError('OUTLINE_INVALID', {
      id: outline.id,
      problem: `no part ${part}; there are ${known.join(', ')}`,
    })
}

export async function lockPart(engine: Engine, id: string, part: string, on: boolean): Promise<Outline> {
  const outline = await findOutline(engine, id)
  requirePart(outline, part)
  const locked = withLock(outline, part, on)
  const version = await (await engine.writable()).putOutline(locked, engine.now(), locked.title, outline.version)
  return { ...locked, version }
}

/** Another draft of one part as a diff; kept as a new version only when accepted. */
export async function draftAgain(
  engine: Engine,
  id: string,
  part: string,
  { accept, attempt }: { accept: boolean; attempt: number },
  options: AnalysisOptions,
): Promise<{ outline: string; accepted: boolean; changes: OutlineDiff }> {
  const outline = await findOutline(engine, id)
  requirePart(outline, part)
  const { input } = await outlineInput(engine, outline, outline.lang, options)
  const next = regenerate(outline, input, part, attempt)
  const accepted = accept && next !== null
  if (accepted) await (await engine.writable()).putOutline(next, engine.now(), next.title, outline.version)
  return { outline: id, accepted, changes: next ? diffOutlines(outline, next) : [] }
}

/** Who still asks what a lesson answers, before and since its release. Rows without a date are in neither. */
export async function measureLesson(
  engine: Engine,
  id: string,
  lesson: string,
  since: number,
  options: AnalysisOptions,
): Promise<Remeasured> {
  const outline = await findOutline(engine, id)
  requirePart(outline, lesson)
  const snapshot = await engine.snapshot()
  const reading = await readSnapshot(engine, snapshot, options)
  const at = new Map(snapshot.tables.feedback.map((f) => [f.id, f.at]))
  const rows = evidenceFrom(snapshot, reading, new Set(at.keys()))
  const when = ({ id: row }: OutlineEvidence): number | null => at.get(row) ?? null
  const parts = outline.modules.flatMap((m) => m.lessons.filter((l) => l.id === lesson || m.id === lesson))
  const own = new Set(parts.flatMap((l) => l.evidence))
  const dated = rows.filter((r) => when(r) !== null)
  return remeasure(
    rows.filter((r) => own.has(r.id)),
    dated.filter((r) => (when(r) as number) < since),
    dated.filter((r) => (when(r) as number) >= since),
  )
}

/** Pairs of products that the same people bought. */
function boughtTogether({ tables }: Snapshot): { a: string; b: string; people: number }[] {
  const byPerson = Map.groupBy(
    tables.purchase.filter((p) => p.person_id !== null),
    (p) => p.person_id,
  )
  const pairs = new Map<string, number>()
  for (const own of byPerson.values()) {
    const products = [...new Set(own.map((p) => p.product_id))].sort()
    for (const [i, a] of products.entries())
      for (const b of products.slice(i + 1)) pairs.set(`${a}\n${b}`, (pairs.get(`${a}\n${b}`) ?? 0) + 1)
  }
  return [...pairs].map(([pair, people]) => {
    const [a = '', b = ''] = pair.split('\n')
    return { a, b, people }
  })
}

/** Where the course stands in the author's catalogue. Prices in the currency of most products; others are left out. */
export async function ladder(
  engine: Engine,
  id: string,
  options: AnalysisOptions,
): Promise<Ladder & { currency: string | null; titles: Record<string, string> }> {
  const outline = await findOutline(engine, id)
  const { snapshot, board } = await currentBoard(engine, options)
  const gap = await gapOfOutline(engine, board, outline)
  const { product, lesson, purchase } = snapshot.tables
  const currencies = Map.groupBy(
    product.filter((p) => p.currency !== null),
    (p) => p.currency,
  )
  const currency = [...currencies].sort((a, b) => b[1].length - a[1].length)[0]?.[0] ?? null
  const minutes = Map.groupBy(lesson, (l) => l.product_id)
  const sold = Map.groupBy(purchase, (p) => p.product_id)
  const found = ladderOf({
    offers: product.map((p) => {
      const own = (minutes.get(p.id) ?? []).flatMap((l) => l.minutes ?? [])
      return {
        id: p.id,
        title: p.title,
        price: p.currency === currency ? p.price : null,
        level: p.level,
        minutes: own.length ? own.reduce((a, b) => a + b, 0) : null,
        sold: sold.get(p.id)?.length ?? 0,
      }
    }),
    course: { minutes: minutesOf(outline), level: outline.level },
    nearest: gap.nearest ? { id: gap.nearest.product, similarity: gap.nearest.similarity } : null,
    together: boughtTogether(snapshot),
  })
  return { ...found, currency, titles: Object.fromEntries(product.map((p) => [p.id, p.title])) }
}
