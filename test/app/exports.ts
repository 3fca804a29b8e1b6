/** Exports of a shop as it grows: orders with refunds, comments with edited texts. Generated, so that a test can say what changed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Order {
  n: number
  who: number
  product: number
  refunded: number
}
export interface Comment {
  n: number
  who: number
  text: string
  rating: number
}
const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + (n % 28))).toISOString().slice(0, 10)
const mail = (who: number): string => `buyer${who}@example.org`

export function ordersFile(dir: string, name: string, orders: readonly Order[]): string {
  const lines = orders.map(
    ({ n, who, product, refunded }) => `${n},${mail(who)},Course ${product},50.00,${refunded}.00,EUR,${day(n)}`,
  )
  const file = join(dir, name)
  writeFileSync(file, ['Order ID,Email,Product,Amount,Refunded,Currency,Date', ...lines, ''].join('\n'))
  return file
}

export function reviewsFile(dir: string, name: string, comments: readonly Comment[]): string {
  const lines = comments.map(
    ({ n, who, text, rating }) => `r${n},${mail(who)},Course ${n % 3},${rating},"${text}",${day(n)}`,
  )
  const file = join(dir, name)
  writeFileSync(file, ['Review ID,Email,Product,Rating,Review,Date', ...lines, ''].join('\n'))
  return file
}
