/** Other people's courses on the market: one item a row. */
import { rowId } from '../../base/index.ts'
import type { Fields } from '../fields.ts'
import { readLevel, readRating } from '../values/numbers.ts'
import { textLang, titleKey } from '../values/text.ts'
import { minutesOf } from './catalogue.ts'
import { type Builder, type Built, productTitle, rows } from './common.ts'

function build(f: Fields): Built {
  const title = productTitle(f) ?? f.need('product').value
  const currency = f.currency()
  const price = f.softMoney('price', currency)
  const provider = f.short('provider', 300)
  const own = f.value('item_id')
  const description = f.textOf('description', 20_000)
  return rows({
    table: 'market_item',
    row: {
      id: own ? rowId('mkt', 'id', own, titleKey(title)) : rowId('mkt', titleKey(title), titleKey(provider ?? '')),
      title,
      description,
      lang: textLang(`${title} ${description ?? ''}`),
      provider,
      price,
      currency: price === null ? null : currency,
      subscribers: f.softCount('subscribers'),
      reviews: f.softCount('reviews'),
      rating: f.soft('rating', (cell) => readRating(cell, 5)) ?? f.soft('rating10', (cell) => readRating(cell, 10)),
      lessons: f.softCount('lessons'),
      minutes: minutesOf(f),
      level: f.soft('level', readLevel),
      subject: f.short('subject', 300),
      published_at: f.softDate('published_at'),
    },
  })
}

export const market: Builder = { build }
