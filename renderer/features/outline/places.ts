/** Where a lesson may be dropped: before another lesson, or at the end of a module. */
import type { Outline } from '../../../engine/contract/index.ts'
import { moduleOf } from './model.ts'

const END = 'end:'
export const endOf = (module: string): string => `${END}${module}`

/** @returns the module and the place in it without the lesson itself; null for no place, or its own */
export function targetOf(o: Outline, lesson: string, over: string): { module: string; at: number } | null {
  if (over === lesson) return null
  const own = moduleOf(o, lesson)
  const module = over.startsWith(END) ? o.modules.find((m) => m.id === over.slice(END.length)) : moduleOf(o, over)
  if (!module || !own) return null
  const rest = module.lessons.filter(({ id }) => id !== lesson)
  const at = over.startsWith(END) ? rest.length : rest.findIndex(({ id }) => id === over)
  const same = own.id === module.id && own.lessons.findIndex(({ id }) => id === lesson) === at
  return same ? null : { module: module.id, at }
}
