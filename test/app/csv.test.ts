/** CSV that Lacuna writes: no live formula in it, and every text comes back as it was. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvRecords, csvText } from '../../engine/app/csv.ts'
import { asWritten } from '../../engine/base/index.ts'

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size)
}
const read = async (text: string, size = 1 << 16): Promise<(string | null)[][]> => {
  const records: (string | null)[][] = []
  for await (const record of csvRecords(pieces(text, size)))
    records.push(record.map((cell) => (cell === null ? null : asWritten(cell))))
  return records
}

const nasty = fc.oneof(
  fc.constantFrom(
    null,
    '',
    "'",
    "''=1",
    "'=1",
    '=1+1',
    '+49 30',
    '-5',
    '@me',
    '\tx',
    '\rx',
    '\nx',
    '＝1',
    'a,b',
    '"',
    'a\r\nb',
  ),
  fc.string({ unit: fc.constantFrom("'", '=', '"', ',', '\n', '\r', '\t', '-', '@', 'a', '课', ' '), maxLength: 8 }),
)

test('law: every table comes back equal, however the file is cut into pieces', async () => {
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((n) =>
      fc
        .array(fc.array(nasty, { minLength: n, maxLength: n }), { maxLength: 5 })
        .map((body) => [Array.from({ length: n }, (_, i) => `c${i}`), ...body]),
    )
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async ([head = [], ...body], size) => {
      expect(await read(csvText(head as string[], body), size)).toEqual([head, ...body])
    }),
    { seed: 20261125, numRuns: 500 },
  )
})

test('law: no text starts as a formula does', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(csvCell(text).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
    { seed: 20261125, numRuns: 500 },
  )
})

test('numbers stay numbers', () => {
  expect([csvCell(-12.5), csvCell(0), csvCell(true)]).toEqual(['-12.5', '0', 'true'])
})

test('a file that is cut inside a quote is refused', async () => {
  await expect(read('a,"b')).rejects.toThrow(SyntaxError)
})
