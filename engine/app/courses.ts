/** Courses by what a person would type: their id, their title, or a part of it that only one has. */
import { EngineError } from '../base/index.ts'
import type { Tables } from '../contract/index.ts'
import type { Snapshot } from './snapshot.ts'

type Product = Tables['product'][number]
const SHOWN = 5
const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

/** @throws COURSE_UNKNOWN naming the first titles there are */
export function findCourse({ tables }: Snapshot, course: string): Product {
  const wanted = plain(course)
  const exact = tables.product.find((p) => p.id === course || plain(p.title) === wanted)
  const partly = tables.product.filter((p) => plain(p.title).includes(wanted))
  const found = exact ?? (partly.length === 1 ? partly[0] : undefined)
  if (found) return found
  const near = partly.length > 0 ? partly : tables.product
  throw new EngineError('COURSE_UNKNOWN', {
    course,
    known:
      near
        .slice(0, SHOWN)
        .map((p) => p.title)
        .join('; ') || '–',
  })
}
