/** The columns of a plain table of sales, each cell read by the same code that reads it in any other table. */

import type { SaleTerms } from '../../base/index.ts'
import { exponentOf } from '../../base/index.ts'
import { productId, productTitle } from '../build/common.ts'
import { statusOf } from '../build/status.ts'
import { Rejected } from '../codes.ts'
import { Fields } from '../fields.ts'
import { type Plan, Tally } from '../plan.ts'
import type { Role } from '../roles.ts'
import { textLang, titleKey } from '../values/text.ts'
import type { Cells } from './cells.ts'
import { Known } from './known.ts'

/** What a cell says; `n` tells different answers of a column apart. */
export interface Answer<T> {
  n: number
  value: T
}

/** Reads one record of which only these cells are there; null where that is refused, or worth a warning. */
export function alone<T>(plan: Plan, cells: Readonly<Record<number, string>>, read: (f: Fields) => T): T | null {
  const tally = new Tally()
  const row = plan.columns.map(({ index }) => cells[index] ?? '')
  try {
    const value = read(new Fields({ ...plan, tally }, row))
    return tally.warnings().length ? null : value
  } catch (cause) {
    if (cause instanceof Rejected) return null
    throw cause
  }
}

/** A role whose cells repeat; without a column of its own its answer is always the same. */
export class SaleColumn<T> {
  private readonly index: number
  private readonly known: Known<Answer<T> | null>
  private readonly always: Answer<T> | null = null
  private answers = 0

  constructor(plan: Plan, role: Role, read: (f: Fields) => T | null, beside: Readonly<Record<number, string>> = {}) {
    this.index = plan.holds.get(role)?.[0]?.index ?? -1
    const answer = (cells: Readonly<Record<number, string>>): Answer<T> | null => {
      const value = alone(plan, cells, (f) => ({ is: read(f) }))
      return value === null || value.is === null ? null : { n: this.answers++, value: value.is }
    }
    this.known = new Known((cell) => answer({ ...beside, [this.index]: cell }))
    if (this.index < 0) this.always = answer(beside)
  }

  of(bytes: Buffer, { starts, ends, doubled }: Cells): Answer<T> | null {
    const i = this.index
    if (i < 0) return this.always
    return this.known.of(bytes, starts[i] as number, ends[i] as number, doubled[i] as number)
  }
}

export interface Product {
  product: SaleTerms['product']
  key: Buffer
}
export interface Money {
  currency: string
  /** Minor units are hundredths. */
  hundredths: boolean
}
export interface Tag {
  text: string | null
  /** The number it goes by in the blocks since `since`. */
  number: number
  since: number
}

/** An amount that names no currency. */
const BARE = '1.00'

export function saleColumns(plan: Plan) {
  const tag = (role: 'country' | 'channel' | 'coupon', limit: number): SaleColumn<Tag> =>
    new SaleColumn(plan, role, (f) => ({ text: f.short(role, limit), number: 0, since: -1 }))
  const amount = plan.holds.get('amount')?.[0]?.index ?? -1
  return {
    product: new SaleColumn<Product>(plan, 'product', (f) => {
      const title = productTitle(f)
      if (title === null) return null
      const product = { id: productId(title), title, lang: textLang(title) }
      return { product, key: Buffer.from(titleKey(title)) }
    }),
    quantity: new SaleColumn<number>(plan, 'quantity', (f) => f.count('quantity') ?? 1),
    money: new SaleColumn<Money>(
      plan,
      'currency',
      (f) => {
        const currency = f.currency()
        return { currency, hundredths: exponentOf(currency) === 2 }
      },
      { [amount]: BARE },
    ),
    /** Null for everything but a sale that stands. */
    status: new SaleColumn<true>(plan, 'status', (f) => (statusOf(f) === 'paid' ? true : null)),
    country: tag('country', 100),
    channel: tag('channel', 200),
    coupon: tag('coupon', 200),
  }
}
