/** What both hosts share, where no server is needed to see it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type Grant, GrantId } from '../../engine/contract/index.ts'
import { electronBinary } from '../../main/shared/electron-binary.ts'
import { HostEvents } from '../../main/shared/events.ts'
import { appFolders } from '../../main/shared/folders.ts'
import { GrantBook } from '../../main/shared/grants.ts'
import { safeName, safeTitle } from '../../main/shared/names.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-shared-'))
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

describe('a save grant', () => {
  const names = async (book: GrantBook, { id }: Grant): Promise<string[]> =>
    (await book.written(id)).map(({ name }) => name)
  test('finds the file and its siblings by suffix, and nothing that stood there before', async () => {
    const place = join(dir, 'out')
    mkdirSync(place)
    for (const old of ['plan.old.pdf', 'plan.zh.pdf', 'notes.pdf']) writeFileSync(join(place, old), 'old')
    const book = new GrantBook()
    const grant = await book.grant(join(place, 'plan.pdf'), 'save')
    expect(GrantId.safeParse(grant.id).success).toBe(true)
    expect(await names(book, grant)).toEqual([])
    for (const made of ['plan.en.pdf', 'plan.zh.pdf', 'plan.figures.csv', 'planning.pdf', 'notes.pdf'])
      writeFileSync(join(place, made), 'made anew')
    expect(await names(book, grant)).toEqual(['plan.en.pdf', 'plan.figures.csv', 'plan.zh.pdf'])
    writeFileSync(join(place, 'plan.pdf'), 'x')
    expect(await book.written(grant.id)).toContainEqual({ name: 'plan.pdf', path: join(place, 'plan.pdf'), bytes: 1 })
  })
  test('finds the files of a folder, by their paths in it', async () => {
    const book = new GrantBook()
    const grant = await book.grant(join(dir, 'share'), 'save')
    expect(await names(book, grant)).toEqual([])
    mkdirSync(join(dir, 'share', 'figures'), { recursive: true })
    for (const made of ['a.csv', 'figures/b.csv', '.c.part']) writeFileSync(join(dir, 'share', made), 'x')
    expect(await names(book, grant)).toEqual(['a.csv', 'figures/b.csv'])
  })
  test('that nobody gave is refused', async () => {
    await expect(new GrantBook().written('grant:nobody-gave-this-one')).rejects.toMatchObject({ code: 'NOT_GRANTED' })
  })
})

test('any text becomes a plain file name, and stays it', () => {
  const nasty = fc.stringMatching(/^[./\\:\0 A-Za-z*?"<>|中é\u202e-]{0,300}$/)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), nasty), (text) => {
      for (const make of [safeName, safeTitle]) {
        const name = make(text, 'file')
        expect(name).not.toMatch(/[/\\:\0*?"<>|\u202e]|^\.|[. ]$/)
        expect(name).not.toBe('')
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
        expect(make(name, 'file')).toBe(name)
      }
    }),
    { seed: 20261125, numRuns: 2_000 },
  )
})

describe('events', () => {
  test('none is lost between two reads; that rows changed is said once to who is behind', async () => {
    const events = new HostEvents()
    const abort = new AbortController()
    const heard = events.subscribe(abort.signal)
    for (let i = 0; i < 3; i++) events.emit({ kind: 'changed' })
    events.emit({ kind: 'workspace' })
    events.emit({ kind: 'changed' })
    const kinds: unknown[] = []
    for (let i = 0; i < 3; i++) kinds.push((await heard.next()).value?.kind)
    expect(kinds).toEqual(['changed', 'workspace', 'changed'])
    const waiting = heard.next()
    events.emit({ kind: 'workspace' })
    expect((await waiting).value).toEqual({ kind: 'workspace' })
    const last = heard.next()
    abort.abort()
    expect((await last).done).toBe(true)
  })
})

describe('folders', () => {
  const home = '/home/x'
  test.each([
    ['linux', {}, '/home/x/.config/lacuna', '/home/x/.local/share/lacuna'],
    ['linux', { XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d' }, '/c/lacuna', '/d/lacuna'],
    ['darwin', {}, '/home/x/Library/Application Support/Lacuna', '/home/x/Library/Application Support/Lacuna'],
  ])('%s %j', (platform, env, config, data) => {
    expect(appFolders(undefined, { env, platform, home })).toEqual({ config, data, documents: '/home/x/Lacuna' })
  })
  test('LACUNA_HOME holds everything, before Electron’s own folder', () => {
    const env = { LACUNA_HOME: '/l' }
    expect(appFolders('/e', { env, platform: 'linux', home })).toEqual({
      config: '/l',
      data: '/l',
      documents: '/l/workspaces',
    })
    expect(appFolders('/e', { env: {}, platform: 'linux', home }).config).toBe('/e')
  })
})

describe('Electron’s program', () => {
  test('is found where the environment says, and is nobody’s bug where it is not', async () => {
    const found = join(dir, 'electron-here')
    mkdirSync(found)
    writeFileSync(join(found, 'electron'), '')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', found)
    expect(await electronBinary(1)).toMatch(/electron-here/)
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(dir, 'nowhere'))
    const started = performance.now()
    expect(await electronBinary(300)).toBeNull()
    expect(performance.now() - started).toBeLessThan(5_000)
    vi.unstubAllEnvs()
  })
})
