/** What is known better than the file shows: encoding, separator, sheet, row of headings. And why the file was read as it was. */
import { describe, expect, test } from 'vitest'
import { pseudonym } from '../../engine/base/index.ts'
import { errorText } from '../../engine/contract/index.ts'
import { parseEvidence, parseWarning } from '../../engine/imports/index.ts'
import { account, file, of, personKey, read, refusal } from './kit.ts'
import { DATE, number, text, workbook } from './xlsx.ts'

const utc = (text: string): number => Date.parse(text)
const why = (evidence: readonly string[]): string[] => evidence.map((line) => parseEvidence(line).code)

describe('encoding', () => {
  // "課程,評價\n手沖壺,好\n" in Big5, by Python's codec.
  const big5 = Buffer.from('bdd2b57b2cb5fbbbf90aa4e2a852b3fd2ca66e0a', 'hex')
  test('told, it is used and kept in the mapping', async () => {
    const path = file(big5)
    const mapping = { layout: 'reviews', columns: { 課程: 'text' }, constants: {} }
    const { inspection, rows } = await read(path, { encoding: 'big5', mapping })
    expect(inspection).toMatchObject({ encoding: 'big5', mapping: { encoding: 'big5' } })
    expect(inspection.columns.map(({ name }) => name)).toEqual(['課程', '評價'])
    expect(why(inspection.evidence)[0]).toBe('ENCODING_TOLD')
    expect(of(rows, 'feedback')[0]?.text).toBe('手沖壺')
    expect((await read(path, { mapping: inspection.mapping })).rows).toEqual(rows)
  })
  test('a mark of the same encoding is left out, bytes that do not fit are told', async () => {
    const marked = await read(file('\ufeffreview,rating\nok,5\n'), { encoding: 'utf8' })
    expect(marked.inspection.columns[0]?.name).toBe('review')
    const broken = await read(file(Buffer.from([...Buffer.from('review\n'), 0xff, 0x0a])), {
      encoding: 'utf-8',
      as: 'reviews',
    })
    expect(broken.inspection.warnings.map((w) => parseWarning(w).code)).toContain('INVALID_BYTES')
  })
  test('a name that no decoder has is refused', async () => {
    expect(await refusal(read(file('review\nok\n'), { encoding: 'klingon' }))).toMatchObject({ code: 'USAGE' })
  })
  test.each([
    ['utf-8', Buffer.from('review,rating\n好,5\n'), 'ENCODING_STRICT'],
    ['utf-8', Buffer.from('\ufeffreview,rating\n好,5\n'), 'ENCODING_BOM'],
    ['utf-16le', Buffer.from('review,rating\ngood,5\n', 'utf16le'), 'ENCODING_NULS'],
    // "review,rating\n很好很好很好,5\n" in GB 18030
    [
      'gb18030',
      Buffer.concat([
        Buffer.from('review,rating\n'),
        Buffer.from('badcbac3badcbac3badcbac3', 'hex'),
        Buffer.from(',5\n'),
      ]),
      'ENCODING_COMMON',
    ],
  ])('%s says why', async (encoding, bytes, code) => {
    const { inspection } = await read(file(bytes))
    expect(inspection.encoding).toBe(encoding)
    expect(why(inspection.evidence)[0]).toBe(code)
  })
})

describe('separator', () => {
  const table = 'review;rating\nfine, mostly;4\nslow, sadly;2\n'
  test('found, it says how well it fits; told, it is used', async () => {
    const found = await read(file(table))
    expect(found.inspection.evidence.map(parseEvidence)).toContainEqual({
      code: 'DELIMITER_AGREES',
      data: { delimiter: ';', cells: 2, share: 100 },
    })
    const told = await read(file('review~rating\nfine~4\n'), { delimiter: '~' })
    expect(of(told.rows, 'feedback')[0]).toMatchObject({ text: 'fine', rating: 4 })
    expect(told.inspection.mapping.delimiter).toBe('~')
    const tab = await read(file('review\trating\nfine\t4\n'), { delimiter: 'tab' })
    expect(tab.inspection.delimiter).toBe('\t')
  })
  test.each(['ab', '"', 'x', '1', ''])('%j is none', async (delimiter) => {
    expect((await refusal(read(file(table), { delimiter }))).code).toBe('USAGE')
  })
})

