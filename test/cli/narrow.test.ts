/** Text in a terminal: whole words, tables no wider than the screen, what is copied in one piece. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Column, fitting, table } from '../../main/cli/table.ts'
import { width, wrap } from '../../main/cli/width.ts'

interface Row {
  name: string
  verdict: string
  id: string
}
const rows: Row[] = [
  { name: 'slip decoration · sgraffito · underglaze', verdict: 'mostly complaints', id: 'gap-5c683042160b6ad3' },
  { name: '化妆土 · 釉下彩 · 剔花 · 挤瓶 · 开片 · 金缮', verdict: 'covered', id: 'gap-556d1969daf02b08' },
]
const number = (head: string, spare: number): Column<Row> => ({ head, value: () => '100', right: true, spare })
const columns: Column<Row>[] = [
  { head: 'topic', value: ({ name }) => name },
  number('demand', 2),
  number('competition', 1),
  { head: 'verdict', value: ({ verdict }) => verdict },
  { head: 'id', value: ({ id }) => id },
]
const heads = (to: number): string[] => fitting(columns, rows, to).map(({ head }) => head)
const widest = (text: string): number => Math.max(...text.split('\n').map(width))

describe('a table', () => {
  test('is whole where there is room, and where its text goes somewhere else than to a screen', () => {
    expect(table(columns, rows, 120)).toContain(rows[0]!.name)
    expect(table(columns, rows)).toBe(table(columns, rows, 120))
  })
  test('cuts names first, then leaves out what can be spared, in its order; ids stay whole', () => {
    expect(heads(90)).toEqual(['topic', 'demand', 'competition', 'verdict', 'id'])
    expect(heads(78)).toEqual(['topic', 'demand', 'verdict', 'id'])
    expect(heads(64)).toEqual(['topic', 'verdict', 'id'])
    for (const to of [120, 90, 78, 64, 50]) {
      const shown = table(columns, rows, to)
      expect(widest(shown)).toBeLessThanOrEqual(to)
      for (const { id } of rows) expect(shown).toContain(id)
    }
  })
  test('is as narrow as it can be where nothing more can be spared', () => {
    expect(widest(table(columns, rows, 10))).toBe(12 + 12 + 20 + 4)
  })
})

describe('a line', () => {
  test('that is too long breaks between words and goes on under its own text', () => {
    expect(wrap('  → Extend it: it answers a part of this already.', 30)).toBe(
      '  → Extend it: it answers a\n    part of this already.',
    )
    expect(wrap('  「要是有人能讲一讲这个就好了。」 [fb-1]', 24)).toBe(
      '  「要是有人能讲一讲这个\n    就好了。」 [fb-1]',
    )
  })
  test('no text is lost or too long, in either language', () => {
    const word = fc.oneof(fc.stringMatching(/^[a-z]{1,9}$/), fc.constantFrom('缺口', '覆盖度，', '。', '98 %'))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), fc.integer({ min: 20, max: 60 }), (words, to) => {
        const text = words.join(' ')
        const wrapped = wrap(text, to)
        expect(widest(wrapped)).toBeLessThanOrEqual(to)
        expect(wrapped.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''))
      }),
      { seed: 20261126, numRuns: 200 },
    )
  })
})
