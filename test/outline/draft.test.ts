/** The planner: shape, grounding, determinism, and that no two gaps are answered with the same words. */
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import { Outline } from '../../engine/contract/index.ts'
import { draftOutline, lintOutline, minutesOf, outlineAlternatives, practiceShare } from '../../engine/outline/index.ts'
import { english } from '../fixtures/outline/en.ts'
import { gapOf, inputOf, randomInput, rowOf, rowsEn, rowsZh, subject } from '../fixtures/outline/world.ts'
import { chinese } from '../fixtures/outline/zh.ts'

const langs = ['en', 'zh'] as const
/** What is left to lint once the cautions that a field asks for have their source, date and reviewer. */
const unsettled = (o: Outline) =>
  lintOutline({
    ...o,
    claims: o.claims.map((c) => ({ ...c, source: 'Textbook', date: '2024-05-01', reviewer: 'Physiotherapist' })),
  }).findings
const names = { en: Object.keys(english), zh: Object.keys(chinese) }
const all = langs.flatMap((lang) =>
  names[lang].map((name) => ({ lang, name, input: subject(lang, name), outline: draftOutline(subject(lang, name)) })),
)

test('drafts of 20 subjects fit the contract and lint clean', () => {
  expect(all).toHaveLength(20)
  for (const { name, outline } of all) {
    expect(Outline.parse(outline), name).toEqual(outline)
    expect(unsettled(outline), name).toEqual([])
    expect(outline.modules.length).toBeGreaterThanOrEqual(3)
    expect(outline.modules.length).toBeLessThanOrEqual(6)
  }
})

test('invented words in any number and mix of languages: clean, for every design, milestone and target', () => {
  for (let seed = 1; seed <= 240; seed++) {
    const lang = langs[seed % 2] as 'en' | 'zh'
    const outline = draftOutline(randomInput(seed, lang))
    Outline.parse(outline)
    expect({ seed, findings: lintOutline(outline).findings }).toEqual({ seed, findings: [] })
    expect(practiceShare(outline)).toBeGreaterThanOrEqual(0.25)
    if (outline.thin) expect(outline.modules.map((m) => m.lessons.length)).toEqual([3])
    else expect(outline.modules.length).toBeGreaterThanOrEqual(3)
    expect(outline.modules.length).toBeLessThanOrEqual(6)
    for (const m of outline.modules) {
      expect(m.outcomes.length).toBeGreaterThanOrEqual(1)
      expect(m.outcomes.length).toBeLessThanOrEqual(3)
      expect(m.lessons.length).toBeGreaterThanOrEqual(2)
      expect(m.lessons.length).toBeLessThanOrEqual(6)
    }
  }
})

test('the order of rows, repeated rows and the order of words change nothing', () => {
  for (const { input, outline } of all) {
    const rows = new Rng(3, 'shuffle').shuffle([...input.evidence, ...input.evidence.slice(0, 2)])
    expect(draftOutline({ ...input, evidence: rows })).toEqual(outline)
  }
  for (let seed = 1; seed <= 30; seed++) {
    const input = randomInput(seed, 'en')
    expect(draftOutline({ ...input, evidence: input.evidence.toReversed() })).toEqual(draftOutline(input))
  }
})

test('another seed says it otherwise, the id names gap, language and seed', () => {
  const a = draftOutline(subject('en', 'pottery', 1))
  const b = draftOutline(subject('en', 'pottery', 2))
  expect(a.id).not.toBe(b.id)
  expect(a.modules.map((m) => m.lessons.map((l) => l.activity))).not.toEqual(
    b.modules.map((m) => m.lessons.map((l) => l.activity)),
  )
  expect(a.id).toMatch(/^outline-[0-9a-f]{16}$/)
})

const texts = (o: Outline): string[] =>
  o.modules.flatMap((m) => [...m.lessons.map((l) => l.title), ...m.outcomes.map((x) => x.text)])
test('two gaps share less than a fifth of lesson titles and outcomes', () => {
  for (const lang of langs) {
    const drafts = all.filter((x) => x.lang === lang)
    for (const a of drafts)
      for (const b of drafts) {
        if (a === b) continue
        const other = new Set(texts(b.outline))
        const same = texts(a.outline).filter((t) => other.has(t)).length
        expect(same / texts(a.outline).length, `${a.name} ${b.name}`).toBeLessThan(0.2)
      }
  }
})

