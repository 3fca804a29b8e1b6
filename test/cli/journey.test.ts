/** The whole journey on the sample, as its user would run it, and what its truth file says of the result. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type AudienceRow,
  type DemoReport,
  Gap,
  type GraphReport,
  type LintReport,
  Outline,
  type PlanExport,
  RecommendEval,
  SimulationReport,
  type Source,
  type VerifyReport,
} from '../../engine/contract/index.ts'
import { json, run, WORLD } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-journey-'))
const workspace = join(dir, 'Sample.lacuna')
const here = ['--workspace', workspace]
const truth = JSON.parse(readFileSync(join(WORLD, 'truth.json'), 'utf8')) as {
  gaps: { id: string; terms: string[]; open: boolean }[]
  covered: { id: string; terms: string[] }[]
}
let demo: DemoReport
let gaps: Gap[]

beforeAll(async () => {
  demo = await json<DemoReport>(['demo', '--out', dir])
  gaps = await json<Gap[]>(['gaps', ...here])
})
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

/** How many of a gap's label and quotes hold one of the topic's words. */
const speaksOf = (gap: Gap, terms: readonly string[]): number =>
  [gap.label, ...gap.quotes.map((q) => q.text)].filter((text) =>
    terms.some((term) => text.toLowerCase().includes(term.toLowerCase())),
  ).length

