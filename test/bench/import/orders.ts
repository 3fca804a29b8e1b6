/** A shop's export of any length: one order a line, oldest first, twelve columns, seeded. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { Rng } from '../../../engine/base/index.ts'

const HEADINGS = 'Order ID,Date,Email,Name,Product,Quantity,Amount,Currency,Status,Country,Channel,Coupon Code'
const PRODUCTS = 40
/** Orders per buyer, on average. */
const LOYALTY = 4
const CHUNK = 10_000

const countries = ['DE', 'US', 'CN', 'FR', 'IN', 'BR', 'JP', 'GB']
const channels = ['newsletter', 'search', 'affiliate', 'direct', 'video']
const FIRST = Date.UTC(2021, 0, 1)
/** Five years. */
const SPAN = 1826 * 86_400_000
const two = (n: number): string => String(n).padStart(2, '0')

export function writeOrders(file: string, orders: number): void {
  const rng = new Rng(1, 'bench.import')
  const handle = openSync(file, 'w')
  let text = `${HEADINGS}\n`
  for (let i = 0; i < orders; i++) {
    const buyer = rng.int(Math.ceil(orders / LOYALTY))
    const product = rng.int(PRODUCTS)
    const at = new Date(FIRST + Math.floor((SPAN * (i + rng.uniform())) / orders)).toISOString()
    const amount = `${19 + 10 * (product % 9)}.${two(rng.int(100))}`
    const coupon = rng.int(10) === 0 ? `SPRING${rng.int(30)}` : ''
    text += `A${1_000_000 + i},${at.slice(0, 10)} ${at.slice(11, 19)},buyer${buyer}@example.com,"Buyer, ${buyer}",Course ${product} in practice,1,${amount},`
    text += `EUR,paid,${countries[buyer % countries.length]},${channels[rng.int(channels.length)]},${coupon}\n`
    if (i % CHUNK === CHUNK - 1) {
      writeSync(handle, text)
      text = ''
    }
  }
  writeSync(handle, text)
  closeSync(handle)
}
