/** ZIPs at the edges of what is read: nothing in them, something before them, limits reached and not passed, marks of other systems. */
import { openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shownName } from '../../engine/imports/archive/names.ts'
import { archiveContents, unpackEntry } from '../../engine/imports/index.ts'
import { file, freshFolder, refusal } from './kit.ts'
import { text, workbook } from './xlsx.ts'
import { zipOf } from './zips.ts'

const CSV = 'Course,Rating,Review\nRaku,5,Lovely\n'
let n = 0
const zip = (bytes: Uint8Array): string => file(bytes, `edge-${n++}.zip`)
const names = async (bytes: Uint8Array): Promise<string[]> =>
  ((await archiveContents(zip(bytes)))?.entries ?? []).map(({ entry }) => entry)
const one = (more: object = {}): Buffer => zipOf([{ name: 'a.csv', text: CSV, ...more }])

describe('what counts', () => {
  test('an archive with nothing in it, and one with as much as is named whole', async () => {
    const empty = zip(zipOf([]))
    expect(await refusal(archiveContents(empty))).toEqual({
      code: 'ARCHIVE_EMPTY',
      data: { file: basename(empty), holds: '' },
    })
    const five = zip(zipOf(['a.png', 'b.png', 'c.png', 'd.png', 'e.png'].map((name) => ({ name, text: 'x' }))))
    expect((await refusal(archiveContents(five))).data).toMatchObject({ holds: 'a.png, b.png, c.png, d.png, e.png' })
  })

  test('a table that says one thing a thousand times is small, not a bomb', async () => {
    const bytes = one({ text: CSV.slice(21).repeat(60_000) })
    expect(bytes.length * 400).toBeLessThan(60_000 * 14)
    expect(await names(bytes)).toEqual(['a.csv'])
  })

  test.each(['META-INF/MANIFEST.MF', 'Index/Document.iwa', 'mimetype'])(
    'what holds %s is no export',
    async (inside) => {
      const bytes = zipOf([
        { name: inside, text: 'x' },
        { name: 'a.csv', text: CSV },
      ])
      expect(await archiveContents(zip(bytes))).toBeNull()
    },
  )

  test('without its end a workbook is left to the reader of workbooks, a ZIP in any spelling is refused', async () => {
    const book = workbook([{ name: 'S', rows: `<row r="1">${text('A1', 'Course')}</row>` }])
    expect(await archiveContents(file(book.slice(0, book.length / 2), 'half.xlsx'))).toBeNull()
    const half = one().subarray(0, 40)
    expect((await refusal(archiveContents(file(half, 'half.ZIP')))).code).toBe('ARCHIVE_INVALID')
  })

  test('of two archives in one file the last counts', async () => {
    const other = zipOf([{ name: 'b.csv', text: 'x,y\n1,2\n' }])
    const path = zip(Buffer.concat([one(), other]))
    expect((await archiveContents(path))?.entries.map(({ entry }) => entry)).toEqual(['b.csv'])
    expect(readFileSync(await unpackEntry(path, 'b.csv', freshFolder()), 'utf8')).toBe('x,y\n1,2\n')
  })
})

describe('what the directory says', () => {
  test('as many entries as are looked through are not too many', async () => {
    const bytes = one()
    bytes.writeUInt16LE(20_000, bytes.length - 12)
    expect((await refusal(archiveContents(zip(bytes)))).code).toBe('ARCHIVE_INVALID')
  })

  test('a directory of more than 64 MiB is not read', async () => {
    const size = 65 * 1024 ** 2
    const end = Buffer.from(one().subarray(-22))
    end.writeUInt32LE(size, 12)
    end.writeUInt32LE(0, 16)
    const path = zip(one())
    truncateSync(path, size)
    writeSync(openSync(path, 'r+'), end, 0, end.length, size)
    expect((await refusal(archiveContents(path))).data).toMatchObject({ problem: 'cut-off zip' })
  })

  test('only Unix has links: the same bits of another system are a file', async () => {
    const link = one({ mode: 0o120777, method: 0 })
    expect((await refusal(archiveContents(zip(link)))).code).toBe('ARCHIVE_EMPTY')
    link[link.indexOf('PK\u0001\u0002') + 5] = 0
    expect(await names(link)).toEqual(['a.csv'])
  })

  test.each([0, 6, 13])('bit %i says that it is encrypted', async (bit) => {
    expect((await refusal(archiveContents(zip(one({ flags: 1 << bit }))))).code).toBe('ARCHIVE_LOCKED')
  })

  test('a local header with a field of its own is passed over', async () => {
    const plain = one({ method: 0 })
    const at = 30 + 'a.csv'.length
    const bytes = Buffer.concat([plain.subarray(0, at), Buffer.from([1, 2, 3, 4]), plain.subarray(at)])
    bytes.writeUInt16LE(4, 28)
    bytes.writeUInt32LE(bytes.readUInt32LE(bytes.length - 6) + 4, bytes.length - 6)
    expect(readFileSync(await unpackEntry(zip(bytes), 'a.csv', freshFolder()), 'utf8')).toBe(CSV)
  })
})

describe('names', () => {
  const raw = (hex: string, more: object = {}): Buffer => one({ name: Buffer.from(hex, 'hex'), ...more })

  test('Western letters of Windows, where double bytes do not fit', async () => {
    // Python 3.11: 'Résumé.csv'.encode('cp1252')
    expect(await names(raw('52e973756de92e637376'))).toEqual(['Résumé.csv'])
  })

  test('a name field of a version that is not known is not believed', async () => {
    // As in archive.test.ts, with version 2.
    const extra = Buffer.from('75700f0002c46897d0e8af84e4bbb72e637376', 'hex')
    expect(await names(raw('3f3f2e637376', { extra }))).toEqual(['??.csv'])
  })

  test('half a surrogate pair is no name of a file; a long one is cut to its bytes, without folders that are not there', () => {
    expect(shownName('a.zip', 'x\ud800.csv').isWellFormed()).toBe(true)
    const parts = shownName(`${'长'.repeat(90)}.zip`, `${'名'.repeat(90)}.csv`).split(' › ')
    expect(parts).toHaveLength(2)
    expect(parts.map((part) => Buffer.byteLength(part) <= 140)).toEqual([true, true])
    expect(Buffer.byteLength(parts[0] ?? '')).toBeLessThanOrEqual(60)
    expect(parts[1]).toMatch(/^名+…\.csv$/)
  })
})
