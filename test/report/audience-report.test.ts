/** The audience report: four pages in either language, whatever there is to tell. */
import { expect, test } from 'vitest'
import { moved } from '../../engine/audience/index.ts'
import type { Quote } from '../../engine/contract/index.ts'
import { type AudienceReport, type Felt, renderReport } from '../../engine/report/index.ts'
import { PAPERS } from '../../engine/report/print-data.ts'
import { HOSTILE } from './fixture.ts'
import { onDisk, stray, tool } from './reader.ts'

const DAY = 86_400_000
const [from, to] = [Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 9)]
const felt = (share: number, people = 80): Felt => ({
  people,
  negative: people < 10 ? null : { share, interval: [share - 0.06, share + 0.06] },
})
const quote = (n: number, text: string): Quote => ({
  id: `feedback-0000000${n}`,
  text,
  kind: 'comment',
  lang: 'en',
  buyer: true,
})
const state = (gap: number) => ({ verdict: 'gap' as const, gap, demand: gap, coverage: 0, people: 40 })

function report(lang: 'en' | 'zh', name: (n: number) => string): AudienceReport {
  return {
    lang,
    brand: { name: 'Ash & Rye', color: null, logo: null },
    sample: true,
    from,
    to,
    date: '2026-03-09',
    sales: {
      before: { from: from - 7 * DAY, to: from },
      after: { from, to },
      level: 0.8,
      counts: (['orders', 'buyers', 'new-buyers', 'refunded-orders', 'feedback'] as const).map((what, i) => ({
        what,
        ...moved(40 + i, 70),
      })),
      money: ['EUR', 'USD'].map((currency) => ({
        currency,
        revenue: { before: 120_000, after: 190_000 },
        refunds: { before: 4_000, after: 2_000 },
      })),
      products: Array.from({ length: 40 }, (_, i) => ({ product: `product-${i}`, title: name(i), ...moved(i, 20) })),
    },
    feelings: {
      overall: { before: felt(0.3), after: felt(0.5) },
      aspects: ['content', 'pace', 'price', 'support', 'exercises', 'materials', 'platform', 'instructor'].map(
        (aspect, i) => ({ aspect, before: felt(0.3, i === 2 ? 4 : 30), after: felt(0.25) }),
      ),
      breaks: [
        {
          by: 'product',
          key: 'p',
          label: name(1),
          month: '2026-03',
          before: { net: 0.2, people: 40 },
          after: { net: -0.3, people: 41 },
          p: 0.001,
          adjusted: 0.02,
          rows: [],
        },
      ],
      unhappy: [1, 2, 3].map((n) => quote(n, `${name(n)} `.repeat(20).slice(0, 260))),
      happy: [4, 5, 6].map((n) => quote(n, 'Worth every hour.')),
      minPeople: 10,
    },
    topics: Array.from({ length: 60 }, (_, i) => ({ label: name(i), ...moved(i % 9, 12) })),
    gaps: {
      since: from,
      asOf: to,
      files: [],
      changes: (['new', 'growing', 'answered', 'fading'] as const).map((kind, i) => ({
        kind,
        id: `gap-${i}`,
        label: name(i),
        lang: 'en',
        before: state(0.2),
        now: state(0.4),
        difference: 0.2,
        interval: [-0.05, 0.31],
        newPeople: 9,
        nearest: null,
        quotes: [],
      })),
      steady: 7,
      newItems: 30,
      level: 0.8,
      seed: 1,
      model: 'm@1',
    },
    open: Array.from({ length: 6 }, (_, i) => ({ text: `${name(i)}?`, lang, ref: 'a1b2c3', days: i })),
  }
}

test.each(['en', 'zh'] as const)('four pages, tagged, within their margins (%s)', async (lang) => {
  for (const [paper, name] of [
    ['a4', (n: number) => (lang === 'zh' ? `釉面针孔 · 缩釉 · 流釉 ${n}` : `pinholes · crawling · glaze runs ${n}`)],
    ['letter', (n: number) => `${HOSTILE} ${n}`],
  ] as const) {
    const { bytes, pages } = renderReport(report(lang, name), { paper })
    expect(pages).toBe(4)
    expect(renderReport(report(lang, name), { paper }).bytes).toEqual(bytes)
    const file = onDisk(bytes)
    expect(await stray(file, PAPERS[paper].margin)).toEqual([])
    const text = (await tool('pdftotext', '-layout', file, '-')).replace(/\s+/g, ' ')
    expect(text).toContain(paper === 'letter' ? '#import' : name(1))
    expect(text).toContain(lang === 'zh' ? '变差' : 'worse')
    expect(await tool('pdfinfo', file)).toMatch(/Tagged:\s+yes/)
  }
})

test('with next to nothing to tell it says so, on four pages', async () => {
  const full = report('en', (n) => `${n}`)
  const { bytes, pages } = renderReport(
    {
      ...full,
      sales: {
        ...full.sales,
        counts: full.sales.counts.map((c) => ({ ...c, ...moved(0, 0) })),
        money: [],
        products: [],
      },
      feelings: null,
      topics: [],
      gaps: null,
      open: [],
    },
    { paper: 'a4' },
  )
  expect(pages).toBe(4)
  const text = (await tool('pdftotext', onDisk(bytes), '-')).replace(/\s+/g, ' ')
  for (const said of [
    'Nothing was bought in either period',
    'Nobody has said anything',
    'Too little was there before',
    'No question is open',
  ])
    expect(text).toContain(said)
})