test('no outline says the same thing twice', () => {
  for (const { outline } of all) {
    const said = outline.modules.flatMap((m) => [
      ...m.lessons.flatMap((l) => [l.title, l.activity]),
      ...m.outcomes.map((x) => x.text),
      ...m.assessments.map((x) => x.text),
    ])
    expect(new Set(said.map((t) => t.toLowerCase())).size).toBe(said.length)
  }
})

const contentOf = (text: string): string => text.toLowerCase()
test('at least 80 % of lessons cite rows, and the rows are about the lesson', () => {
  let lessons = 0
  let grounded = 0
  for (const { input, outline } of all) {
    const rows = new Map(input.evidence.map((r) => [r.id, r]))
    for (const m of outline.modules.slice(0, -1))
      for (const l of m.lessons) {
        lessons++
        const cited = l.evidence.map((id) => rows.get(id))
        expect(cited.every((r) => r !== undefined)).toBe(true)
        const title = contentOf(l.title)
        const about = cited.filter((r) =>
          r?.words.some((w) => title.includes(contentOf(w).slice(0, Math.max(2, w.length - 3)))),
        )
        if (cited.length && about.length * 2 >= cited.length) grounded++
      }
  }
  expect(grounded / lessons).toBeGreaterThanOrEqual(0.8)
})

test('a sentence that stands in an activity as a quote is in a cited row, to the letter', () => {
  let quotes = 0
  for (const { lang, input, outline } of all) {
    const rows = new Map(input.evidence.map((r) => [r.id, r.text]))
    for (const l of outline.modules.flatMap((m) => m.lessons))
      for (const [, quote = ''] of `${l.title}\n${l.activity}`.matchAll(lang === 'en' ? /"([^"]+)"/g : /“([^”]+)”/g)) {
        quotes++
        const words = quote.replace(/[.。]$/, '')
        expect(
          l.evidence.some((id) => rows.get(id)?.includes(words)),
          quote,
        ).toBe(true)
      }
  }
  expect(quotes).toBeGreaterThan(20)
})

test('taking a sub-theme out of the evidence takes its lessons out of the outline', () => {
  const themes = { pinhole: 'pinholes', handle: 'handles', decal: 'decals', plaster: 'plaster' }
  const frames = [
    'Why do my X look wrong?',
    'How do I deal with X on Monday?',
    'More on X, please.',
    'The X again.',
    'I am lost with X.',
    'What about X?',
  ]
  const rows = Object.values(themes).flatMap((word) =>
    frames.map((f, i) => rowOf(`feedback-${word}-${i}`, f.replace('X', word), 'en', [word], i)),
  )
  const gap = gapOf(
    'studio work',
    'en',
    rows.map((r) => r.id),
  )
  const titles = (o: Outline): string =>
    o.modules
      .flatMap((m) => [m.title, ...m.lessons.map((l) => l.title)])
      .join('\n')
      .toLowerCase()
  const full = draftOutline(inputOf(gap, rows, 'en'))
  for (const word of Object.values(themes)) {
    expect(titles(full)).toContain(word)
    const less = draftOutline(
      inputOf(
        gap,
        rows.filter((r) => !r.text.includes(word)),
        'en',
      ),
    )
    expect(titles(less)).not.toContain(word)
    expect(less.modules.flatMap((m) => m.lessons).some((l) => l.evidence.some((id) => id.includes(word)))).toBe(false)
  }
})

test('every row is cited somewhere', () => {
  for (const { input, outline } of all) {
    const cited = new Set(outline.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence)))
    expect(input.evidence.filter((r) => !cited.has(r.id))).toEqual([])
  }
})

test('500 rows: six modules at most, in well under a second', () => {
  const rng = new Rng(5, 'many')
  const base = [...rowsEn('pottery'), ...rowsEn('sourdough'), ...rowsEn('phone')]
  const rows = Array.from({ length: 500 }, (_, i) => ({
    ...rng.pick(base),
    id: `feedback-${String(i).padStart(4, '0')}`,
  }))
  const outline = draftOutline(inputOf(gapOf('glaze', 'en', []), rows, 'en'))
  expect(lintOutline(outline).findings).toEqual([])
  expect(outline.modules.length).toBeLessThanOrEqual(6)
})