describe('demo', () => {
  test('ends in a plan of at least six pages and twenty figures', () => {
    expect(demo.pages).toBeGreaterThanOrEqual(6)
    expect(demo.figures).toBeGreaterThanOrEqual(20)
    expect(readFileSync(demo.pdf).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('every figure of the plan is recomputed from the rows, the text model included', async () => {
    const report = await json<VerifyReport>(['verify', demo.pdf, ...here])
    expect(report.figures).toBe(demo.figures)
    expect(report.mismatches).toEqual([])
  })
})

describe('gaps', () => {
  test('follow the contract; every score lies in 0–1 and inside its interval', () => {
    for (const gap of gaps) {
      expect(Gap.safeParse(gap).error).toBeUndefined()
      expect(gap.interval[0]).toBeLessThanOrEqual(gap.gap)
      expect(gap.interval[1]).toBeGreaterThanOrEqual(gap.gap)
      expect(gap.gap).toBeCloseTo(gap.demand * (1 - gap.coverage), 9)
    }
  })

  test('every open planted gap is among the first twelve', () => {
    const first = gaps.filter((g) => g.verdict === 'gap').slice(0, 12)
    const missing = truth.gaps.filter((t) => t.open && !first.some((gap) => speaksOf(gap, t.terms) >= 2))
    expect(missing.map((t) => t.id)).toEqual([])
  })

  test('the first five are planted gaps that nothing in the catalogue answers', () => {
    const topics = [
      ...truth.gaps.map((t) => ({ ...t, wanted: t.open })),
      ...truth.covered.map((t) => ({ ...t, wanted: false })),
    ]
    const subject = (gap: Gap) => topics.toSorted((a, b) => speaksOf(gap, b.terms) - speaksOf(gap, a.terms))[0]
    expect(gaps.slice(0, 5).map((gap) => subject(gap)?.wanted)).toEqual([true, true, true, true, true])
  })

  test('quotes are verbatim rows of the files', async () => {
    const out = join(dir, 'csv')
    await json(['export', '--format', 'bundle', '--out', out, ...here])
    const bundle = JSON.parse(readFileSync(join(out, 'lacuna-bundle.json'), 'utf8')) as {
      tables: { feedback: { id: string; text: string }[] }
    }
    const text = new Map(bundle.tables.feedback.map((f) => [f.id, f.text]))
    const quotes = gaps.flatMap((g) => g.quotes)
    expect(quotes.length).toBeGreaterThan(60)
    for (const quote of quotes) expect(text.get(quote.id)).toBe(quote.text)
  })

  test('the same seed gives the same bytes', async () => {
    expect((await run(['gaps', ...here, '--json'])).stdout).toBe((await run(['gaps', ...here, '--json'])).stdout)
  })

  test('a back-test hides the future and says what came', async () => {
    const result = await json<{ rows: unknown[]; hitRate: number; chanceHitRate: number }>([
      'backtest',
      '--as-of',
      '2026-06-01',
      ...here,
    ])
    expect(result.rows.length).toBeGreaterThan(5)
    expect(result.hitRate).toBeGreaterThan(result.chanceHitRate)
  })
})

describe('the other commands answer on the same workspace', () => {
  test('audience: money per currency adds up over months and over products', async () => {
    const total = (rows: AudienceRow[], currency: string): number =>
      rows.filter((r) => r.currency === currency).reduce((a, r) => a + r.revenue, 0)
    const months = await json<AudienceRow[]>(['audience', '--by', 'month', ...here])
    const products = await json<AudienceRow[]>(['audience', '--by', 'product', ...here])
    for (const currency of ['USD', 'CNY']) {
      expect(total(months, currency)).toBeGreaterThan(0)
      expect(total(months, currency)).toBe(total(products, currency))
    }
  })

  test('recommend eval: metrics beside popularity, warm and cold apart, a verdict', async () => {
    const report = RecommendEval.parse(await json(['recommend', 'eval', ...here]))
    expect(report.models[0]?.name).toBe('popularity')
    expect(report.warm.users + report.cold.users).toBeGreaterThan(50)
  })

  test('simulate: quantiles in order, the same on another run, other with another seed', async () => {
    const args = ['simulate', '--gap', gaps[0]?.id ?? '', ...here]
    const report = SimulationReport.parse(await json(args))
    expect(report.revenue.p10).toBeLessThanOrEqual(report.revenue.p50)
    expect(report.revenue.p50).toBeLessThanOrEqual(report.revenue.p90)
    expect(report.revenue.p50).toBe(Math.round(report.revenue.p50))
    const again = await json<SimulationReport>(args)
    expect({ ...again, seconds: 0 }).toEqual({ ...report, seconds: 0 })
    expect((await json<SimulationReport>([...args, '--seed', '2'])).dots).not.toEqual(report.dots)
  })

  test('graph: PageRank sums to one over the people who have links', async () => {
    const report = await json<GraphReport>(['graph', ...here])
    expect(report.people).toHaveLength(report.nodes)
    expect(report.people.reduce((a, p) => a + p.pagerank, 0)).toBeCloseTo(1, 9)
    expect(report.provenance.reply).toBeGreaterThan(0)
  })

  test.each(['en', 'zh'] as const)('an outline in %s lints clean and cites the gap’s own rows', async (lang) => {
    const gap = gaps.find((g) => g.verdict === 'gap' && g.lang === lang)
    const outline = Outline.parse(await json(['outline', '--gap', gap?.id ?? '', '--lang', lang, ...here]))
    const members = new Set(gap?.members)
    const cited = outline.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence))
    expect(cited.length).toBeGreaterThan(10)
    expect(cited.filter((id) => !members.has(id))).toEqual([])
    const report = await json<LintReport>(['outline', 'lint', outline.id, '--lang', lang, ...here])
    // A finance, health or legal claim asks for a source that only the author can name; everything else is the planner's to get right.
    expect(report.findings.filter((f) => f.rule !== 'risky-claim-source')).toEqual([])
  })

  test.each(['md', 'docx', 'json', 'ics', 'csv', 'share'])('plan export --format %s', async (format) => {
    const out = join(dir, `plan.${format}`)
    const made = await json<PlanExport>(['plan', 'export', demo.outline, '--format', format, '--out', out, ...here])
    expect(made.bytes).toBeGreaterThan(500)
    expect(readFileSync(out).length).toBeGreaterThan(500)
  })

  test.each([
    ['sources'],
    ['engage'],
    ['read'],
    ['graph', 'seeds', '--budget', '3'],
    ['recommend', 'list', '--top', '3'],
    ['outline'],
    ['trace'],
    ['models', 'list'],
    ['models', 'check'],
    ['feelings', '--per', 'channel', '--quotes', '2'],
    ['adapt', '--state'],
    ['adapt', '--next', '5'],
    ['report', 'audience', '--since', '2026-09-01'],
    ['doctor'],
    ['backup'],
  ])('%s', async (...args) => {
    const ran = await run([...args, ...(args[0] === 'trace' ? [demo.outline] : []), ...here])
    expect(ran.status, ran.stderr).toBe(0)
    expect(ran.stdout.trim().split('\n').length).toBeGreaterThan(0)
    expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/undefined|NaN|\{\{|\n {4}at /)
  })

  test('undo takes the last import back, redo brings it again', async () => {
    const before = await json<Source[]>(['sources', ...here])
    // Outlines of the tests above are on top of the stack; undo until an import goes.
    let undone: { what: string }[] = []
    while (!undone.some((u) => u.what === 'import')) undone = await json<{ what: string }[]>(['undo', ...here])
    const after = await json<Source[]>(['sources', ...here])
    expect(after.filter((s) => s.undone)).toHaveLength(before.filter((s) => s.undone).length + 1)
    await json(['redo', ...here])
    expect(await json(['sources', ...here])).toEqual(before)
  })
})
