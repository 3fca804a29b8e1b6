/** What a large import has read so far, on the line of its bar. */
import { money } from '../../engine/app/index.ts'
import { type Lang, type PartialFigures, say } from '../../engine/contract/index.ts'
import { day } from './table.ts'

const CURRENCIES = 3

export function soFarText({ rows, currencies, first, last, products }: PartialFigures, lang: Lang): string {
  const sums = currencies.slice(0, CURRENCIES).map(({ currency, amount }) => money(amount, currency))
  const [best] = products
  return [
    say(lang, 'soFar.rows', { rows }),
    ...sums,
    first === null ? '' : `${day(first)} – ${day(last)}`,
    best ? say(lang, 'soFar.best', { title: best.title, rows: best.rows }) : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
