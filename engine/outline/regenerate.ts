/**
 * Another draft of one part, the rest as it is. Locked parts stay to the letter: a lock on a module covers its lessons. Every row
 * that was answered stays answered: what the new lesson does not speak of goes to the closing project.
 */
import type { Outline, OutlineLesson, OutlineModule } from '../contract/index.ts'
import { lessonsOf, PRACTICE } from './forms.ts'
import type { OutlineInput } from './input.ts'
import { draftOutline } from './plan.ts'
import { alike } from './stock.ts'

/** Far from the seeds of the versions to come. */
const ATTEMPT = 7_919
/** One draft may happen to say just what stands: so many are tried before there is nothing else to say. */
const TURNS = 4
const TURN = 1_013

const locks = (o: Outline): ReadonlySet<string> => new Set(o.locked)
export const isLocked = (o: Outline, module: OutlineModule, lesson?: OutlineLesson): boolean =>
  locks(o).has(module.id) || (lesson !== undefined && locks(o).has(lesson.id))
/** Locks or frees a module or a lesson, by id. */
export function withLock(o: Outline, part: string, on: boolean): Outline {
  const others = (o.locked ?? []).filter((id) => id !== part)
  return { ...o, locked: on ? [...others, part].sort() : others }
}

const overlap = (a: readonly string[], b: readonly string[]): number => {
  const set = new Set(b)
  const both = a.filter((x) => set.has(x)).length
  return both / Math.max(1, a.length + b.length - both)
}
const does = (l: OutlineLesson): boolean => PRACTICE.has(l.form)

/** Whether the title says what somebody wrote; a lesson on a mere word does not. */
const speaks = (l: OutlineLesson, texts: ReadonlyMap<string, string>): boolean =>
  l.evidence.some((id) => alike(l.title, texts.get(id) ?? ''))

/**
 * A lesson of the other draft for this one: on the rows nearest to it, as much watched or done, under no title that stands; for one
 * that says what somebody wrote never one on rows of another module, and one on a mere word only where nothing else is left.
 * @param home rows of its module
 */
function other(
  old: OutlineLesson,
  drafts: readonly OutlineLesson[],
  standing: ReadonlySet<string>,
  texts: ReadonlyMap<string, string>,
  home: readonly string[],
): OutlineLesson | null {
  const spoken = speaks(old, texts)
  const worth = (l: OutlineLesson): number =>
    overlap(l.evidence, old.evidence) + (l.form === old.form ? 0.1 : 0) + (spoken && speaks(l, texts) ? 1 : 0)
  const fit = drafts.filter(
    (l) =>
      !standing.has(l.title) &&
      (!spoken || overlap(l.evidence, home) > 0) &&
      does(l) === does(old) &&
      l.form !== 'project' &&
      l.form !== 'milestone' &&
      (l.form === 'live') === (old.form === 'live'),
  )
  return fit.sort((a, b) => worth(b) - worth(a) || (a.id < b.id ? -1 : 1))[0] ?? null
}

/**
 * @param part id of a module or of a lesson
 * @param input what the outline was drafted from, as it is now
 * @param attempt another number, another draft
 * @returns the outline with that part drafted again, one version up; null where the part is unknown or locked, or where the rows
 * hold nothing else to say
 */
export function regenerate(outline: Outline, input: OutlineInput, part: string, attempt = 0): Outline | null {
  for (let turn = 0; turn < TURNS; turn++) {
    const found = drafted(outline, input, part, attempt * ATTEMPT + turn * TURN)
    if (found) return found
  }
  return null
}

function drafted(outline: Outline, input: OutlineInput, part: string, offset: number): Outline | null {
  const out = structuredClone(outline)
  const texts = new Map(input.evidence.map((r) => [r.id, r.text]))
  const standing = new Set(lessonsOf(out).map((l) => l.title))
  const again = draftOutline({
    ...input,
    seed: outline.seed + outline.version + offset,
    // Its own questions may come again in other words and another form; those of the others may not.
    avoid: out.modules.flatMap((m) => m.lessons.filter((l) => m.id !== part && l.id !== part).map((l) => l.title)),
    target: { ...input.target, ...(outline.pack && { pack: outline.pack }) },
  })
  const fresh = (again.thin ? again.modules : again.modules.slice(0, -1)).flatMap((m) => m.lessons)
  let changed = false
  for (const m of out.modules) {
    const home = m.lessons.flatMap((l) => l.evidence)
    for (const [i, old] of m.lessons.entries()) {
      if ((m.id !== part && old.id !== part) || isLocked(outline, m, old) || old.form === 'project') continue
      const next = other(old, fresh, standing, texts, home)
      if (!next) continue
      const { sources: _, ...kept } = old
      const { title, activity, form, captions, minutes, evidence, sources } = next
      m.lessons[i] = { ...kept, title, activity, form, captions, minutes, evidence, ...(sources && { sources }) }
      standing.add(title)
      changed = true
    }
  }
  if (!changed) return null
  keepAnswered(outline, out)
  return { ...out, version: outline.version + 1 }
}

/** Rows that no lesson answers any more go to the closing project. */
function keepAnswered(before: Outline, after: Outline): void {
  const answered = new Set(lessonsOf(after).flatMap((l) => l.evidence))
  const open = lessonsOf(after).find((l) => l.form === 'project') ?? lessonsOf(after).at(-1)
  const lost = [...new Set(lessonsOf(before).flatMap((l) => l.evidence))].filter((id) => !answered.has(id))
  if (open && lost.length) open.evidence = [...open.evidence, ...lost]
}
