/** The printed plan as other programs read it: fonts, tags, bookmarks, boxes, and every character of it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { planDocument } from '../../engine/report/assemble.ts'
import type { Document } from '../../engine/report/document.ts'
import { PAPERS } from '../../engine/report/print-data.ts'
import { examplePlan, HOSTILE } from './fixture.ts'
import { planFile, stray, tool, words } from './reader.ts'

const qpdf = spawnSync('qpdf', ['--version']).status === 0

/** Texts of a document that are printed, quotes and tables included, each as often as it is set in the pages' own text. */
function printed(document: Document): string[] {
  const texts: string[] = [document.promise]
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string' && ['text', 'title', 'note', 'value', 'name', 'caption', 'label'].includes(key))
      texts.push(value)
    else if (Array.isArray(value)) for (const v of value) walk(v, key)
    else if (typeof value === 'object' && value !== null)
      // A chart is set as a picture, and its twin table in other formats only.
      for (const [k, v] of Object.entries(value)) if (k !== 'twin' && k !== 'svg' && k !== 'alt') walk(v, k)
  }
  walk(document.sections, 'sections')
  return texts
}
const count = (text: string): Map<string, number> => {
  const found = new Map<string, number>()
  for (const c of text.match(/\p{Script=Han}/gu) ?? []) found.set(c, (found.get(c) ?? 0) + 1)
  return found
}

test.each(['a4', 'letter'] as const)('every face is embedded, every word within its margins (%s)', async (paper) => {
  for (const lang of ['en', 'zh'] as const) {
    const file = await planFile(examplePlan(lang), { paper })
    const fonts = (await tool('pdffonts', file)).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThanOrEqual(2)
    expect(fonts.filter((line) => !/\s(yes)\s+yes\s+(yes|no)\s+\d+\s+\d+$/.test(line))).toEqual([])
    expect(await stray(file, PAPERS[paper].margin)).toEqual([])
  }
})

test('pdfinfo tells title, author, tags and keywords', async () => {
  const plan = examplePlan('zh')
  const info = await tool('pdfinfo', await planFile(plan))
  expect(info).toMatch(new RegExp(`Title:\\s+${plan.title}\\n`))
  expect(info).toMatch(new RegExp(`Author:\\s+${plan.author}\\n`))
  expect(info).toMatch(/Keywords:.*lacuna-evidence\/1.*deterministic-planner/)
  expect(info).toMatch(/Tagged:\s+yes/)
  expect(info).toMatch(/Suspects:\s+no/)
})

test('every Chinese character comes back out of the file', async () => {
  const plan = examplePlan('zh')
  const text = await tool('pdftotext', await planFile(plan), '-')
  expect(text).not.toContain('\ufffd')
  const back = count(text)
  const lost = [...count(printed(planDocument(plan)).join('\n'))].filter(([c, n]) => (back.get(c) ?? 0) < n)
  expect(lost).toEqual([])
})

test('bookmarks are the headings, and the contents name the page that each stands on', async () => {
  for (const lang of ['en', 'zh'] as const) {
    const plan = examplePlan(lang)
    const document = planDocument(plan)
    const file = await planFile(plan)
    const headings = document.sections.flatMap((s) => [
      s.title,
      ...s.blocks.flatMap((b) => (b.kind === 'heading' && b.level === 2 ? [b.text] : [])),
    ])
    const raw = readFileSync(file, 'latin1')
    // The contents' own heading is a bookmark too.
    expect(raw.match(/\/Title [^\n]+\n\s+\/Dest/g)).toHaveLength(headings.length + 1)
    const all = (await words(file)).words
    for (const i of document.sections.keys()) {
      const line = all.find((w) => w.page === 2 && w.left < 70 && w.text === String(i + 1))
      const stated = all.filter((w) => w.page === 2 && Math.abs(w.bottom - (line?.bottom ?? 0)) < 3).at(-1)?.text
      const stands = all.find((w) => w.page > 2 && w.bottom - w.top > 20 && w.text === String(i + 1))
      expect(Number(stated)).toBe(stands?.page)
    }
  }
})

test('every figure of the structure has words for those who do not see it', async () => {
  const file = await planFile(examplePlan('en'))
  const tree = await tool('pdfinfo', '-struct', file)
  const figures = tree.match(/^\s*Figure\b/gm)?.length ?? 0
  expect(figures).toBeGreaterThanOrEqual(2)
  const raw = readFileSync(file, 'latin1')
  expect(raw.match(/\/S \/Figure/g)).toHaveLength(figures)
  expect(raw.match(/\/Alt [(<]/g)?.length ?? 0).toBeGreaterThanOrEqual(figures)
})

test.skipIf(!qpdf)(qpdf ? 'qpdf finds nothing to complain of' : 'qpdf is not installed', async () => {
  const file = await planFile(examplePlan('zh'), { beside: examplePlan('en') })
  expect(await tool('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found')
})

test('both languages in one file: each with its own cover, contents, figures and evidence', async () => {
  const file = await planFile(examplePlan('en'), { beside: examplePlan('zh') })
  const { words: all } = await words(file)
  const pages = Math.max(...all.map((w) => w.page))
  const foot = all.filter((w) => w.text === String(pages) && w.bottom > 780)
  expect(foot.length).toBeGreaterThan(pages / 2)
  const text = await tool('pdftotext', file, '-')
  for (const lang of ['en', 'zh'] as const) expect(text).toContain(planDocument(examplePlan(lang)).contents.title)
  expect(await tool('pdfdetach', '-list', file)).toMatch(/evidence\.json[\s\S]*evidence\.zh\.json/)
  // No figure of one language leads into the other's appendix.
  const raw = readFileSync(file, 'latin1')
  expect(raw.match(/figure-0-F1\b/g)?.length ?? 0).toBe(raw.match(/figure-1-F1\b/g)?.length ?? 0)
})

test('what looks like markup is printed as it is, long words and 400 lessons find their place', async () => {
  const plan = examplePlan('en')
  const odd = `${HOSTILE} \u202Eright to left\u202C ‏שלום`
  plan.title = HOSTILE
  plan.outline.promise = '#import "/etc/passwd": * $x^2$ \\n \\u{41} @label <b>'
  const [quote] = plan.gap.quotes
  if (quote) quote.text = `${'Wörterkette'.repeat(910)} ${odd}`
  const [module] = plan.outline.modules
  const lesson = module?.lessons[0]
  if (module && lesson)
    module.lessons = Array.from({ length: 400 }, (_, i) => ({ ...lesson, id: `l${i}`, title: `Lesson ${i} $5 #6` }))
  const file = await planFile(plan)
  expect(await stray(file, PAPERS.a4.margin)).toEqual([])
  const text = (await tool('pdftotext', file, '-')).replace(/\s+/g, ' ')
  expect(text).toContain('#import "/etc/passwd": * $x^2$ \\n \\u{41} @label <b>')
  expect(text).toContain('Lesson 399 $5 #6')
  const letters = text.replace(/[^a-zö]/g, '')
  expect(letters.split('örterkette').length - 1).toBeGreaterThanOrEqual(905)
})
