import { expect, test } from 'vitest'
import { SALE_WORDS, type SaleBlock, type SaleTerms, saleWord } from '../../engine/base/index.ts'
import type { Workspace } from '../../engine/store/index.ts'
import { fresh, imported, meta, NOW, person, product, purchase, sale } from './ground.ts'

interface Sold {
  id: number
  buyer?: number
  amount?: number
  at?: number
  country?: number
}

const terms: SaleTerms = {
  product: { id: 'prod-00000000000000aa', title: 'Glaze', lang: 'en' },
  quantity: 1,
  refunded: 0,
  currency: 'EUR',
  channel: 'search',
  coupon: null,
}

/** A block that says everything itself. */
function block(sold: readonly Sold[], countries: string[] = ['DE', 'US']): SaleBlock {
  const words = new Uint32Array(sold.length * SALE_WORDS)
  const figures = new Float64Array(sold.length * 2)
  for (const [i, { id, buyer = 1, amount = 4_900, at = NOW, country = 0 }] of sold.entries()) {
    const from = i * SALE_WORDS
    // The halves the wrong way round, so that ids come in another order than they are given.
    words[from + saleWord.idHigh] = (id * 0x9e3779b1) >>> 0
    words[from + saleWord.idLow] = id
    words[from + saleWord.buyer] = buyer
    words[from + saleWord.terms] = 1
    words[from + saleWord.country] = country
    figures[2 * i] = at
    figures[2 * i + 1] = amount
  }
  return { count: sold.length, words, figures, anew: true, terms: [terms], countries }
}

async function sell(workspace: Workspace, ...blocks: SaleBlock[]) {
  const transaction = await workspace.beginImport({ ...meta(), sales: true })
  for (const each of blocks) await transaction.addSales(each)
  return transaction.commit()
}

test('a sale that comes again is the same or changed, in one block, in the next, in another import', async () => {
  const workspace = await fresh()
  const many = Array.from({ length: 10_000 }, (_, i) => ({ id: i, buyer: i % 700 }))
  const first = await sell(
    workspace,
    block([...many, { id: 5, buyer: 5 }, { id: 6, buyer: 6, amount: 1 }, { id: 6, buyer: 6, amount: 2 }]),
    block([{ id: 7, buyer: 7, amount: 3 }]),
  )
  expect(first.accounted).toMatchObject({ imported: 10_000, duplicate: 1, updated: 3 })
  expect(first.imported).toEqual({ product: 1, person: 700, purchase: 10_000 })
  const amounts = workspace.tables().purchase.map(({ amount }) => amount)
  expect(amounts.filter((amount) => amount !== 4_900).toSorted()).toEqual([2, 3])
  const again = await sell(
    workspace,
    block([{ id: 6, buyer: 6, amount: 2 }, { id: 8, buyer: 8, amount: 9 }, { id: 20_000 }]),
  )
  expect(again.accounted).toMatchObject({ imported: 1, duplicate: 1, updated: 1 })
  expect(workspace.integrity()).toMatchObject({ ok: true })
  await workspace.undo(2)
  expect(workspace.counts()).toMatchObject({ purchase: 0, person: 0, product: 0 })
})

test('of a buyer the earliest sight and the last country stay', async () => {
  const workspace = await fresh()
  await sell(
    workspace,
    block([
      { id: 1, at: NOW, country: 1 },
      { id: 2, at: NOW - 9, country: 2 },
      { id: 3, at: NOW },
    ]),
  )
  expect(workspace.tables().person).toMatchObject([{ first_seen_at: NOW - 9, country: 'US' }])
  await sell(workspace, block([{ id: 4, at: NOW - 20, country: 1 }], ['AT']))
  expect(workspace.tables().person).toMatchObject([{ first_seen_at: NOW - 20, country: 'AT' }])
})

test('rows of their own among the blocks see what the blocks said', async () => {
  const workspace = await fresh()
  const transaction = await workspace.beginImport({ ...meta(), sales: true })
  await transaction.addSales(block([{ id: 1, country: 1 }]))
  const [id] = ['person-0000000100000000'].map((text) => `${text}0000`)
  const row = person(0, { id: id as string, country: 'FR', first_seen_at: NOW - 1 })
  await transaction.add([{ row: 2, kind: 'rows', rows: [row] }])
  await transaction.addSales({ ...block([{ id: 2, country: 2 }]), anew: false, terms: [], countries: [] })
  const { accounted } = await transaction.commit()
  expect(accounted).toMatchObject({ imported: 2, updated: 1 })
  expect(workspace.tables().person).toMatchObject([{ id, first_seen_at: NOW - 1, country: 'US' }])
})

test('rows that refer to nothing fail the import, during sales and after them', async () => {
  const workspace = await fresh()
  const transaction = await workspace.beginImport({ ...meta(), sales: true })
  await transaction.addSales(block([{ id: 1 }]))
  const lost = { row: 2, kind: 'rows' as const, rows: [purchase(2, 50, 1), product(1)] }
  await expect(transaction.add([lost])).rejects.toThrow(/rows refer to rows that are not there: purchase to person/)
  expect(workspace.counts()).toMatchObject({ purchase: 0, person: 0 })
  await sell(workspace, block([{ id: 1 }]))
  const next = await workspace.beginImport(meta('b.csv'))
  await next.add([sale(1), lost])
  await expect(next.commit()).rejects.toThrow(/rows refer to rows that are not there/)
  await imported(workspace, [sale(1)])
  expect(workspace.counts().purchase).toBe(2)
})
