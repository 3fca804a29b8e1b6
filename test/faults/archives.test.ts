/** ZIPs made to do harm: each is refused by name, soon, and nothing of it stays on the disk. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EngineError } from '../../engine/base/index.ts'
import { archiveContents, unpackEntry } from '../../engine/imports/index.ts'
import { file, freshFolder, refusal } from '../imports/kit.ts'
import { type Part, zipOf } from '../imports/zips.ts'

const CSV = 'Course,Rating,Review\nRaku,5,Lovely\n'
const MIB = 1024 ** 2
let n = 0
const zip = (bytes: Uint8Array): string => file(bytes, `harm-${n++}.zip`)
const one = (part: Partial<Part>): string => zip(zipOf([{ name: 'a.csv', text: CSV, ...part }]))
/** The entry, which must be named, and what was left in the folder. */
async function unpacked(path: string): Promise<{ code: string; data: unknown; left: string[] }> {
  const into = freshFolder()
  const refused = await refusal(unpackEntry(path, 'a.csv', into))
  return { ...refused, left: readdirSync(into) }
}
const blame = (path: string, problem: string) => ({
  code: 'ARCHIVE_INVALID',
  data: { file: `${basename(path)} › a.csv`, problem },
  left: [],
})

describe('sizes', () => {
  test('more than any export, by its own word', async () => {
    const path = one({ size: 2 ** 32 - 2 })
    expect(await refusal(archiveContents(path))).toEqual({
      code: 'FILE_TOO_LARGE',
      data: { file: basename(path), bytes: 2 ** 32 - 2, limit: 2 ** 31 },
    })
    const halves = zipOf(['a', 'b', 'c'].map((name) => ({ name: `${name}.csv`, text: CSV, size: 2 ** 30 })))
    expect((await refusal(archiveContents(zip(halves)))).code).toBe('FILE_TOO_LARGE')
  })
  test('a bomb: no table shrinks that far', async () => {
    const path = one({ text: Buffer.alloc(64 * MIB) })
    const refused = await refusal(archiveContents(path))
    expect({ ...refused, left: [] }).toEqual(blame(path, 'swells beyond any table'))
  })
  test('a bomb that lies about its size is found out at the first byte too many', async () => {
    const path = one({ text: Buffer.alloc(64 * MIB), size: 1_000 })
    expect(await archiveContents(path)).toMatchObject({ entries: [{ bytes: 1_000 }] })
    expect(await unpacked(path)).toEqual(blame(path, 'more inside than it says'))
  })
  test('more entries than are looked through', async () => {
    const bytes = zipOf([{ name: 'a.csv', text: CSV }])
    bytes.writeUInt16LE(20_001, bytes.length - 12)
    const path = zip(bytes)
    expect(await refusal(archiveContents(path))).toEqual({
      code: 'ARCHIVE_MANY',
      data: { file: basename(path), entries: 20_001, limit: 20_000 },
    })
  })
})

describe('damage', () => {
  test.each([
    ['a wrong sum', { sum: 1 }],
    ['less inside than it says', { size: 1_000 }],
    ['a stored entry that is changed', { method: 0, sum: 2 }],
  ])('%s names the entry and leaves nothing', async (_, part) => {
    const path = one(part)
    expect(await unpacked(path)).toEqual(blame(path, 'damaged zip'))
  })
  test('a torn stream names the entry', async () => {
    const bytes = zipOf([{ name: 'a.csv', text: CSV.repeat(50) }])
    bytes.fill(0xff, 40, 60)
    const path = zip(bytes)
    expect(await unpacked(path)).toEqual(blame(path, 'damaged zip'))
  })
  test('cut off anywhere, it is said to be', async () => {
    const whole = zipOf([
      { name: 'a.csv', text: CSV },
      { name: 'b.csv', text: CSV },
    ])
    for (let at = 4; at < whole.length; at += 7)
      expect((await refusal(archiveContents(zip(whole.subarray(0, at))))).code).toBe('ARCHIVE_INVALID')
  })
  test('one part of several is said to be one', async () => {
    const bytes = zipOf([{ name: 'a.csv', text: CSV }])
    bytes.writeUInt16LE(3, bytes.length - 18)
    expect((await refusal(archiveContents(zip(bytes)))).data).toMatchObject({ problem: 'one part of several' })
  })
  test('whichever byte is wrong, it is read right or refused in words', async () => {
    const whole = zipOf([{ name: 'a.csv', text: CSV, wide: true }], { wide: true })
    let refused = 0
    for (let at = 4; at < whole.length; at++)
      for (const value of [0x00, 0xff]) {
        const bytes = Buffer.from(whole)
        bytes[at] = value
        const path = zip(bytes)
        const read = archiveContents(path).then(async (found) => {
          for (const { entry } of found?.entries ?? []) await unpackEntry(path, entry, freshFolder())
        })
        await read.catch((error: unknown) => {
          if (!(error instanceof EngineError)) throw new Error(`byte ${at} as ${value}`, { cause: error })
          refused++
        })
      }
    expect(refused).toBeGreaterThan(whole.length / 2)
  })
})

describe('ways out', () => {
  test('no name leads out of the folder', async () => {
    const names = [
      '../../lacuna-slip.csv',
      '/tmp/lacuna-slip.csv',
      'C:\\lacuna-slip.csv',
      '..\\lacuna-slip.csv',
      '…/../x.csv',
    ]
    const path = zip(zipOf(names.map((name) => ({ name, text: CSV }))))
    const found = await archiveContents(path)
    expect(found?.entries).toHaveLength(names.length)
    for (const { entry } of found?.entries ?? []) {
      const into = freshFolder()
      expect(dirname(await unpackEntry(path, entry, into))).toBe(into)
      expect(readdirSync(into)).toHaveLength(1)
    }
    for (const out of ['/tmp/lacuna-slip.csv', join(dirname(path), 'lacuna-slip.csv')])
      expect(existsSync(out)).toBe(false)
  })
  test('a name that is not in the directory is not looked for on the disk', async () => {
    expect(await refusal(unpackEntry(one({}), '../a.csv', freshFolder()))).toMatchObject({ code: 'FILE_MISSING' })
  })
  test('a pipe is not waited for', async () => {
    const pipe = join(freshFolder(), 'p.zip')
    execFileSync('mkfifo', [pipe])
    expect(await archiveContents(pipe)).toBeNull()
  })
  test('stopped half way, nothing stays', async () => {
    const path = one({ text: Buffer.from(Array.from({ length: 4e5 }, (_, i) => `${i},${i * 7919}\n`).join('')) })
    const into = freshFolder()
    const stop = new AbortController()
    const work = refusal(unpackEntry(path, 'a.csv', into, stop.signal))
    while (readdirSync(into).length === 0) await new Promise((resolve) => setImmediate(resolve))
    stop.abort()
    expect((await work).code).toBe('CANCELLED')
    expect(readdirSync(into)).toEqual([])
  })
})