test('three rows, no usable word, one row: still an outline; no row is refused', () => {
  const rows = ['thanks', 'more please', 'yes'].map((t, i) => rowOf(`feedback-x-${i}`, t, 'en', [], i))
  for (const n of [3, 1]) {
    const outline = draftOutline(inputOf(gapOf('kintsugi', 'en', []), rows.slice(0, n), 'en'))
    expect(lintOutline(outline).findings).toEqual([])
    expect(JSON.stringify(outline).toLowerCase()).toContain('kintsugi')
  }
  expect(() => draftOutline(inputOf(gapOf('kintsugi', 'en', []), [], 'en'))).toThrow(
    expect.objectContaining({ code: 'NOT_ENOUGH_DATA' }),
  )
})

test('a plan in the other language: titles in the plan language, its words in quotes', () => {
  const zh = draftOutline(inputOf(gapOf('glaze', 'en', []), rowsEn('pottery'), 'zh'))
  expect(lintOutline(zh).findings).toEqual([])
  for (const t of texts(zh)) expect(t).toMatch(/\p{Script=Han}/u)
  expect(texts(zh).join('')).toContain('「')
  const en = draftOutline(inputOf(gapOf('针孔', 'zh', []), rowsZh('pottery'), 'en'))
  expect(lintOutline(en).findings).toEqual([])
  for (const t of texts(en)) expect(t.replace(/"[^"]*"/g, '')).not.toMatch(/\p{Script=Han}/u)
})

test('a known drop-off puts a milestone before it; an unknown one puts none', () => {
  const input = subject('en', 'pottery')
  const forms = (dropOffAt: number | null): string[] =>
    draftOutline({ ...input, progress: { meanDone: 0.5, dropOffAt } }).modules.flatMap((m) =>
      m.lessons.map((l) => l.form),
    )
  expect(forms(null)).not.toContain('milestone')
  const [early, late] = [forms(0.2), forms(0.8)]
  expect(early.filter((f) => f === 'milestone')).toHaveLength(1)
  expect(early.indexOf('milestone')).toBeLessThan(late.indexOf('milestone'))
})

test('target minutes are met within a tenth; the nearest course is where it starts; references are named', () => {
  const input = subject('en', 'pottery')
  for (const minutes of [120, 240, 400]) {
    const outline = draftOutline({ ...input, target: { minutes } })
    expect(Math.abs(minutesOf(outline) - minutes) / minutes).toBeLessThan(0.1)
  }
  const near = draftOutline({
    ...input,
    nearest: { product: 'Throwing from Zero · 拉坯从零开始', lesson: null },
    catalogue: [{ title: 'Throwing from Zero · 拉坯从零开始', level: 'advanced', format: null }],
    references: [{ id: 'doc-1', title: 'Kiln handbook', text: 'On glaze, crawling and pinholes' }],
  })
  expect(near.start).toContain('"Throwing from Zero"')
  expect(near.level).toBe('advanced')
  expect(JSON.stringify(near.modules)).toContain('Kiln handbook')
  const text = 'On glaze, crawling and pinholes'
  const parts = [
    { place: 'page 1', text: 'Imprint' },
    { place: 'page 3', text },
  ]
  const placed = draftOutline({ ...input, references: [{ id: 'doc-1', title: 'Kiln handbook', text, parts }] })
  expect(JSON.stringify(placed.modules)).toContain('Kiln handbook\\" (page 3)')
})

test('alternatives: three designs of the same gap, all clean, of different length', () => {
  for (const lang of langs) {
    const three = outlineAlternatives(subject(lang, 'pottery'))
    expect(three.map((a) => a.design).slice(0, 2)).toEqual(['short-course', 'workshop'])
    expect(three).toHaveLength(3)
    for (const a of three) {
      expect(lintOutline(a.outline).findings).toEqual([])
      expect(a.minutes).toBe(minutesOf(a.outline))
      expect(a.lessons).toBe(a.outline.modules.flatMap((m) => m.lessons).length)
    }
    expect(new Set(three.map((a) => a.minutes)).size).toBe(3)
  }
})

test('health, money and law in the rows become claims that wait for a source, a date and a reviewer', () => {
  const rows = [
    ...rowsEn('yoga'),
    rowOf('feedback-r1', 'Does crow pose help with back pain?', 'en', ['crow', 'pose', 'back', 'pain']),
    rowOf('feedback-r2', 'Is crow pose safe with back pain?', 'en', ['crow', 'pose', 'back', 'pain']),
  ]
  const outline = draftOutline(inputOf(gapOf('yoga', 'en', []), rows, 'en'))
  expect(outline.claims.length).toBeGreaterThan(0)
  expect(outline.claims.every((c) => c.kind === 'health' && c.source === null)).toBe(true)
  const report = lintOutline(outline)
  expect(report.findings).toHaveLength(outline.claims.length)
  expect(new Set(report.findings.map((f) => f.rule))).toEqual(new Set(['risky-claim-source']))
  const settled = {
    ...outline,
    claims: outline.claims.map((c) => ({
      ...c,
      source: 'Textbook, 3rd edition',
      date: '2024-05-01',
      reviewer: 'Physiotherapist',
    })),
  }
  expect(lintOutline(settled).findings).toEqual([])
})

test('a Chinese word inside English rows stays out of English titles; a Latin name in Chinese rows may stand', () => {
  const lines = [
    'Why does my 成型 fail?',
    'How do I dry 成型 plates?',
    'The 成型 again.',
    'Which 成型 for bowls?',
    'Two rounds of 成型.',
  ]
  const en = lines.map((t, i) => rowOf(`feedback-mixed-${i}`, t, 'en', ['成型'], i))
  const mixed = draftOutline(inputOf(gapOf('glaze', 'en', []), en, 'en'))
  expect(lintOutline(mixed).findings).toEqual([])
  expect(texts(mixed).join('')).not.toContain('成型')
  expect(texts(draftOutline(subject('zh', 'python'))).join('')).toContain('CSV')
})

test('a risky word that reaches only an assessment is listed too', () => {
  const words = ['varnish', 'toxicity']
  const rows = [
    'Why does my varnish worry me, toxicity or smell?',
    'My varnish, toxicity again.',
    'Which varnish has no toxicity?',
  ].map((t, i) => rowOf(`feedback-t-${i}`, t, 'en', words, i))
  for (let seed = 1; seed <= 20; seed++) {
    const rulesHit = lintOutline(draftOutline(inputOf(gapOf('varnish', 'en', []), rows, 'en', seed))).findings.map(
      (f) => f.rule,
    )
    expect(rulesHit.filter((r) => r !== 'risky-claim-source')).toEqual([])
  }
})

test('designs are compared on hours to make and on how many may finish; nothing is said of finishing on little data', () => {
  const input = { ...subject('en', 'pottery'), stopping: { passed: 900, stopped: 100 } }
  const designs = outlineAlternatives(input)
  for (const a of designs) {
    // h = 100.5 / 1001 ≈ 0.1004; (1 − h)ⁿ by hand for n lessons.
    expect(a.finish).toBeCloseTo((1 - 100.5 / 1001) ** a.lessons, 10)
    expect(a.hours).toBeGreaterThan(5)
  }
  expect(new Set(designs.map((a) => a.hours)).size).toBeGreaterThan(1)
  expect(outlineAlternatives({ ...input, stopping: { passed: 40, stopped: 9 } }).every((a) => a.finish === null)).toBe(
    true,
  )
})

test("modules follow the order of the author's own courses where two of them speak", () => {
  const input = subject('en', 'pottery')
  const order = (orders: string[][]): string[] =>
    draftOutline({ ...input, orders })
      .modules.slice(0, -1)
      .map((m) =>
        m.lessons
          .flatMap((l) => l.evidence)
          .sort()
          .join(),
      )
  const free = order([])
  const heads = draftOutline(input)
    .modules.slice(0, -1)
    .map((m) => m.lessons.map((l) => l.title).join('. '))
  const reversed = heads.toReversed()
  expect(order([reversed])).toEqual(free)
  expect(order([reversed, reversed, reversed])).toEqual(free.toReversed())
})
