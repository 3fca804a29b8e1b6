/** How a defect is planted in a clean outline. */
import type { Rng } from '../../../engine/base/index.ts'
import type { Outline, OutlineLesson } from '../../../engine/contract/index.ts'

/** One defect; `plant` returns false where the outline has no place for it. */
export type Defect = { name: string; rule: string; plant: (o: Outline, rng: Rng) => boolean }
export const lessons = (o: Outline): OutlineLesson[] => o.modules.flatMap((m) => m.lessons)
export const zh = (o: Outline): boolean => o.lang === 'zh'
export const module = (o: Outline, rng: Rng) => rng.pick(o.modules)
export const lesson = (
  o: Outline,
  rng: Rng,
  want: (l: OutlineLesson) => boolean = () => true,
): OutlineLesson | undefined => {
  const fit = lessons(o).filter(want)
  return fit.length ? rng.pick(fit) : undefined
}