describe('headings', () => {
  test('a file without any: columns by number, roles by mapping', async () => {
    const path = file('a fine film\t1\na slow one\t0\n')
    const mapping = {
      layout: 'reviews',
      columns: { 'column 1': 'text' },
      constants: {},
      headerRow: 0,
      delimiter: 'tab',
    }
    const { inspection, outcomes, rows } = await read(path, { mapping })
    expect(inspection).toMatchObject({ headerRow: 0, mapping })
    expect(account(outcomes)).toEqual(['1:rows', '2:rows'])
    expect(of(rows, 'feedback').map(({ text }) => text)).toEqual(['a fine film', 'a slow one'])
    expect(why(inspection.evidence)).toContain('HEADER_NONE')
  })
  test('numbers alone are no headings: an edge list loses no edge, and its ends are said to be assumed', async () => {
    const path = file('0 1\n2 3\n2 4\n')
    expect((await refusal(read(path, {}))).code).toBe('LAYOUT_UNKNOWN')
    const { inspection, rows } = await read(path, { as: 'links' })
    expect(inspection.mapping).toMatchObject({ headerRow: 0, columns: { 'column 1': 'from', 'column 2': 'to' } })
    expect(of(rows, 'link').map(({ kind }) => kind)).toEqual(['link', 'link', 'link'])
    expect(why(inspection.evidence)).toContain('HEADER_NUMBERS')
    expect(inspection.warnings.map((w) => parseWarning(w).code)).toContain('ENDS_ASSUMED')
    const again = await read(path, { mapping: inspection.mapping })
    expect([of(again.rows, 'link').length, again.inspection.warnings]).toEqual([3, []])
  })
  test('two columns of names are ends too, where the layout is told; known headings need no guess', async () => {
    const named = await read(file('who,whom\nana,ben\n'), { as: 'links' })
    expect(named.inspection.mapping.columns).toEqual({ who: 'from', whom: 'to' })
    const told = await read(file('target,source\nana,ben\n'), { as: 'links' })
    expect(told.inspection.mapping.columns).toEqual({ target: 'to', source: 'from' })
    expect(told.inspection.warnings).toEqual([])
    expect((await refusal(read(file('from,why\nana,ben\n'), { as: 'links' }))).code).toBe('COLUMN_MISSING')
  })
  test('who came on somebody’s word pays attention to them, in both languages', async () => {
    for (const head of ['referrer,referred,kind', '推荐人,被推荐人,类型']) {
      const { rows } = await read(file(`${head}\nana,ben,referral\n`), { as: 'links' })
      const [ana, ben] = ['ana', 'ben'].map((who) => pseudonym(personKey, who))
      expect(of(rows, 'link')).toMatchObject([{ kind: 'referral', from_id: ben, to_id: ana }])
    }
  })
  test('numbers that stand in one order in every row are friends both ways; one row against it, and they are not', async () => {
    const ordered = Array.from({ length: 12 }, (_, i) => `${i} ${i + 1}\n${i} ${i + 12}\n`).join('')
    const friends = await read(file(ordered), { as: 'links' })
    expect(friends.inspection.mapping.constants).toEqual({ kind: 'mutual' })
    expect(friends.inspection.warnings.map((w) => parseWarning(w).code)).toEqual(['TIES_ASSUMED'])
    expect(new Set(of(friends.rows, 'link').map(({ kind }) => kind))).toEqual(new Set(['mutual']))
    // The same list turned round is the same links.
    const turned = await read(file(ordered.replace(/(\d+) (\d+)/g, '$2 $1')), { as: 'links' })
    const ids = (rows: typeof turned.rows) =>
      of(rows, 'link')
        .map(({ id }) => id)
        .sort()
    expect(ids(turned.rows)).toEqual(ids(friends.rows))
    const both = await read(file(`${ordered}7 3\n`), { as: 'links' })
    expect(both.inspection.mapping.constants).toEqual({ kind: 'link' })
    expect(both.inspection.warnings.map((w) => parseWarning(w).code)).toEqual(['ENDS_ASSUMED'])
    const said = await read(file(ordered), { mapping: { ...friends.inspection.mapping, constants: { kind: 'reply' } } })
    expect(of(said.rows, 'link')[0]).toMatchObject({ kind: 'reply' })
    // A few rows are no list, and names have no order.
    expect((await read(file('1 2\n2 3\n'), { as: 'links' })).inspection.mapping.constants.kind).toBe('link')
  })
  test('headings say what links are where no column does', async () => {
    const kindOf = async (text: string) => of((await read(file(text), { as: 'links' })).rows, 'link')[0]?.kind
    expect(await kindOf('referrer,referred\nana,ben\n')).toBe('referral')
    expect(await kindOf('邀请人,被邀请人\nana,ben\n')).toBe('referral')
    expect(await kindOf('user1,user2\nana,ben\n')).toBe('mutual')
    expect(await kindOf('follower,followee\nana,ben\n')).toBe('link')
    expect(await kindOf('from,to,kind\nana,ben,\n')).toBe('link')
    expect(await kindOf('from,to,类型\nana,ben,好友\n')).toBe('mutual')
  })
  test('a mapping written the wrong way round is told so', async () => {
    const mapping = { layout: 'links', columns: { from: 'who', to: 'whom' }, constants: {} }
    const told = await refusal(read(file('who,whom\nana,ben\n'), { mapping }))
    expect(told).toMatchObject({ code: 'MAPPING_INVALID', data: { problem: 'from is a role, who is not' } })
    expect(errorText('MAPPING_INVALID', told.data as { problem: string }, 'en')).toContain('write "who": "from"')
  })
  test('a row that is told', async () => {
    const path = file('review,rating\nold heading,ignored\nreview,rating\nfine,4\n')
    const { inspection, outcomes } = await read(path, { headerRow: 3 })
    expect(inspection.headerRow).toBe(3)
    expect(account(outcomes)).toEqual(['4:rows'])
    expect((await refusal(read(path, { headerRow: 99 }))).code).toBe('USAGE')
  })
  test('found, it says how many are known', async () => {
    const { inspection } = await read(file('Sales of May\n\nreview,rating,colour\nfine,4,red\n'))
    expect(inspection.evidence.map(parseEvidence)).toContainEqual({
      code: 'HEADER_KNOWN',
      data: { row: 3, known: 2, of: 3 },
    })
  })
})

