/** An outline that somebody edited, kept as its next version. */
import { canonicalJson, EngineError } from '../base/index.ts'
import type { Outline } from '../contract/index.ts'
import type { Engine } from './engine.ts'
import { findOutline } from './outlines.ts'

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]

/** What no version may have: two parts of one id, a link to an outcome that is not there. Everything else is the linter's. */
function contradictions({ modules, finalAssessment }: Outline): string[] {
  const lessons = modules.flatMap((m) => m.lessons)
  const outcomes = modules.flatMap((m) => m.outcomes.map(({ id }) => id))
  const assessments = [...modules.flatMap((m) => m.assessments), ...(finalAssessment ? [finalAssessment] : [])]
  const ids = (parts: readonly { id: string }[]): string[] => parts.map(({ id }) => id)
  const known = new Set(outcomes)
  return [
    ...[ids(modules), ids(lessons), outcomes, ids(assessments)]
      .flatMap(repeated)
      .map((id) => `the id ${id} is used twice`),
    ...[...lessons, ...assessments].flatMap((part) =>
      part.outcomes.filter((id) => !known.has(id)).map((id) => `${part.id} leads to a missing outcome ${id}`),
    ),
  ]
}

/** @throws OUTLINE_UNKNOWN, OUTLINE_CHANGED where another version came meanwhile, OUTLINE_INVALID */
export async function saveOutline(engine: Engine, outline: Outline): Promise<Outline> {
  const { id, version } = outline
  const latest = await findOutline(engine, id)
  const problems = contradictions(outline)
  if (problems.length) throw new EngineError('OUTLINE_INVALID', { id, problem: problems.join('; ') })
  if (canonicalJson(outline) === canonicalJson(latest)) return latest
  const workspace = await engine.writable()
  // The store compares the versions itself: between a look from here and the write another save may come.
  return { ...outline, version: await workspace.putOutline(outline, engine.now(), outline.title, version) }
}
