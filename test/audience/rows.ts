/** Rows for the audience tests: invented sales with every trap (two currencies, refunds, nobody's orders, ties). */
import Database from 'better-sqlite3'
import { Rng } from '../../engine/base/index.ts'
import type { Launch, Lesson, Product, Progress, Purchase } from '../../engine/contract/index.ts'

export const DAY = 86_400_000
export const START = Date.UTC(2025, 0, 10)

export const buy = (id: string, person: string | null, at: number, more: Partial<Purchase> = {}): Purchase => ({
  id,
  person_id: person,
  product_id: 'prod-a',
  at,
  quantity: 1,
  amount: 1000,
  refunded: 0,
  currency: 'EUR',
  channel: null,
  coupon: null,
  ...more,
})
export const product = (id: string, title = id): Product => ({
  id,
  title,
  description: null,
  lang: 'en',
  price: null,
  currency: null,
  level: null,
  format: null,
  published_at: null,
})
export const lesson = (id: string, product_id: string, position: number | null, title = id): Lesson => ({
  id,
  product_id,
  position,
  module: null,
  title,
  description: null,
  minutes: null,
})
export const did = (
  person: string,
  lesson_id: string | null,
  at: number | null,
  done = 1,
  product_id = 'c',
): Progress => ({
  id: `${person} ${product_id} ${lesson_id}`,
  person_id: person,
  product_id,
  lesson_id,
  at,
  done,
})
export const launch = (id: string, product_id: string | null, at: number): Launch => ({
  id,
  title: `Launch ${id}`,
  product_id,
  at,
  price: null,
  currency: null,
})

/** @returns n orders over 400 days, none two of them quite alike */
export function invented(seed: number, n: number): Purchase[] {
  const rng = new Rng(seed, 'test.orders')
  return Array.from({ length: n }, (_, i) => {
    const amount = 500 + rng.int(40) * 100
    return buy(
      `o${i}`,
      rng.int(9) === 0 ? null : `p${rng.int(Math.max(2, n / 3))}`,
      START + rng.int(400) * DAY + rng.int(3) * 3_600_000,
      {
        product_id: `prod-${rng.int(4)}`,
        amount,
        refunded: rng.int(7) === 0 ? amount : 0,
        currency: ['EUR', 'USD', 'CNY'][rng.int(3)] as string,
        channel: [null, 'mail', 'search'][rng.int(3)] as string | null,
      },
    )
  })
}

/** The same rows in SQLite, for questions asked in SQL. */
export function asTable(purchases: readonly Purchase[]): Database.Database {
  const db = new Database(':memory:')
  db.exec(
    'CREATE TABLE o (id TEXT, who TEXT, product TEXT, at INTEGER, amount INTEGER, refunded INTEGER, currency TEXT, channel TEXT)',
  )
  const add = db.prepare('INSERT INTO o VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  for (const p of purchases) add.run(p.id, p.person_id, p.product_id, p.at, p.amount, p.refunded, p.currency, p.channel)
  return db
}

/** A Poisson count, by waiting times. */
export function poisson(rng: Rng, mean: number): number {
  let n = -1
  for (let waited = 0; waited < mean; n++) waited += -Math.log(1 - rng.uniform())
  return n
}
