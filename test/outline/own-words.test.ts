/** The outline's own grammar: learners' slips are left to them, what is no subject is quoted, and a word that looks blank is none. */
import { expect, test } from 'vitest'
import { draftOutline, lintOutline } from '../../engine/outline/index.ts'
import { mineEn, sound, towardsReader } from '../../engine/outline/mine-en.ts'
import { gapOf, inputOf, rowOf, subject } from '../fixtures/outline/world.ts'

const en = (texts: readonly string[]) =>
  texts.map((text, i) => rowOf(`feedback-o-${i}`, text, 'en', text.toLowerCase().match(/[a-z]{3,}/g) ?? [], i))

test('what a learner wrote with a slip stands in no title and no outcome', () => {
  const slips = [
    "I don't understand how to centering the clay",
    'why the skew-symmetric matrix have zero eigenvalues',
    'Is elimination is only for square matrices',
    'how to the rule be explained',
    'He want to know why matrix multiplication is row by column',
    'Why matrix multiplication is row by column',
  ]
  expect(slips.filter((text) => sound(text))).toEqual([slips[4]])
  const fine = [
    'how to bring the clay to the centre',
    'Does the pot need to dry before firing',
    'what to do when the rim will need another coat',
    'why my glaze crawls at the rim',
    'I am used to throwing large bowls',
    'Why is the rim uneven',
  ]
  expect(fine.filter((text) => !sound(text))).toEqual([])
  expect(mineEn('I want to centering the clay.', new Set(['clay']))).toEqual([])
  expect(mineEn('I want to trim the clay.', new Set(['clay'])).map((m) => m.text)).toEqual(['trim the clay'])
  const rows = en([
    "I don't understand how to centering the clay on the wheel?",
    'How do I centre the clay without wobbling?',
    'Why the clay have a hump in the middle?',
    'How long should I wedge the clay?',
    'The clay have bubbles after I wedge it.',
    'My clay dries out on the wheel.',
  ])
  const said = JSON.stringify(draftOutline(inputOf(gapOf('clay', 'en', []), rows, 'en')).modules)
  expect(said).not.toMatch(/to centering|clay have/)
  expect(said).toMatch(/centre the clay/)
})

test('the reader is you; a country is not', () => {
  expect(towardsReader('why does it crawl when we fire it')).toBe('why does it crawl when you fire it')
  expect(towardsReader('when does the US college year start')).toBe('when does the US college year start')
})

test('what nobody could teach is quoted, and the sketch says that people speak of it', () => {
  const praise = [
    'I am so excited about it.',
    'So excited to begin.',
    'Excited and happy with all of it.',
    'Very excited.',
  ]
  const thin = draftOutline(inputOf(gapOf('excited', 'en', []), en(praise), 'en'))
  expect(thin.thin).toBe(true)
  expect(thin.title).toBe('"excited": a sketch to test first')
  expect(thin.promise).toMatch(/people mention "excited", but hardly anybody has asked to be taught/)
  // Three lessons make no piece of work: what is handed in says what somebody would want.
  expect(thin.finalAssessment?.text).toMatch(/^Write one page: what you want to be able to do/)
  const zh = ['太难吃了', '真难吃，不会再点', '难吃得要命', '难吃，凉的'].map((text, i) => ({
    ...rowOf(`feedback-z-${i}`, text, 'zh', ['难吃'], i),
    intent: 'confusion' as const,
    sentiment: 'negative' as const,
  }))
  expect(draftOutline(inputOf(gapOf('难吃', 'zh', []), zh, 'zh')).title).toBe('「难吃」：先试探的草案')
})

test('a course is called as its subject is spoken of: in the plural, with the word that always follows', () => {
  const named = (label: string, texts: string[]): string =>
    draftOutline(inputOf(gapOf(label, 'en', []), en(texts), 'en')).title
  const many = [
    'How do functions work?',
    'Why are functions so slow?',
    'Which function do I call?',
    'Do functions nest?',
  ]
  expect(named('function', many)).toMatch(/^Functions\b/)
  const machine = ['machine learning', 'machine learning', 'machine learning', 'machine learning', 'machine learning']
  expect(
    named(
      'machine',
      machine.map((t, i) => `How do I start with ${t} in year ${i}?`),
    ),
  ).toMatch(/machine learning/i)
})

test('milestones and live sessions speak of the gap, not of a word that one row happens to hold', () => {
  for (const lang of ['en', 'zh'] as const) {
    const input = subject(lang, 'pottery')
    const outline = draftOutline({ ...input, progress: { meanDone: 0.5, dropOffAt: 0.5 } })
    const label = `${input.gap.label} ${outline.title}`.toLowerCase()
    const words = outline.modules
      .flatMap((m) => m.lessons)
      .filter((l) => l.form === 'milestone' || l.form === 'live')
      .map((l) =>
        l.title
          .toLowerCase()
          .replace(
            /^(?:halfway: show one result on|stop here and look back at|checkpoint:|bring your own:|ask anything about)/,
            '',
          )
          .replace(
            /before and after$|: your cases, one by one$|打卡：哪里变了|停一下，回头看|半程小结：说说|，一个一个过|，当面问清楚|^带着|的问题来$/g,
            '',
          )
          .replace(/^ ?the |[“”"]/g, '')
          .trim(),
      )
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(label).toContain(word)
  }
})

test('null space is a subject; null alone is a blank that was left', () => {
  const outline = draftOutline(subject('en', 'pottery'))
  const titled = (title: string) =>
    lintOutline({
      ...outline,
      modules: outline.modules.map((m, i) => (i === 0 ? { ...m, title } : m)),
    }).findings.filter((f) => f.rule === 'no-placeholder')
  expect(titled('Why is the null space a subspace?')).toEqual([])
  expect(titled('Why is division by zero undefined?')).toEqual([])
  expect(titled('null')).toHaveLength(1)
  expect(titled('Everything about undefined')).toHaveLength(1)
})
