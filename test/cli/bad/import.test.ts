/** Files that are none, cannot be read, or can be read in two ways: nothing is guessed silently, and no workspace is made. */
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Source } from '../../../engine/contract/index.ts'
import { json, run } from '../cli.ts'
import { ground, refusal, refused, TWO } from './kit.ts'

const { dir, at, file } = ground()
const two = file('two.csv', TWO)

describe.concurrent('import', () => {
  const long = `text,rating\n"${'x'.repeat(10_000_000)}",3\n`
  const cases: [string, string, () => string, number][] = [
    ['a missing file', 'FILE_MISSING', () => at('nowhere.csv'), 2],
    ['an empty file', 'FILE_EMPTY', () => file('empty.csv', ''), 2],
    ['a folder', 'FILE_IS_DIRECTORY', () => dir, 2],
    [
      'a binary file',
      'FILE_BINARY',
      () =>
        file(
          'binary.csv',
          Uint8Array.from({ length: 4_000 }, (_, i) => (i * 97) % 256),
        ),
      2,
    ],
    ['one line of 10 MB', 'LINE_TOO_LONG', () => file('long.csv', long), 2],
    ['an unknown layout', 'LAYOUT_UNKNOWN', () => file('unknown.csv', 'a,b,c\n1,2,3\n'), 2],
    ['a broken workbook', 'SHEET_INVALID', () => file('broken.xlsx', 'PK\u0003\u0004 and nothing more'), 2],
    ['broken JSON', 'JSON_INVALID', () => file('broken.json', '[{"text": "a"}, {'), 2],
  ]
  test.each(cases)('%s: %s, and no workspace is made', async (_, code, make, status) => {
    const target = at(`none-${code}`)
    const error = await refused(['import', make(), '--workspace', target], status)
    expect(error.code).toBe(code)
    expect(existsSync(target)).toBe(false)
  })

  test('bytes that are no encoding are never guessed silently', async () => {
    const bytes = Buffer.concat([
      Buffer.from('text,rating\n'),
      Buffer.from([0x81, 0xff, 0xfe, 0x81, 0xa0, 0xff]),
      Buffer.from(',3\n'),
    ])
    const ran = await run([
      'import',
      file('encoding.csv', bytes),
      '--as',
      'reviews',
      '--workspace',
      at('enc'),
      '--json',
    ])
    if (ran.status === 0) expect(JSON.parse(ran.stdout).warnings).not.toEqual([])
    else expect(refusal(ran, 2).code).toMatch(/ENCODING_UNKNOWN|COLUMN_MISSING|FILE_BINARY|LAYOUT_UNKNOWN/)
  })

  test('a column that is missing is named, beside those there are', async () => {
    const error = await refused(
      ['import', file('few.csv', 'a,b\n1,2\n'), '--as', 'reviews', '--workspace', at('none')],
      2,
    )
    expect(error).toMatchObject({ code: 'COLUMN_MISSING', data: { column: 'text', found: 'a, b', layout: 'reviews' } })
  })

  test('of several files, the refused one stops the rest, and it is said which were taken', async () => {
    const good = file('good.csv', 'rating,text,date,product\n5,Lovely course,2026-05-01,Raku\n')
    const bad = file('odd.csv', 'a,b\n1,2\n')
    const args = [good, bad, two, '--yes', '--workspace', at('Several.lacuna')]
    const ran = await run(['import', ...args])
    expect(ran.status).toBe(2)
    expect(ran.stderr).toContain('Stopped at odd.csv. Taken before it: good.csv. Not looked at: two.csv.')
  })

  test('a guessed layout waits for a yes, with the mapping it proposes', async () => {
    const guess = file('guess.csv', 'rating,text\n5,Lovely course\n2,Too fast for me\n')
    const target = ['--workspace', at('Guess.lacuna')]
    const ran = await run(['import', guess, '--json', ...target])
    const error = refusal({ ...ran, stderr: ran.stderr.split('\n')[0] ?? '' }, 3)
    expect(error.code).toBe('LAYOUT_UNCONFIRMED')
    expect((error.data.mapping as { columns: Record<string, string> }).columns).toMatchObject({
      text: 'text',
    })
    expect((await run(['import', guess, ...target])).stderr).toContain('rating → rating')
    expect(existsSync(at('Guess.lacuna'))).toBe(false)
    await json(['import', guess, '--yes', ...target])
    expect(await json<Source[]>(['sources', ...target])).toHaveLength(1)
  })

  test('dates that can be read two ways wait for --dates', async () => {
    const orders = file(
      'orders.csv',
      'Order ID,Date,Amount,Email,Product\n1,03/04/2024,10,a@example.org,Yoga\n2,05/06/2024,10,b@example.org,Yoga\n',
    )
    const target = ['--workspace', at('Dates.lacuna')]
    const error = await refused(['import', orders, '--as', 'orders', ...target], 3)
    expect(error).toMatchObject({ code: 'DATE_ORDER', data: { column: 'Date', sample: '03/04/2024' } })
    expect(await json(['import', orders, '--as', 'orders', '--dates', 'dmy', ...target])).toMatchObject({
      dates: 'dmy',
      accounted: { imported: 2 },
    })
  })

  test.each([
    ['not JSON', '{bad', 'MAPPING_INVALID', /line 1, column 2/],
    ['without a layout', '{"columns": {}}', 'MAPPING_INVALID', /“layout” is missing/],
    ['of no known layout', '{"layout": "x", "columns": {}}', 'MAPPING_INVALID', /x/],
  ])('a mapping %s', async (_, text, code, says) => {
    const mapping = file(`mapping ${_}.json`, text)
    const error = await refused(['import', two, '--as', mapping, '--workspace', at('none')], 2)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(says)
  })

  test('a mapping that is not there, a layout that does not exist', async () => {
    expect((await refused(['import', two, '--as', at('no.json'), '--workspace', at('none')], 2)).code).toBe(
      'FILE_MISSING',
    )
    expect((await refused(['import', two, '--as', 'nonsense', '--workspace', at('none')], 2)).data.problem).toContain(
      'gumroad-sales',
    )
  })
})
