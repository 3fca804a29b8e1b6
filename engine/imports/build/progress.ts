/** Who got how far: one row a person and product, or a person and lesson. */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow } from '../../contract/index.ts'
import type { Fields } from '../fields.ts'
import { personRow } from '../person.ts'
import type { Column } from '../plan.ts'
import { readShare } from '../values/numbers.ts'
import { cleanCell, isBlank } from '../values/text.ts'
import { type Builder, type Built, productId, productRow, productTitle, rows } from './common.ts'
import { lessonId, lessonRow } from './lessons.ts'
import { needPerson } from './people.ts'

/** Share done: said, else told by a date of completion. @throws Rejected SHARE_INVALID */
function doneOf(f: Fields, completed: number | null): number {
  for (const [role, percent] of [
    ['done_percent', true],
    ['done', false],
  ] as const) {
    const found = f.find(role)
    if (found) return readShare(found.value, percent) ?? f.reject('SHARE_INVALID', found)
  }
  if (f.has('completed_at')) return completed === null ? 0 : 1
  return f.reject('VALUE_MISSING', { column: f.columnOf(f.has('done') ? 'done' : 'done_percent'), value: '' })
}

function build(f: Fields): Built {
  const person = needPerson(f)
  const title = productTitle(f) ?? f.need('product').value
  const lesson = f.short('lesson', 500)
  const completed = f.softDate('completed_at')
  const at = f.softDate('at') ?? completed
  const id = rowId('prog', person, productId(title), lesson ? lessonId(title, lesson) : null)
  const parts = (f.plan.holds.get('part') ?? []).flatMap((column) => partRows(f, column, person, title, at))
  return rows(
    {
      table: 'progress',
      row: {
        id,
        person_id: person,
        product_id: productId(title),
        lesson_id: lesson ? lessonId(title, lesson) : null,
        at,
        done: doneOf(f, completed),
      },
    },
    productRow(title),
    lesson ? lessonRow(f, title, lesson) : null,
    personRow(person, { first_seen_at: f.softDate('joined_at') ?? at }),
    ...parts,
  )
}

/** A column that is a lesson, its cell the share done. */
function partRows(f: Fields, column: Column, person: string, title: string, at: number | null): CanonicalRow[] {
  const cell = cleanCell(f.raw(column))
  const lesson = column.heading.replace(/\s+/g, ' ').trim().slice(0, 500).toWellFormed()
  if (isBlank(cell) || lesson === '') return []
  const done = readShare(cell, true)
  if (done === null) {
    f.plan.tally.add('VALUE_IGNORED', column.name)
    return []
  }
  const lesson_id = lessonId(title, lesson)
  const row = {
    id: rowId('prog', person, productId(title), lesson_id),
    person_id: person,
    product_id: productId(title),
  }
  return [{ table: 'progress', row: { ...row, lesson_id, at, done } }, lessonRow(f, title, lesson)]
}

export const progress: Builder = { build }
