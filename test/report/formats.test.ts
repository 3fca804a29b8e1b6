import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sha256 } from '../../engine/base/index.ts'
import type { Plan, PlanFormat } from '../../engine/contract/index.ts'
import { csvCell } from '../../engine/report/csv.ts'
import { renderPlan } from '../../engine/report/index.ts'
import { examplePlan, HOSTILE } from './fixture.ts'

const render = async (plan: Plan, format: PlanFormat): Promise<string[]> =>
  (await renderPlan(plan, { format, paper: 'a4' })).files.map((f) => strFromU8(f.bytes))
const only = async (plan: Plan, format: PlanFormat): Promise<string> => (await render(plan, format))[0] as string

/** A small RFC 4180 reader, so that the writer is not its own judge. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (bare as string) : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=cmd|" /C calc"!A0'])(
  'CSV: %j cannot run as a formula',
  (text) => {
    expect(readCsv(`${csvCell(text)}\r\n`)).toEqual([[`'${text}`]])
  },
)

test('CSV: numbers stay numbers, text with commas, quotes and lines comes back', async () => {
  expect(csvCell(-12.5)).toBe('-12.5')
  const plan = examplePlan('zh')
  const module = plan.outline.modules[0] as Plan['outline']['modules'][number]
  module.title = '=HYPERLINK("http://x")'
  const lesson = module.lessons[0] as (typeof module.lessons)[number]
  lesson.title = 'a, "b"\nc'
  const [lessons = '', figures = ''] = await render(plan, 'csv')
  const [main] = (await renderPlan(plan, { format: 'csv', paper: 'a4' })).files
  expect([...(main?.bytes ?? []).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows = readCsv(lessons)
  expect(rows).toHaveLength(1 + plan.outline.modules.reduce((n, m) => n + m.lessons.length, 0))
  expect(rows[1]?.[1]).toBe(`'=HYPERLINK("http://x")`)
  expect(rows[1]?.[2]).toBe('a, "b"\nc')
  expect(new Set(rows.map((r) => r.length)).size).toBe(1)
  const table = readCsv(figures)
  expect(table.slice(1).map((r) => r[0])).toEqual(plan.evidence.figures.map((f) => f.id))
  expect(table.slice(1).map((r) => r[3])).toEqual(plan.evidence.figures.map((f) => String(f.value)))
})

test('JSON is the plan itself, and who drafted it', async () => {
  const generated = '大纲：由规则生成，未使用生成式模型'
  expect(JSON.parse(await only(examplePlan('zh'), 'json'))).toEqual({ ...examplePlan('zh'), generated })
})

test.each(['en', 'zh'] as const)('Markdown (%s) cites every figure that it prints and escapes markup', async (lang) => {
  const plan = examplePlan(lang)
  plan.outline.modules[0]!.title = HOSTILE
  const text = await only(plan, 'md')
  const cited = new Set([...text.matchAll(/\\\[(F\d+)\\\]/g)].map((m) => m[1]))
  expect(cited).toEqual(new Set(plan.evidence.figures.map((f) => f.id)))
  expect(text).toContain('\\*b\\*')
  expect(text).not.toMatch(/(?<!\\)<i>/)
  for (const q of plan.gap.quotes) expect(text.replaceAll('\\', '')).toContain(q.text)
})

test('a sentence whose figure is missing is not printed', async () => {
  const plan = examplePlan('en')
  const sentence = 'of that time is practice'
  expect(await only(plan, 'md')).toContain(sentence)
  plan.evidence.figures = plan.evidence.figures.filter((f) => f.name !== 'outline.practice')
  expect(await only(plan, 'md')).not.toContain(sentence)
})

test('the calendar has twelve weeks that block nobody, with the plan’s own clock', async () => {
  const plan = examplePlan('zh')
  const text = await only(plan, 'ics')
  const events = text.split('BEGIN:VEVENT').slice(1)
  expect(events).toHaveLength(12)
  expect(events[0]).toContain('DTSTART;VALUE=DATE:20260309')
  expect(events[0]).toContain('DTEND;VALUE=DATE:20260316')
  expect(new Set(events.map((e) => /UID:(\S+)/.exec(e)?.[1])).size).toBe(12)
  for (const event of events) {
    expect(event).toContain('TRANSP:TRANSPARENT')
    expect(event).toContain('DTSTAMP:20260302T090000Z')
  }
  const unfolded = text.replace(/\r\n[ \t]/g, '')
  for (const week of plan.calendar) for (const task of week.tasks) expect(unfolded).toContain(task.replace(/,/g, '\\,'))
})

test('Word: headings, table, literal text, East Asian font, and no moment of writing', async () => {
  const plan = examplePlan('zh')
  plan.outline.modules[0]!.title = HOSTILE
  const { files } = await renderPlan(plan, { format: 'docx', paper: 'letter' })
  const parts = unzipSync(files[0]?.bytes as Uint8Array)
  const xml = strFromU8(parts['word/document.xml'] as Uint8Array)
  expect(xml).toContain('w:val="Heading1"')
  expect(xml).toContain('<w:tbl>')
  expect(xml).toContain('w:pgSz w:w="12240"')
  expect(xml).toContain(
    HOSTILE.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  )
  expect(strFromU8(parts['word/styles.xml'] as Uint8Array)).toContain('w:eastAsia="Microsoft YaHei"')
  const core = strFromU8(parts['docProps/core.xml'] as Uint8Array)
  expect(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z'])
})

test.each(['md', 'docx', 'json', 'ics', 'csv', 'share'] as const)(
  '%s: the same plan gives the same bytes',
  async (format) => {
    const run = async (): Promise<string[]> =>
      (await renderPlan(examplePlan('zh'), { format, paper: 'a4' })).files.map((f) => sha256(f.bytes))
    expect(await run()).toEqual(await run())
  },
)

test('the Chinese plan has no note left in English', async () => {
  const text = (await only(examplePlan('zh'), 'md')).replace(/<!--[\s\S]*-->/, '').replaceAll('\\', '')
  const prose = text
    .split('\n')
    .filter((l) => !l.startsWith('>') && !/exp\(|demand =|gap =|opportunity =/.test(l))
    .join('\n')
  expect(prose.match(/[a-z]{3,} [a-z]{2,} [a-z]{2,}/g)).toBeNull()
})
