/** Recomputes a plan's figures from the rows as they were, the text model included, and names each that differs. */
import { basename } from 'node:path'
import { EngineError } from '../base/index.ts'
import type { Evidence, Mismatch, VerifyReport } from '../contract/index.ts'
import type { AnalysisOptions } from './board.ts'
import type { Engine } from './engine.ts'
import { readBytes } from './files.ts'
import { findOutline } from './outlines.ts'
import { planParts } from './plan.ts'
import { takeSnapshot } from './snapshot.ts'

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

/** Figures of one language of the plan, from the rows as they were. */
async function check(
  engine: Engine,
  evidence: Evidence,
  file: string,
  options: Omit<AnalysisOptions, 'seed' | 'device'>,
): Promise<Checked> {
  const workspace = await engine.readable()
  if (evidence.snapshot > workspace.sequence()) throw new EngineError('PLAN_INVALID', { file, problem: 'snapshot' })
  const snapshot = takeSnapshot(workspace.tables(evidence.snapshot), evidence.snapshot)
  const outline = await findOutline(engine, evidence.outline, evidence.outlineVersion)
  const { figures } = await planParts(engine, snapshot, outline, evidence.scenario, {
    ...options,
    seed: evidence.seed,
    device: evidence.device === 'gpu' ? 'gpu' : 'cpu',
    fresh: true,
  })
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
  for (const evidence of parts) {
    const found = await check(engine, evidence, file, options)
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
