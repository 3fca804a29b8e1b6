/** Outlines: from a gap's rows to a draft, its versions, its check, and what new feedback would change. */
import { lessonDropOff } from '../audience/index.ts'
import { canonicalJson, EngineError } from '../base/index.ts'
import {
  type Gap,
  type Lang,
  type LintReport,
  type Outline,
  type OutlineVersion,
  type Pack,
  placeText,
} from '../contract/index.ts'
import {
  compared,
  diffOutlines,
  draftOutline,
  lintOutline,
  type OutlineEvidence,
  type OutlineInput,
  outlineAlternatives,
  proposeUpdate,
} from '../outline/index.ts'
import { chineseNouns, contentWords } from '../text/index.ts'
import { type AnalysisOptions, currentBoard, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { gapNow, gapOfOutline } from './gap-now.ts'
import { rankVoices } from './ranks.ts'
import type { Reading } from './reading.ts'
import { filled } from './sample.ts'
import type { Snapshot } from './snapshot.ts'
import { writeOutline } from './write-outline.ts'

export const evidenceOf = (snapshot: Snapshot, reading: Reading, gap: Gap): OutlineEvidence[] =>
  evidenceFrom(snapshot, reading, new Set(gap.members))

/** Feedback rows as the planner takes them: those of `members` that the model has read. */
export function evidenceFrom(snapshot: Snapshot, reading: Reading, members: ReadonlySet<string>): OutlineEvidence[] {
  const { rankOf } = rankVoices(snapshot)
  return snapshot.tables.feedback.flatMap((f) => {
    const a = members.has(f.id) ? reading.annotations.get(f.id) : undefined
    if (!a) return []
    const { intent, sentiment, aspects } = a
    return [
      {
        id: f.id,
        // Nothing is taken word for word from what may not be quoted.
        text: f.quotable === false ? '' : f.text,
        lang: f.lang,
        kind: f.kind,
        intent,
        sentiment,
        aspects,
        person: rankOf(f.id, f.person_id),
        words: contentWords(f.text, f.lang),
        ...(f.lang === 'zh' && { nouns: chineseNouns(f.text) }),
      },
    ]
  })
}

/** The author's documents, each with its passages and where they stand. */
function referencesOf(snapshot: Snapshot, lang: Lang): NonNullable<OutlineInput['references']> {
  const { reference_doc: docs, reference_part: passages } = snapshot.tables
  const byDoc = new Map<string, typeof passages>()
  for (const part of passages.toSorted((a, b) => a.position - b.position)) {
    const held = byDoc.get(part.doc_id)
    if (held) held.push(part)
    else byDoc.set(part.doc_id, [part])
  }
  return docs.map(({ id, title, text }) => ({
    id,
    title,
    text,
    parts: (byDoc.get(id) ?? []).map((part) => ({ place: placeText(part, lang), text: part.text })),
  }))
}

/** Lessons of each course in its order, and the passages of each document: what the author teaches first. */
function ordersOf({ tables }: Snapshot): string[][] {
  const lists = new Map<string, { at: number; text: string }[]>()
  const add = (list: string, at: number, text: string): void => {
    const held = lists.get(list)
    if (held) held.push({ at, text })
    else lists.set(list, [{ at, text }])
  }
  for (const l of tables.lesson) if (l.position !== null) add(l.product_id, l.position, l.title)
  for (const p of tables.reference_part) add(p.doc_id, p.position, p.text.slice(0, 200))
  return [...lists.values()].map((list) => list.sort((a, b) => a.at - b.at).map((x) => x.text))
}

/** How far learners come in the author's courses, and where most of them stop, if one place stands out. */
function stopsOf({ tables }: Snapshot): Pick<OutlineInput, 'progress' | 'stopping'> {
  const { progress, product, lesson } = tables
  if (!progress.length) return {}
  const { courses } = lessonDropOff(progress, product, lesson)
  const steps = courses.flatMap((c) => c.steps)
  const stopped = steps.reduce((n, s) => n + s.lost, 0)
  const worst = [...courses].sort((a, b) => b.learners - a.learners).find((c) => c.worst?.clear)
  const at = worst?.steps.findIndex((s) => s.place === worst.worst?.place) ?? -1
  return {
    progress: {
      meanDone: progress.reduce((sum, p) => sum + p.done, 0) / progress.length,
      dropOffAt: worst && at > 0 ? at / worst.steps.length : null,
    },
    stopping: { stopped, passed: steps.reduce((n, s) => n + s.atRisk, 0) - stopped },
  }
}

/** @param of the gap, or the outline that was drafted for it */
export async function outlineInput(
  engine: Engine,
  of: string | Outline,
  lang: Lang,
  options: AnalysisOptions & { asOf?: number },
  pack?: Pack,
): Promise<{ input: OutlineInput; gap: Gap; snapshot: Snapshot }> {
  const { snapshot, board } = await currentBoard(engine, options)
  const gap = await (typeof of === 'string' ? gapNow(engine, board, of) : gapOfOutline(engine, board, of))
  const reading = await readSnapshot(engine, snapshot, options)
  const { product, lesson } = snapshot.tables
  const title = (id: string | null | undefined, rows: readonly { id: string; title: string }[]): string | null =>
    rows.find((r) => r.id === id)?.title ?? null
  const input: OutlineInput = {
    gap,
    lang,
    seed: options.seed,
    evidence: evidenceOf(snapshot, reading, gap),
    nearest: { product: title(gap.nearest?.product, product), lesson: title(gap.nearest?.lesson, lesson) },
    catalogue: product.map(({ title: name, level, format }) => ({ title: name, level, format })),
    references: referencesOf(snapshot, lang),
    orders: ordersOf(snapshot),
    ...stopsOf(snapshot),
    ...(pack && { target: { pack } }),
  }
  return { input, gap, snapshot }
}

/**
 * Drafts an outline and keeps it as a new version. A sample that is still being made is waited for: half of it is no audience.
 * @param model folder of a local language model that writes the planner's strings anew
 * @param pack its field, where the author knows better than the rows
 * @throws MODEL_MISSING where there is no such folder
 */
export async function draft(
  engine: Engine,
  of: string | Outline,
  lang: Lang,
  options: AnalysisOptions,
  model?: string,
  pack?: Pack,
): Promise<Outline> {
  await filled(engine, options.signal)
  const { input } = await outlineInput(engine, of, lang, options, pack)
  options.progress('outline', 'steps')(0, 1)
  const planned = draftOutline(input)
  const drafted = model === undefined ? planned : await writeOutline(engine, planned, input, model, options)
  const workspace = await engine.writable()
  const kept = workspace.outline(drafted.id)
  // The same draft again is not a new version: drafting is deterministic, so nothing was changed.
  if (kept && canonicalJson({ ...drafted, version: kept.version }) === canonicalJson(kept)) return kept
  return { ...drafted, version: await workspace.putOutline(drafted, engine.now(), drafted.title) }
}

/** @throws OUTLINE_UNKNOWN naming the outlines there are */
export async function findOutline(engine: Engine, id: string, version?: number): Promise<Outline> {
  const workspace = await engine.readable()
  const outline = workspace.outline(id, version)
  if (!outline)
    throw new EngineError('OUTLINE_UNKNOWN', {
      id,
      known:
        workspace
          .outlines()
          .map((o) => o.id)
          .join(', ') || '–',
    })
  return outline
}

/** Newest first. @throws OUTLINE_UNKNOWN */
export async function versions(engine: Engine, id: string): Promise<OutlineVersion[]> {
  await findOutline(engine, id)
  return (await engine.readable()).outlineVersions(id)
}

/** The outline in that language: itself, the newest of the same gap in the other one, or the planner's draft of it. */
export async function outlineIn(engine: Engine, id: string, lang: Lang, options: AnalysisOptions): Promise<Outline> {
  const outline = await findOutline(engine, id)
  if (outline.lang === lang) return outline
  const twin = (await engine.readable())
    .outlines()
    .filter((entry) => entry.gap === outline.gap && entry.lang === lang)
    .sort((a, b) => b.at - a.at)[0]
  return twin ? findOutline(engine, twin.id) : draft(engine, outline, lang, options)
}

export async function lint(engine: Engine, id: string, lang: Lang, edited?: Outline): Promise<LintReport> {
  return lintOutline(edited ?? (await findOutline(engine, id)), lang)
}

export async function alternatives(
  engine: Engine,
  gapId: string,
  lang: Lang,
  options: AnalysisOptions,
  pack?: Pack,
  beside?: string,
): Promise<(Omit<ReturnType<typeof outlineAlternatives>[number], 'design'> & { design: string })[]> {
  const kept = beside === undefined ? [] : [await findOutline(engine, beside)]
  const { input } = await outlineInput(engine, kept[0] ?? gapId, lang, options, pack)
  return [
    ...kept.map((outline) => ({ design: 'kept', ...compared(outline, input.stopping) })),
    ...outlineAlternatives(input),
  ]
}

export type OutlineDiff = ReturnType<typeof diffOutlines>

export async function diff(engine: Engine, id: string, from: number, to: number): Promise<OutlineDiff> {
  return diffOutlines(await findOutline(engine, id, from), await findOutline(engine, id, to))
}

/** What feedback that came after the outline would change in it; kept as a new version only when accepted. */
export async function update(
  engine: Engine,
  id: string,
  accept: boolean,
  options: AnalysisOptions,
): Promise<{ outline: string; accepted: boolean; newEvidence: number; changes: OutlineDiff }> {
  const outline = await findOutline(engine, id)
  const { input } = await outlineInput(engine, outline, outline.lang, options)
  const cited = new Set(outline.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence)))
  const fresh = input.evidence.filter((e) => !cited.has(e.id))
  const proposed = proposeUpdate(outline, fresh).outline
  const changes = diffOutlines(outline, proposed)
  const accepted = accept && changes.length > 0
  if (accepted) await (await engine.writable()).putOutline(proposed, engine.now(), proposed.title)
  return { outline: id, accepted, newEvidence: fresh.length, changes }
}
