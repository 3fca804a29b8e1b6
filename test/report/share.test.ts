import { strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import type { AudienceRow, Plan } from '../../engine/contract/index.ts'
import { renderPlan } from '../../engine/report/index.ts'
import { shareable } from '../../engine/report/share.ts'
import { examplePlan } from './fixture.ts'
import { onDisk, tool } from './reader.ts'

const share = async (plan: Plan): Promise<string> =>
  strFromU8((await renderPlan(plan, { format: 'share', paper: 'a4' })).files[0]?.bytes as Uint8Array)
const product = (key: string, buyers: number, revenue: number, currency = 'EUR'): AudienceRow => ({
  key,
  currency,
  revenue,
  refunds: 0,
  buyers,
  orders: buyers,
  refundRate: 0.1,
  refundInterval: [0, 0.2],
})

test.each(['en', 'zh'] as const)(
  'nothing that points at a row or a person is in the shared plan (%s)',
  async (lang) => {
    const plan = examplePlan(lang)
    const text = (await share(plan)).replaceAll('\\', '')
    const ids = JSON.stringify(plan).match(/(?:feedback|person|gap|outline|product|lesson)-[0-9a-f]{16}/g) ?? []
    expect(ids.length).toBeGreaterThan(100)
    for (const id of new Set(ids)) expect(text).not.toContain(id.slice(id.indexOf('-') + 1))
    for (const q of plan.gap.quotes) expect(text).not.toContain(q.text)
    expect(text).not.toContain(plan.evidence.dataHash)
    expect(text).not.toContain(lang === 'en' ? 'three friends' : '三位朋友')
  },
)

test('small products are folded with the next larger one, so that no total gives them away', () => {
  const plan = examplePlan('en')
  plan.audience.products = [
    product('A', 60, 600),
    product('B', 9, 90),
    product('C', 3, 30),
    product('D', 1, 10),
    product('Z', 4, 40, 'USD'),
  ]
  const rows = shareable(plan).audience.products
  expect(rows.map((r) => [r.key, r.buyers, r.revenue])).toEqual([
    ['A', 60, 600],
    ['3 smaller ones together', 9, 130],
  ])
})

test('a currency with fewer than five buyers is left out with its rows and figures', async () => {
  const plan = examplePlan('en')
  const usd = plan.audience.summary.perCurrency[1]
  if (usd) usd.buyers = 4
  const shared = shareable(plan)
  expect(shared.audience.summary.perCurrency.map((c) => c.currency)).toEqual(['EUR'])
  expect(shared.audience.products.some((r) => r.currency === 'USD')).toBe(false)
  expect(shared.evidence.figures.some((f) => f.name.endsWith('.USD'))).toBe(false)
  expect(await share(plan)).not.toContain('$9,080')
})

test('few askers are said as fewer than five; buyers among them are hidden when either side is small', async () => {
  const plan = examplePlan('en')
  plan.gap.people = 3
  plan.gap.verdict = 'not-enough-evidence'
  for (const f of plan.evidence.figures) if (f.name === 'gap.people') f.value = 3
  const text = await share(plan)
  expect(text).toContain('fewer than 5 of 20 people')
  expect(shareable(plan).evidence.figures.some((f) => f.name === 'gap.people' || f.name === 'gap.buyers')).toBe(false)
  const nearly = examplePlan('en')
  for (const f of nearly.evidence.figures) if (f.name === 'gap.buyers') f.value = nearly.gap.people - 2
  expect(shareable(nearly).evidence.figures.some((f) => f.name === 'gap.buyers')).toBe(false)
})

test('people’s words only where they are asked for, less what points at someone', async () => {
  const plan = examplePlan('en')
  const [quote] = plan.gap.quotes
  if (quote)
    quote.text =
      'Write to anna.b@example.org or +49 170 1234567, see https://forum.example.org/u/anna, @anna_bakes, 微信号：anna88bakes'
  expect(await share(plan)).not.toContain('Write to')
  const { files } = await renderPlan(plan, { format: 'share', paper: 'a4', share: { pdf: false, quotes: true } })
  const text = strFromU8(files[0]?.bytes as Uint8Array).replaceAll('\\', '')
  expect(text).toContain('Write to […] or […], see […], […], 微信号：[…]')
  expect(text).toContain('one of them [comment]')
  expect(text).toContain('quotes without names')
  expect(text).not.toMatch(/feedback-|a251ca|not a buyer/)
  plan.gap.people = 4
  expect(shareable(plan, true).gap.quotes).toEqual([])
})

test('the shared PDF holds no evidence, no row and no small group', async () => {
  const plan = examplePlan('zh')
  const { files, pages } = await renderPlan(plan, { format: 'share', paper: 'a4', share: { pdf: true, quotes: false } })
  const file = onDisk(files[0]?.bytes as Uint8Array)
  expect(pages).toBeGreaterThan(8)
  expect(await tool('pdfdetach', '-list', file)).toMatch(/^0 /)
  const text = await tool('pdftotext', file, '-')
  expect(text).not.toContain('三位朋友')
  expect(text).not.toContain(plan.evidence.dataHash)
})
