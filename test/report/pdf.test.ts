import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Plan } from '../../engine/contract/index.ts'
import { readEvidence, renderPlan } from '../../engine/report/index.ts'
import { shortest } from '../house/shortest.ts'
import { examplePlan, HOSTILE } from './fixture.ts'

type Paper = 'a4' | 'letter'
const pdf = async (plan: Plan, paper: Paper = 'a4') => {
  const { files, pages } = await renderPlan(plan, { format: 'pdf', paper })
  return {
    bytes: files[0]?.bytes as Uint8Array,
    text: Buffer.from(files[0]?.bytes as Uint8Array).toString('latin1'),
    pages,
  }
}
/** Strings of a PDF are Latin-1 with escaped brackets, or UTF-16 as hex. */
function strings(text: string, key: string): string[] {
  const hex = (h: string): string => {
    const b = Buffer.from(h, 'hex')
    return Array.from({ length: (b.length - 2) / 2 }, (_, i) => String.fromCharCode(b.readUInt16BE(2 + 2 * i))).join('')
  }
  const found = text.matchAll(
    new RegExp(`/${key} (?:\\(((?:[^()\\\\]|\\\\[\\s\\S]|\\([^()]*\\))*)\\)|<([0-9A-F]+)>)`, 'g'),
  )
  return [...found].map(([, plain, h]) => (h === undefined ? (plain as string).replace(/\\([\s\S])/g, '$1') : hex(h)))
}

test.each(['en', 'zh'] as const)('the %s plan is a tagged PDF with pages, bookmarks and metadata', async (lang) => {
  const plan = examplePlan(lang)
  const { text, pages } = await pdf(plan)
  expect(pages).toBeGreaterThanOrEqual(10)
  expect(text.match(/\/Type \/Page\n/g)).toHaveLength(pages as number)
  expect(text).toContain('/Type /Outlines')
  expect(text).toContain('/Type /StructTreeRoot')
  expect(text).toMatch(new RegExp(`/Lang \\(${lang}`))
  const titles = strings(text, 'Title')
  expect(titles).toContain(plan.title)
  for (const module of plan.outline.modules) expect(titles.some((t) => t.endsWith(module.title))).toBe(true)
  for (let n = 1; n <= 10; n++) expect(titles.some((t) => t.startsWith(`${n} `))).toBe(true)
  expect(strings(text, 'Keywords')[0]).toContain('deterministic-planner')
})

test('it is PDF/UA-1, and merely tagged when a script has no face here', async () => {
  const plan = examplePlan('en')
  expect((await pdf(plan)).text).toContain('<pdfuaid:part>1</pdfuaid:part>')
  const quote = plan.gap.quotes[0]
  if (quote) quote.text = '왜 속이 떡지나요?'
  const { text } = await pdf(plan)
  expect(text).not.toContain('pdfuaid:part')
  expect(text).toContain('/Type /StructTreeRoot')
})

test('A4 and letter differ in page size', async () => {
  const plan = examplePlan('en')
  expect((await pdf(plan, 'a4')).text).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/)
  expect((await pdf(plan, 'letter')).text).toMatch(/\/MediaBox \[0 0 612 792\]/)
})

test('the same plan gives the same bytes, another gives others', async () => {
  const a = await pdf(examplePlan('zh'))
  await pdf(examplePlan('en'))
  const b = await pdf(examplePlan('zh'))
  expect(Buffer.from(a.bytes).equals(Buffer.from(b.bytes))).toBe(true)
  const other = examplePlan('zh')
  other.date = '2026-03-03'
  expect(Buffer.from((await pdf(other)).bytes).equals(Buffer.from(a.bytes))).toBe(false)
})

test('the second plan takes less than two seconds', async () => {
  await pdf(examplePlan('en'))
  const again = async (): Promise<number> => {
    const start = performance.now()
    await pdf(examplePlan('zh'))
    return performance.now() - start
  }
  expect(await shortest(2_000, again)).toBeLessThan(2_000)
})

