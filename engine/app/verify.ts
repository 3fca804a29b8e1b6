/** Recomputes a plan's figures from the rows as they were, the text model included, and names each that differs. */
import { basename } from 'node:path'
import { EngineError } from '../base/index.ts'
import type { Evidence, GapBoard, Mismatch, Outline, VerifyReport } from '../contract/index.ts'
import { type AnalysisOptions, findGap, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { readBytes } from './files.ts'
import { findOutline } from './outlines.ts'
import { planParts } from './plan.ts'
import { currentModel } from './reading.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'
import { topicsOf } from './topics.ts'

/** Figures of simulation and training may differ in the last bits between processors; anything a person could see is a mismatch. */
const TOLERANCE = 1e-6

function same(a: number | string, b: number | string): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b))
}

interface Checked {
  figures: number
  mismatches: Mismatch[]
}

/** What the languages of a file are recomputed from: the rows as they were, and what the model reads in them now. */
interface Ground {
  snapshot: Snapshot
  options: AnalysisOptions
}

/** Reads every text again, and fits the topics meanwhile: the model works in a process of its own, and topics are made from words. */
async function groundOf(
  engine: Engine,
  evidence: Evidence,
  file: string,
  options: Omit<AnalysisOptions, 'seed' | 'device'>,
): Promise<Ground> {
  const workspace = await engine.readable()
  if (evidence.snapshot > workspace.sequence()) throw new EngineError('PLAN_INVALID', { file, problem: 'snapshot' })
  const snapshot = takeSnapshot(workspace.tables(evidence.snapshot), evidence.snapshot)
  const { seed } = evidence
  const own = { ...options, seed, device: evidence.device === 'gpu' ? ('gpu' as const) : ('cpu' as const), fresh: true }
  const { progress, signal } = options
  const [reading] = await Promise.all([
    readSnapshot(engine, snapshot, own),
    // Under a head of the creator's own, or another model, they are fitted when the board asks for them.
    evidence.model === (await currentModel(engine))
      ? topicsOf(engine, snapshot, { model: evidence.model }, seed, progress, signal)
      : null,
  ])
  return { snapshot, options: { ...own, reading } }
}

const sameGround = (a: Evidence, b: Evidence): boolean =>
  a.snapshot === b.snapshot && a.seed === b.seed && a.device === b.device && a.model === b.model

/**
 * Figures of one language of the plan, from the rows as they were.
 * @param outline what the plan lays out @param chosen what the launch was simulated for
 */
async function check(
  engine: Engine,
  evidence: Evidence,
  { outline, chosen }: Record<'outline' | 'chosen', Outline>,
  { snapshot, options }: Ground,
): Promise<Checked> {
  const { scenario, gap } = evidence
  const of = { outline, chosen, scenario, gapOn: (board: GapBoard) => findGap(board, gap) }
  const { figures } = await planParts(engine, snapshot, of, options)
  const again = new Map(figures.map((f) => [f.name, f]))
  const mismatches: Mismatch[] = []
  if (snapshot.dataHash !== evidence.dataHash)
    mismatches.push({ id: 'data', name: 'dataHash', stated: evidence.dataHash, recomputed: snapshot.dataHash })
  for (const stated of evidence.figures) {
    const found = again.get(stated.name)
    if (!found || !same(stated.value, found.value) || found.rows.hash !== stated.rows.hash)
      mismatches.push({ id: stated.id, name: stated.name, stated: stated.value, recomputed: found?.value ?? null })
  }
  for (const f of figures)
    if (!evidence.figures.some((stated) => stated.name === f.name))
      mismatches.push({ id: f.id, name: f.name, stated: '–', recomputed: f.value })
  return { figures: evidence.figures.length, mismatches }
}

/**
 * @throws PLAN_INVALID when the file carries no evidence, or belongs to a workspace that never held its rows
 */
export async function verifyPlan(
  engine: Engine,
  file: string,
  options: Omit<AnalysisOptions, 'seed' | 'device'>,
): Promise<VerifyReport> {
  const started = engine.now()
  const { readEvidence } = await import('../report/index.ts')
  const parts = readEvidence(await readBytes(file), basename(file))
  const checked: Checked[] = []
  let ground: Ground | undefined
  let chosen: Outline | undefined
  for (const [i, evidence] of parts.entries()) {
    const before = parts[i - 1]
    if (!ground || !before || !sameGround(before, evidence)) ground = await groundOf(engine, evidence, file, options)
    const outline = await findOutline(engine, evidence.outline, evidence.outlineVersion)
    chosen ??= outline
    const found = await check(engine, evidence, { outline, chosen }, ground)
    // In a file of two languages `F3` alone would not say whose.
    const own = (id: string): string => (parts.length > 1 ? `${id} (${evidence.lang})` : id)
    checked.push({ ...found, mismatches: found.mismatches.map((m) => ({ ...m, id: own(m.id) })) })
  }
  return {
    file,
    figures: checked.reduce((n, c) => n + c.figures, 0),
    mismatches: checked.flatMap((c) => c.mismatches),
    seconds: (engine.now() - started) / 1000,
  }
}
