/** The goods of one order that stand in one cell: a list in words, or a JSON list with what was paid for each. */
import type { Fields } from '../fields.ts'

export interface Good {
  title: string
  /** Its part of what the order cost, in any unit. */
  weight: number
}

const one = (title: string): Good => ({ title, weight: 1 })

/** Cut by the mark that gives the number of goods the order says it has. */
function listed(f: Fields, title: string): Good[] {
  const count = f.softCount('goods_count')
  const marks = [/[\n;；]/, /[、|]/, /[,，]/]
  for (const mark of marks) {
    const parts = title
      .split(mark)
      .map((part) => part.trim())
      .filter(Boolean)
    if (count === null ? parts.length > 1 && mark === marks[0] : parts.length === count) return parts.map(one)
  }
  if (count !== null && count > 1) f.plan.tally.add('GOODS_UNSPLIT')
  return [one(title)]
}

const TITLES = ['goods_name', 'title', 'name', 'product_name']
const PRICES = ['actual_fee', 'amount', 'price', 'unit_price']

function good(item: unknown): Good | null {
  if (typeof item !== 'object' || item === null) return null
  const cells = new Map(Object.entries(item))
  const title = TITLES.map((key) => cells.get(key)).find((v) => typeof v === 'string' && v.trim() !== '')
  if (typeof title !== 'string') return null
  const price = Number(PRICES.map((key) => cells.get(key)).find((v) => v !== undefined && v !== null) ?? 0)
  // Shares are taken of whole numbers.
  const weight = price > 0 && price < 1e12 ? Math.round(price * 100) : 0
  return { title: title.trim().slice(0, 500).toWellFormed(), weight }
}

/** The goods of a JSON list, or null where the cell is none. */
export function jsonGoods(cell: string | null): Good[] | null {
  if (!cell?.startsWith('[')) return null
  let list: unknown
  try {
    list = JSON.parse(cell)
  } catch {
    return null
  }
  const goods = Array.isArray(list) ? list.map(good).filter((g) => g !== null) : []
  return goods.length ? goods : null
}

/** One or more; amounts shared evenly among goods without prices are counted. */
export function goodsOf(f: Fields, title: string | null): Good[] {
  const json = jsonGoods(f.value('goods'))
  if (json) return json
  if (title === null) return []
  const goods = f.plan.layout.splitGoods ? listed(f, title) : [one(title)]
  if (goods.length > 1) f.plan.tally.add('GOODS_SPLIT')
  return goods
}