describe('workbooks', () => {
  const row = (n: number, ...cells: string[]): string => `<row r="${n}">${cells.join('')}</row>`
  const sheets = [
    { name: 'Read me', rows: row(1, text('A1', 'Exported by hand')) + row(2, text('A2', 'Do not edit')) },
    {
      name: 'Orders',
      rows:
        row(1, text('A1', 'Orders of May')) +
        row(2, text('A2', 'Order ID'), text('B2', 'Date'), text('C2', 'Course'), text('D2', 'Amount')) +
        row(3, text('A3', '7'), number('B3', 44681.5, DATE), text('C3', 'Rye Basics'), number('D3', 49.5)) +
        row(4, text('A4', '8'), number('B4', 44681.25), text('C4', 'Rye Basics'), number('D4', 19)),
    },
  ]
  test('the sheet with most known headings; another by name', async () => {
    const path = file(workbook(sheets, { date1904: true }), 'orders.xlsx')
    const { inspection } = await read(path, { as: 'orders' })
    expect(inspection).toMatchObject({ sheet: 'Orders', sheets: ['Read me', 'Orders'], headerRow: 2 })
    expect(why(inspection.evidence)).toEqual(['SHEET_BEST', 'EPOCH_1904', 'HEADER_KNOWN'])
    const told = await refusal(read(path, { as: 'orders', sheet: 'Read me' }))
    expect(told.code).toBe('COLUMN_MISSING')
  })
  test('days that count from 1904, formatted as dates or bare', async () => {
    const { rows } = await read(file(workbook(sheets, { date1904: true }), 'orders-1904.xlsx'), { as: 'orders' })
    expect(of(rows, 'purchase').map(({ at }) => at)).toEqual([utc('2026-05-01T12:00Z'), utc('2026-05-01T06:00Z')])
  })
})

