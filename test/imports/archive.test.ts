/** ZIPs of exports: what is found in them, in which letters, what is left out, and that every entry comes out byte for byte. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ownName, samePlace, shownName } from '../../engine/imports/archive/names.ts'
import { archiveContents, unpackEntry } from '../../engine/imports/index.ts'
import { docxOf, pptxOf, shape } from './documents.ts'
import { file, freshFolder, read, refusal } from './kit.ts'
import { text, workbook } from './xlsx.ts'
import { ENCRYPTED, zipOf } from './zips.ts'

const CSV = 'Course,Rating,Review\nRaku,5,Lovely\n'
let n = 0
const zip = (bytes: Uint8Array): string => file(bytes, `export-${n++}.zip`)
const names = async (bytes: Uint8Array): Promise<string[]> =>
  ((await archiveContents(zip(bytes)))?.entries ?? []).map(({ entry }) => entry)

describe('what is in it', () => {
  test('tables and documents in their order, the rest by name with its reason', async () => {
    const path = zip(
      zipOf([
        { name: 'posts/', text: '' },
        { name: 'posts/reviews.csv', text: CSV },
        { name: 'lesson.VTT', text: 'WEBVTT\n' },
        { name: 'posts/1.html', text: '<p>' },
        { name: '__MACOSX/posts/._reviews.csv', text: 'x' },
        { name: '.hidden/a.csv', text: CSV },
        { name: 'inner.zip', text: 'PK' },
        { name: 'nothing.csv', text: '' },
        { name: 'rare.csv', text: CSV, method: 14 },
        { name: 'elsewhere.csv', text: '/etc/passwd', mode: 0o120777, method: 0 },
      ]),
    )
    const found = await archiveContents(path)
    expect(found?.entries).toEqual([
      { entry: 'posts/reviews.csv', name: `${basename(path)} › posts › reviews.csv`, bytes: 35 },
      { entry: 'lesson.VTT', name: `${basename(path)} › lesson.VTT`, bytes: 7 },
    ])
    expect(found?.left.map(({ name, why }) => `${name} ${why}`)).toEqual([
      'posts/1.html kind',
      '__MACOSX/posts/._reviews.csv kind',
      '.hidden/a.csv kind',
      'inner.zip archive',
      'nothing.csv empty',
      'rare.csv method',
      'elsewhere.csv kind',
    ])
  })

  test('of two entries with one name the later counts, as for whoever unpacks it', async () => {
    const path = zip(
      zipOf([
        { name: 'a.csv', text: 'old' },
        { name: 'a.csv', text: 'newer' },
      ]),
    )
    const found = await archiveContents(path)
    expect([found?.entries.length, found?.left]).toEqual([1, [{ name: 'a.csv', why: 'repeated' }]])
    expect(readFileSync(await unpackEntry(path, 'a.csv', freshFolder()), 'utf8')).toBe('newer')
  })

  test('workbooks, texts and slides are what they are, whatever they are called', async () => {
    const book = workbook([{ name: 'S', rows: `<row r="1">${text('A1', 'Course')}</row>` }])
    for (const bytes of [book, await docxOf('Handout'), pptxOf([shape('title', ['Kiln'])])]) {
      expect(await archiveContents(zip(bytes))).toBeNull()
      expect(await names(zipSync({ 'in.xlsx': bytes }))).toEqual(['in.xlsx'])
    }
    for (const other of [CSV, 'PK', '%PDF-1.7']) expect(await archiveContents(file(other))).toBeNull()
    const openDocument = zipOf([
      { name: 'mimetype', text: 'application/epub+zip' },
      { name: 'a.csv', text: CSV },
    ])
    expect(await archiveContents(zip(openDocument))).toBeNull()
  })

  test('nothing to read is said with what is there instead', async () => {
    const path = zip(
      zipOf(['a.png', 'b.html', 'c.gif', 'd.svg', 'e.mp4', 'f.mov'].map((name) => ({ name, text: 'x' }))),
    )
    expect(await refusal(archiveContents(path))).toEqual({
      code: 'ARCHIVE_EMPTY',
      data: { file: basename(path), holds: 'a.png, b.html, c.gif, d.svg, e.mp4, …' },
    })
  })

  test('ZIP64, and a comment that looks like an end', async () => {
    const parts = [
      { name: 'a.csv', text: CSV, wide: true },
      { name: 'b.csv', text: 'x,y\n1,2\n' },
    ]
    const path = zip(zipOf(parts, { wide: true, comment: 'PK\u0005\u0006 is how it ends' }))
    expect((await archiveContents(path))?.entries.map(({ entry, bytes }) => [entry, bytes])).toEqual([
      ['a.csv', 35],
      ['b.csv', 8],
    ])
    expect(readFileSync(await unpackEntry(path, 'b.csv', freshFolder()), 'utf8')).toBe('x,y\n1,2\n')
  })
})

describe('names', () => {
  // Python 3.11: '课程评价/三月.csv'.encode('gbk'), '学员名单.csv'.encode('gbk'), 'Résumé.csv'.encode('utf-8')
  const hex = (bytes: string): Uint8Array => Buffer.from(bytes, 'hex')
  const raw = (...all: string[]) => zipOf(all.map((bytes) => ({ name: hex(bytes), text: CSV })))

  test('without the mark for UTF-8: GBK as Windows in China packs it, and UTF-8 as a Mac does', async () => {
    expect(await names(raw('bfceb3ccc6c0bcdb2fc8fdd4c22e637376', 'd1a7d4b1c3fbb5a52e637376'))).toEqual([
      '课程评价/三月.csv',
      '学员名单.csv',
    ])
    expect(await names(raw('52c3a973756dc3a92e637376'))).toEqual(['Résumé.csv'])
    expect(await names(raw('612e637376'))).toEqual(['a.csv'])
  })

  test('the field that spells a name in UTF-8 counts while it belongs to the name', async () => {
    // Info-ZIP's 0x7075: version 1, CRC-32 of the name in the header, the name.
    const field = (sum: string): Uint8Array => hex(`75700f0001${sum}e8af84e4bbb72e637376`)
    const of = (sum: string) => zipOf([{ name: hex('3f3f2e637376'), text: CSV, extra: field(sum) }])
    // Python 3.11: zlib.crc32(b'??.csv') == 0xd09768c4
    expect(await names(of('c46897d0'))).toEqual(['评价.csv'])
    expect(await names(of('00000000'))).toEqual(['??.csv'])
  })

  test('what people see leads nowhere, fits a file system and says where it is from', () => {
    expect(shownName('a.zip', 'posts/b.csv')).toBe('a.zip › posts › b.csv')
    for (const climbing of ['../../etc/b.csv', '/etc/b.csv', './etc//b.csv', 'etc/. /b.csv'])
      expect(shownName('a.zip', climbing)).toBe('a.zip › etc › b.csv')
    expect(shownName('a.zip', 'C:/b\u202e\u0000.csv')).toBe('a.zip › C › b.csv')
    expect(shownName('a.zip', '../..')).toBe('a.zip › file')
    const long = shownName(`${'长'.repeat(90)}.zip`, `${'x/'.repeat(200)}${'名'.repeat(90)}.csv`)
    expect(Buffer.byteLength(long)).toBeLessThan(255)
    expect(long).toMatch(/^长+…\.zip › … › 名+…\.csv$/)
    expect(ownName('a.zip › posts › b.csv')).toBe('b.csv')
    expect(samePlace('a.zip › posts › b.csv', 'a (1).zip › posts › b.csv')).toBe(true)
    expect(samePlace('a.zip › b.csv', 'a.zip › c.csv')).toBe(false)
    expect(samePlace('a.csv', 'b.csv')).toBe(false)
  })

  test('a course that its file names, and a document’s title, are not called after the archive', async () => {
    const path = zip(zipOf([{ name: 'Raku at home.md', text: 'Glaze dries slowly.' }]))
    const made = await unpackEntry(path, 'Raku at home.md', freshFolder())
    const { rows } = await read(made)
    expect(rows.find(({ table }) => table === 'reference_doc')?.row).toMatchObject({ title: 'Raku at home' })
  })
})

describe('unpacking', () => {
  test('stored and deflated, into a file that only its owner may read', async () => {
    const big = Buffer.from(Array.from({ length: 300_000 }, (_, i) => `${i},${i * 7919}\n`).join(''))
    const path = zip(
      zipOf([
        { name: 'a.csv', text: CSV, method: 0 },
        { name: 'big.csv', text: big },
      ]),
    )
    const into = freshFolder()
    const small = await unpackEntry(path, 'a.csv', into)
    expect(small.startsWith(`${into}/`)).toBe(true)
    expect(readFileSync(small, 'utf8')).toBe(CSV)
    expect(statSync(small).mode & 0o777).toBe(0o600)
    expect(readFileSync(await unpackEntry(path, 'big.csv', into)).equals(big)).toBe(true)
  })

  test('an encrypted archive is refused by name, one with only an encrypted picture is not', async () => {
    // Info-ZIP 3.0: zip -X -P secret e.zip reviews.csv
    const secret =
      'UEsDBAoACQAAAN1Lel2qgmU8LwAAACMAAAALAAAAcmV2aWV3cy5jc3aaOpeljyZ1D0FFZLx1pKrpVILWqRhndpd9Ejg+zK63P/ofXRzU4cCSdSC+o10vyVBLBwiqgmU8LwAAACMAAABQSwECHgMKAAkAAADdS3pdqoJlPC8AAAAjAAAACwAAAAAAAAABAAAApIEAAAAAcmV2aWV3cy5jc3ZQSwUGAAAAAAEAAQA5AAAAaAAAAAAA'
    const path = zip(Buffer.from(secret, 'base64'))
    expect(await refusal(archiveContents(path))).toEqual({ code: 'ARCHIVE_LOCKED', data: { file: basename(path) } })
    const strong = zipOf([{ name: 'a.csv', text: CSV, flags: ENCRYPTED, method: 99 }])
    expect((await refusal(archiveContents(zip(strong)))).code).toBe('ARCHIVE_LOCKED')
    const open = zipOf([
      { name: 'a.csv', text: CSV },
      { name: 'b.png', text: 'x', flags: ENCRYPTED },
    ])
    expect(await names(open)).toEqual(['a.csv'])
  })
})
