/** The creator's own courses: one row a course, or one row a lesson that repeats its course. */
import type { Product } from '../../contract/index.ts'
import type { Fields } from '../fields.ts'
import { readLevel, readMinutes } from '../values/numbers.ts'
import { titleKey } from '../values/text.ts'
import { type Builder, type Built, type Memory, productId, productRow, productTitle, rows } from './common.ts'
import { lessonId } from './lessons.ts'

const MAX_DESCRIPTION = 20_000

function minutesOf(f: Fields): number | null {
  return (
    f.soft('minutes', (cell) => readMinutes(cell, 'minutes')) ??
    f.soft('hours', (cell) => readMinutes(cell, 'hours')) ??
    f.soft('seconds', (cell) => readMinutes(cell, 'seconds'))
  )
}

export { minutesOf }

const homonymKey = (product: string, lesson: string): string => `${titleKey(product)}\u001f${titleKey(lesson)}`

/** What tells lessons of one title apart: module, else position. */
const placeName = (f: Fields): string => `${f.value('module') ?? ''}\u001f${f.value('position') ?? ''}`

function build(f: Fields, memory: Memory): Built {
  const title = productTitle(f) ?? f.need('product').value
  const currency = f.currency()
  const price = f.softMoney('price', currency)
  const lesson = f.short('lesson', 500)
  const about: Partial<Product> = {
    price,
    currency: price === null ? null : currency,
    level: f.soft('level', readLevel),
    format: f.short('format', 100),
    published_at: f.softDate('published_at'),
  }
  const description = f.textOf('description', MAX_DESCRIPTION)
  if (!lesson) {
    return rows(productRow(title, { ...about, description }))
  }
  const order = memory.ordinal(`lesson ${titleKey(title)}`) + 1
  const said = f.softCount('position')
  const shared = (memory.homonyms.get(homonymKey(title, lesson))?.size ?? 0) > 1
  return rows(
    {
      table: 'lesson',
      row: {
        id: lessonId(title, lesson, shared ? placeName(f) : null),
        product_id: productId(title),
        position: said !== null && said >= 1 ? said : order,
        module: f.short('module', 500),
        title: lesson,
        description,
        minutes: minutesOf(f),
      },
    },
    productRow(title, about),
  )
}

export const catalogue: Builder = {
  build,
  prepare: (f, memory) => {
    const product = productTitle(f)
    const lesson = f.short('lesson', 500)
    if (!product || !lesson) return
    const key = homonymKey(product, lesson)
    memory.homonyms.set(key, (memory.homonyms.get(key) ?? new Set()).add(placeName(f)))
  },
  needsPrepare: (f) => f.has('lesson'),
}