describe('identity without a heading', () => {
  test('a column of addresses is who the row is about', async () => {
    const { inspection, rows } = await read(file('Amount,Date,Course,Kontakt\n$5,2026-05-01,Rye,mira@example.org\n'))
    expect(inspection.mapping.columns.Kontakt).toBe('email')
    expect(inspection.columns[3]).toMatchObject({ samples: ['[redacted]'] })
    expect(of(rows, 'purchase')[0]?.person_id).toBe(pseudonym(personKey, 'mira@example.org'))
  })
  test('a column of telephone numbers too; not where a heading says who it is', async () => {
    const phones = await read(file('Amount,Date,Course,Kontakt\n$5,2026-05-01,Rye,13800000003\n'))
    expect(of(phones.rows, 'purchase')[0]?.person_id).toBe(pseudonym(personKey, '13800000003'))
    const named = await read(
      file('Amount,Date,Course,Email,Sold by\n$5,2026-05-01,Rye,mira@example.org,me@example.net\n'),
    )
    expect(named.inspection.mapping.columns['Sold by']).toBeUndefined()
    expect(JSON.stringify([named.inspection, named.outcomes])).not.toContain('@example')
  })
  test('addresses inside a text become the pseudonym of their owner, counted', async () => {
    const { rows, warnings } = await read(file('review,rating\nask mira@example.org or +49 151 2345678,5\n'))
    const [mira, phone] = ['mira@example.org', '491512345678'].map((identity) => pseudonym(personKey, identity))
    expect(of(rows, 'feedback')[0]?.text).toBe(`ask ${mira} or ${phone}`)
    expect(warnings.map(parseWarning)).toContainEqual({ code: 'IDENTITY_IN_TEXT', data: { count: 2 } })
  })
})

describe('surveys', () => {
  const table = 'Timestamp,What is missing?,weight\n2026-05-01,rye,1.5\n2026-05-02,,1\n2026-05-03,spelt,0.5\n'
  test('who stayed silent is said where the number of people is known', async () => {
    const asked = async (more: object): Promise<unknown> =>
      (await read(file(table), { as: 'survey', ...more })).warnings
        .map(parseWarning)
        .find(({ code }) => code === 'NONRESPONSE')
    expect(await asked({ people: 40 })).toEqual({ code: 'NONRESPONSE', data: { answered: 2, asked: 40, share: 5 } })
    const constants = { asked: '1,000' }
    expect(await asked({ mapping: { layout: 'survey', columns: {}, constants }, people: 40 })).toMatchObject({
      data: { asked: 1000, share: 0 },
    })
    expect(await asked({})).toBeUndefined()
    expect(await asked({ people: 2 })).toBeUndefined()
  })
  test('weights are kept with the answers; one that is none is left, out loud', async () => {
    const { rows, warnings } = await read(file(`${table}2026-05-04,oats,heavy\n`), { as: 'survey' })
    expect(of(rows, 'feedback').map(({ text, weight }) => [text, weight])).toEqual([
      ['rye', 1.5],
      ['spelt', 0.5],
      ['oats', null],
    ])
    expect(warnings.map(parseWarning)).toContainEqual({ code: 'WEIGHTS_KEPT', data: { column: 'weight' } })
    expect(warnings.map(parseWarning)).toContainEqual({ code: 'VALUE_IGNORED', data: { column: 'weight', count: 1 } })
  })
  test('groups are weighed to the shares that they are said to have', async () => {
    const answers = ['rye,new', 'rye,new', 'rye,New ', 'spelt,old', ',old', 'oats,else']
    const mapping = {
      layout: 'survey',
      columns: { Missing: 'answer', Who: 'group' },
      constants: { group: 'new: 40%; Old = 40 %；absent: 20' },
    }
    const { rows, warnings } = await read(file(`Missing,Who\n${answers.join('\n')}\n`), { mapping })
    // By hand: 3 new and 1 old answered, half of each expected: 0.5 / 0.75 and 0.5 / 0.25.
    const weights = of(rows, 'feedback').map(({ text, weight }) => [text, weight && Number(weight.toFixed(6))])
    expect(weights).toEqual([
      ['rye', 0.666667],
      ['rye', 0.666667],
      ['rye', 0.666667],
      ['spelt', 2],
      ['oats', null],
    ])
    expect(warnings.map(parseWarning)).toContainEqual({ code: 'VALUE_IGNORED', data: { column: 'Who', count: 1 } })
  })
})
