/** What the planner makes of what people write: wishes, thanks and other languages are no lessons; fields and documents count. */
import { expect, test } from 'vitest'
import type { Lang, Outline } from '../../engine/contract/index.ts'
import { draftOutline, lintOutline, type OutlineEvidence, regenerate } from '../../engine/outline/index.ts'
import { gapOf, inputOf, rowOf, rowsEn, rowsZh, subject } from '../fixtures/outline/world.ts'

const words = (text: string): string[] => text.toLowerCase().match(/[a-z][a-z'-]{2,}/g) ?? []
const rowsOf = (lines: readonly string[], lang: Lang = 'en', own: (t: string) => string[] = words): OutlineEvidence[] =>
  lines.map((t, i) => rowOf(`feedback-p-${String(i).padStart(2, '0')}`, t, lang, own(t), i))
const lessonTitles = (o: Outline): string =>
  o.modules
    .slice(0, -1)
    .flatMap((m) => m.lessons.map((l) => l.title))
    .join('\n')

const kiln = [
  'Why does my glaze crawl away from the rim?',
  'How thick should the glaze be before I dip the second coat?',
  'My glaze always crawls on the inside of bowls.',
  'How do I mix a bucket of glaze so it stays in suspension?',
  'The bowls stick to the shelf and the glaze runs.',
  'Can I fire bowls and mugs in one load?',
]

test('a wish for the course, thanks and introductions give no lesson, but their rows are cited', () => {
  const talk = [
    'Would you ever do a course on glaze?',
    'The instructor explains glaze so well, best course I took.',
    "I'm 62 and glaze is my first craft.",
    "I've read about glaze but never seen it done.",
    'One star less because glaze never comes up.',
  ]
  const outline = draftOutline(inputOf(gapOf('glaze', 'en', []), rowsOf([...kiln, ...talk]), 'en'))
  for (const part of ['course', 'instructor', 'first craft', 'read about', 'star'])
    expect(lessonTitles(outline)).not.toContain(part)
  const cited = new Set(outline.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence)))
  expect(cited.size).toBe(kiln.length + talk.length)
})

test('in Chinese too: 能不能上, 求课 and 涨价 are no lessons', () => {
  const lines: [string, string][] = [
    ['釉为什么总是从口沿缩开？', '釉 口沿'],
    ['釉要上多厚？', '釉'],
    ['口沿的釉又裂了', '口沿 釉'],
    ['下半年能不能上釉面缺陷？', '釉面 缺陷'],
    ['刚买完釉面缺陷就涨价了', '釉面 缺陷'],
    ['求一门讲釉面的课', '釉面'],
    ['口沿太薄怎么补？', '口沿'],
  ]
  const rows = lines.map(([t, w], i) => rowOf(`feedback-z-${i}`, t, 'zh', w.split(' '), i))
  const titles = lessonTitles(draftOutline(inputOf(gapOf('釉面', 'zh', []), rows, 'zh')))
  expect(titles).not.toMatch(/能不能上|涨价|的课/)
  expect(titles).toContain('口沿')
})

test('the course is called what people call it', () => {
  const wish = [
    'A course on reading a kiln log, please.',
    'Would love a lesson on reading a kiln log.',
    'More on reading a kiln log!',
  ]
  const outline = draftOutline(inputOf(gapOf('kiln log · cones', 'en', []), rowsOf([...kiln, ...wish]), 'en'))
  expect(outline.title).toMatch(/^Reading a kiln log/)
})

test('evidence in the other language: the plan says so and quotes whole questions as they were written', () => {
  const rows = rowsZh('pottery')
  const en = draftOutline(inputOf(gapOf('针孔', 'zh', []), rows, 'en'))
  expect(en.audience).toContain('They wrote in Chinese')
  const quotes = [...lessonTitles(en).matchAll(/"(\p{Script=Han}[^"]{5,})"/gu)].map((m) => m[1] as string)
  expect(quotes.length).toBeGreaterThanOrEqual(4)
  for (const quote of quotes)
    expect(
      rows.some((r) => r.text.includes(quote)),
      quote,
    ).toBe(true)
  const zh = draftOutline(inputOf(gapOf('glaze', 'en', []), rowsEn('pottery'), 'zh'))
  expect(zh.audience).toContain('用英文提的')
  expect(lintOutline(en).findings).toEqual([])
  expect(lintOutline(zh).findings).toEqual([])
  expect(draftOutline(subject('zh', 'pottery')).audience).not.toContain('提的')
})

test('a health course waits for its caution, with source, date and reviewer; a craft course has none', () => {
  for (const lang of ['en', 'zh'] as const) {
    const caution = draftOutline(subject(lang, 'yoga')).claims.find((c) => c.evidence.length === 0)
    expect(caution).toMatchObject({ kind: 'health', source: null, date: null, reviewer: null })
    expect(draftOutline(subject(lang, 'pottery')).claims).toEqual([])
  }
})

test('each field speaks its own words: a spoilt piece where things are made, figures where money is', () => {
  const money = [
    'How do I price a mug that took two hours?',
    'My customers say my prices are too high and walk off.',
    'Which invoices do I need for a fair?',
    'The booth cost 150 and I sold four soap dishes.',
    'How do I write an invoice for a gallery?',
    'Is consignment worth it for prices under 40 euros?',
  ]
  // One draft uses a few of the patterns, several use most.
  const drafts = (label: string, texts: string[]): string =>
    JSON.stringify(
      [7, 8, 9, 10].map((seed) => draftOutline(inputOf(gapOf(label, 'en', []), rowsOf(texts), 'en', seed)).modules),
    )
  const business = drafts('prices', money)
  const craft = drafts('glaze', kiln)
  expect(business).toContain('figures')
  expect(business).not.toContain('you can spare')
  expect(craft).toContain('piece')
  expect(craft).not.toContain('its figures')
})

