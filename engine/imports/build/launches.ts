/** Past launches: one row a launch, or one row a launch and channel with what was sent, opened, clicked and bought. */
import { rowId } from '../../base/index.ts'
import type { CanonicalRow } from '../../contract/index.ts'
import type { Fields } from '../fields.ts'
import { titleKey } from '../values/text.ts'
import { type Builder, type Built, productId, productRow, productTitle, rows } from './common.ts'

function build(f: Fields): Built {
  const product = productTitle(f)
  const title = f.short('launch', 500) ?? product ?? f.need('launch').value
  const at = f.needDate('at')
  const currency = f.currency()
  const price = f.money('price', currency)
  const id = rowId('lau', titleKey(title), product === null ? null : titleKey(product), at)
  const launch: CanonicalRow = {
    table: 'launch',
    row: {
      id,
      title,
      product_id: product ? productId(product) : null,
      at,
      price,
      currency: price === null ? null : currency,
    },
  }
  const sent = f.count('sent')
  const channel = f.short('channel', 200) ?? 'all'
  const contact: CanonicalRow | null =
    sent === null
      ? null
      : {
          table: 'contact',
          row: {
            id: rowId('con', id, titleKey(channel)),
            launch_id: id,
            channel,
            sent,
            opened: f.count('opened'),
            clicked: f.count('clicked'),
            bought: f.count('bought'),
          },
        }
  return rows(contact, launch, product ? productRow(product) : null)
}

export const launches: Builder = { build }
