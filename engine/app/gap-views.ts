/** Named sets of weights for the gap board, kept as one setting of the workspace: each change is one undoable act. */
import { byCodeUnit, canonicalJson, EngineError } from '../base/index.ts'
import { type GapTuning, GapView } from '../contract/index.ts'
import type { Engine } from './engine.ts'

const KEY = 'gaps.views'

/** In order of their names. */
export async function gapViews(engine: Engine): Promise<GapView[]> {
  const kept = GapView.array().safeParse((await engine.readable()).setting(KEY) ?? [])
  return kept.success ? kept.data : []
}

/** Keeps the view under its name, in place of one of the same name. */
export async function saveGapView(engine: Engine, view: GapView): Promise<GapView[]> {
  const workspace = await engine.writable()
  const others = (await gapViews(engine)).filter(({ name }) => name !== view.name)
  await workspace.setSetting(
    KEY,
    [...others, view].sort((a, b) => byCodeUnit(a.name, b.name)),
  )
  return gapViews(engine)
}

/** @throws VIEW_UNKNOWN */
export async function removeGapView(engine: Engine, name: string): Promise<GapView[]> {
  const workspace = await engine.writable()
  const view = await findView(engine, name)
  const left = (await gapViews(engine)).filter((kept) => kept.name !== view.name)
  await workspace.setSetting(KEY, left.length > 0 ? left : null)
  return left
}

async function findView(engine: Engine, name: string): Promise<GapView> {
  const views = await gapViews(engine)
  const view = views.find((kept) => kept.name === name)
  if (!view) throw new EngineError('VIEW_UNKNOWN', { name, known: views.map((kept) => kept.name).join(', ') || '–' })
  return view
}

/** What a board is asked to be made with: a kept view, changed further by `tuning`; null where it is the usual one. @throws VIEW_UNKNOWN */
export async function tuningOf(
  engine: Engine,
  { view, tuning }: { view?: string | undefined; tuning?: GapTuning | undefined },
): Promise<GapTuning | null> {
  const { name: _, ...kept } = view === undefined ? { name: '' } : await findView(engine, view)
  const merged = { ...kept, ...tuning, weights: { ...(kept as GapTuning).weights, ...tuning?.weights } }
  return canonicalJson(merged) === canonicalJson({ weights: {} }) ? null : merged
}