test("the author's documents stand beside the lesson they speak of, with place and a sentence to the letter", () => {
  const parts = [
    { place: 'page 2', text: 'Imprint. All rights reserved.' },
    { place: 'page 7', text: 'A bucket needs stirring. Glaze crawls away from a greasy rim. Wash the bisque.' },
    { place: 'page 9', text: 'Bowls stick to the shelf where glaze runs under the foot.' },
  ]
  const references = [{ id: 'doc-1', title: 'Kiln handbook', text: parts.map((p) => p.text).join('\n'), parts }]
  const outline = draftOutline({ ...inputOf(gapOf('glaze', 'en', []), rowsOf(kiln), 'en'), references })
  const beside = outline.modules.flatMap((m) => m.lessons).filter((l) => l.activity.includes('Kiln handbook'))
  expect(beside.length).toBeGreaterThanOrEqual(1)
  for (const l of beside) {
    const [, place, quote] = l.activity.match(/"Kiln handbook" \((.+?)\) open next to you: "(.+?)"/) ?? []
    expect(parts.find((p) => p.place === place)?.text).toContain(quote)
    // The same as data, so that a page can show where it stands.
    expect(l.sources).toEqual([{ doc: 'doc-1', title: 'Kiln handbook', place, quote }])
  }
  expect(beside.some((l) => /rim/.test(l.title) && l.activity.includes('greasy rim'))).toBe(true)
  expect(JSON.stringify(outline)).not.toContain('rights reserved')
})

test('rows that ask nothing: the outline says so, in the language of the plan, and cites them', () => {
  for (const lang of ['en', 'zh'] as const) {
    const rows = ['The glaze section.', 'Glaze and clay.', 'Glaze, glaze.', 'Some clay.'].map((t, i) =>
      rowOf(`feedback-t-${i}`, t, 'en', words(t), i),
    )
    const [claim] = draftOutline(inputOf(gapOf('glaze', 'en', []), rows, lang)).claims
    expect(claim).toMatchObject({ kind: 'general', evidence: rows.map((r) => r.id) })
    expect(claim?.text).toMatch(lang === 'en' ? /^Hardly any/ : /^这些反馈/)
  }
  const thin = draftOutline(
    inputOf(gapOf('glaze', 'en', []), rowsOf(['The glaze section.', 'Glaze and clay.', 'Glaze.', 'Clay, clay.']), 'en'),
  )
  expect(thin).toMatchObject({ thin: true, title: 'Glaze: a sketch to test first' })
  expect(thin.promise).toMatch(/^Nothing is promised yet/)
  expect(thin.modules.map((m) => m.lessons.map((l) => l.form))).toEqual([['video', 'exercise', 'live']])
  expect(thin.modules[0]?.lessons[2]?.title).toBe('What would you want to be able to do? Glaze')
  expect(draftOutline(subject('en', 'pottery')).thin).toBeUndefined()
  expect(draftOutline(subject('en', 'pottery')).claims).toEqual([])
})

test('praise and complaints about the service are no wish to be taught: a sketch, said so; praise is no case to put right', () => {
  const reviews = [
    'Do not be scared, glaze is actually very easy to learn for beginners.',
    'As always the glaze was thorough and engaging.',
    'The parcel with the glaze was late and the box came open.',
    'The glaze arrived broken and nobody answered the phone.',
    'The glaze was packed well.',
    'The glaze keeps its colour in the jar.',
  ].map((t, i) => ({
    ...rowOf(`feedback-r-${i}`, t, 'en', words(t), i),
    kind: 'review' as const,
    intent: 'praise' as const,
    sentiment: i === 2 || i === 3 ? ('negative' as const) : ('positive' as const),
  }))
  const judged = reviews.map((r) => (r.sentiment === 'negative' ? { ...r, intent: 'confusion' as const } : r))
  const outline = draftOutline(inputOf(gapOf('glaze', 'en', []), judged, 'en'))
  expect(outline.thin).toBe(true)
  expect(JSON.stringify(outline.modules)).not.toMatch(/scared|thorough|engaging/)
  expect(lintOutline(outline).findings).toEqual([])
})

test('the author may know the field better than the rows: its words, its caution, and every later draft with it', () => {
  const input = subject('en', 'pottery')
  const found = draftOutline(input)
  expect(found.pack).toBe('vocational')
  const chosen = draftOutline({ ...input, target: { pack: 'health' } })
  expect(chosen.pack).toBe('health')
  expect(chosen.claims.some((c) => c.kind === 'health' && c.evidence.length === 0)).toBe(true)
  expect(JSON.stringify(chosen.modules)).toContain('your log')
  const again = regenerate(chosen, input, (chosen.modules[0] as (typeof chosen.modules)[number]).id)
  expect(JSON.stringify(again?.modules[0])).not.toContain('piece that worked')
})

test('a name is written as most people write it; half a sentence is no act', () => {
  const rows = rowsOf([
    'Why is it in Octave and not in python?',
    'How do I install Octave on a new machine?',
    'I use Octave for matrices.',
    'Can I plot in Octave without a window?',
    'Trying to use complex libraries in octave was not enough for me.',
  ])
  const outline = draftOutline(inputOf(gapOf('octave', 'en', []), rows, 'en'))
  expect(outline.title).toContain('Octave')
  expect(outline.title).not.toContain('octave')
  expect(JSON.stringify(outline.modules)).not.toMatch(/(?:how to|you) use complex|"title":"Use complex/)
})