test('text that looks like markup stays text', async () => {
  const plan = examplePlan('en')
  plan.title = HOSTILE
  plan.author = HOSTILE
  plan.outline.promise = HOSTILE
  for (const m of plan.outline.modules) {
    m.title = HOSTILE
    for (const l of m.lessons) l.activity = HOSTILE
  }
  for (const q of plan.gap.quotes) q.text = HOSTILE
  for (const f of plan.evidence.figures) f.method = HOSTILE
  for (const g of plan.board.gaps) g.label = HOSTILE
  const { text, pages } = await pdf(plan)
  expect(pages).toBeGreaterThanOrEqual(10)
  const titles = strings(text, 'Title')
  expect(titles.filter((t) => t === HOSTILE)).toHaveLength(1)
  expect(titles).toContain(`Module 1 ${HOSTILE}`)
  expect(strings(text, 'Author')).toEqual([HOSTILE])
})

test('halves of characters, control codes, emoji and endless words do not break the page', async () => {
  const plan = examplePlan('en')
  plan.title = `\ud800 ${'Wort'.repeat(60)}`
  plan.gap.label = 'x'.repeat(400)
  const quote = plan.gap.quotes[0]
  if (quote) quote.text = `🎉👩‍🍳\u0000\u0007 ${'长'.repeat(5_000)}`
  plan.calendar = plan.calendar.map((w) => ({ ...w, tasks: Array.from({ length: 50 }, (_, i) => `task ${i}`) }))
  expect((await pdf(plan)).pages).toBeGreaterThan(14)
})

test('a plan with hardly anything in it still renders', async () => {
  const plan = examplePlan('zh')
  plan.gap.verdict = 'not-enough-evidence'
  plan.board.gaps = []
  plan.audience = {
    summary: { ...plan.audience.summary, perCurrency: [], repeat: null, firstAt: null, lastAt: null, orders: 0 },
    products: [],
    months: [],
  }
  plan.gap.quotes = []
  plan.gap.nearest = null
  plan.graph = null
  plan.gate = null
  plan.risks = []
  plan.calendar = []
  plan.author = ''
  plan.outline.finalAssessment = null
  plan.outline.claims = []
  plan.simulation = {
    ...plan.simulation,
    dots: [],
    tornado: [],
    strategies: [],
    assumptions: [],
    backtest: null,
    warnings: [],
  }
  plan.evidence.figures = []
  plan.evidence.scenario = { name: 'launch', fixedCost: 0, waves: 3, runs: 2_000 }
  expect((await pdf(plan)).pages).toBeGreaterThanOrEqual(6)
})

test('a drafted outline is marked as AI-generated in the metadata', async () => {
  const plan = examplePlan('zh')
  plan.outline.engine = 'language-model'
  plan.outline.model = 'local/model@1'
  const { text } = await pdf(plan)
  const [keywords] = strings(text, 'Keywords')
  expect(keywords).toContain('ai-generated')
  expect(keywords).toContain('AI 生成大纲：语言模型 local/model@1')
  expect(keywords).not.toContain('deterministic-planner')
})

test('the evidence is an embedded file with its own bytes', async () => {
  const plan = examplePlan('en')
  const { bytes, text } = await pdf(plan)
  expect(readEvidence(bytes, 'plan.pdf')).toEqual([plan.evidence])
  expect(strings(text, 'UF')).toEqual(['evidence.json'])
  // Independent of readEvidence: the stream that the Filespec names.
  const ref = /\/EF <<\s*\/F (\d+) 0 R/.exec(text)?.[1]
  const at = text.indexOf(`\n${ref} 0 obj`)
  const length = Number(/\/Length (\d+)/.exec(text.slice(at))?.[1])
  const start = text.indexOf('stream\n', at) + 7
  const json = inflateSync(bytes.subarray(start, start + length)).toString('utf8')
  expect(JSON.parse(json)).toEqual(plan.evidence)
})

test('a missing font is named; the plan as text needs none', async () => {
  const plan = examplePlan('zh')
  const fontDir = '/no/such/fonts'
  await expect(renderPlan(plan, { format: 'pdf', paper: 'a4', fontDir })).rejects.toMatchObject({
    code: 'FILE_MISSING',
    data: { file: expect.stringContaining('NotoSans') as string },
  })
  expect((await renderPlan(plan, { format: 'md', paper: 'a4', fontDir })).files).toHaveLength(1)
})
