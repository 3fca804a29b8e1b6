/** Workspaces with too little in them, newer than this version, damaged, in use, and those that cannot be restored. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Source } from '../../../engine/contract/index.ts'
import { json, run } from '../cli.ts'
import { emptied, ground, refused, TWO, tree } from './kit.ts'

const { dir, at, file } = ground()
const two = file('two.csv', TWO)
const empty = at('Empty.lacuna')
const workspace = at('Two.lacuna')
const here = ['--workspace', workspace]

beforeAll(async () => {
  await emptied(two, empty)
  await json(['import', two, '--as', 'reviews', ...here])
}, 60_000)

describe.concurrent('too little data', () => {
  test.each([
    ['read', 'feedback'],
    ['gaps', 'feedback'],
    ['graph', 'links'],
    ['recommend eval', 'purchases'],
    ['simulate', 'people'],
  ])('%s in an empty workspace says what it needs', async (command, needs) => {
    const error = await refused([...command.split(' '), '--workspace', empty], 3)
    expect(error).toMatchObject({ code: 'NO_DATA', data: { needs } })
  })
  test('two reviews are not enough for gaps', async () => {
    expect(await refused(['gaps', ...here], 3)).toMatchObject({ code: 'NOT_ENOUGH_DATA', data: { have: 2, need: 30 } })
  })
})

describe('workspaces', () => {
  const copy = (name: string): string => {
    cpSync(empty, at(name), { recursive: true })
    return at(name)
  }
  test('of a newer version: refused, untouched', async () => {
    const newer = copy('Newer.lacuna')
    const db = new Database(join(newer, 'workspace.db'))
    db.pragma('user_version = 99')
    db.close()
    const before = readFileSync(join(newer, 'workspace.db'))
    expect((await refused(['sources', '--workspace', newer], 2)).code).toBe('WORKSPACE_NEWER')
    expect((await refused(['import', two, '--as', 'reviews', '--workspace', newer], 2)).code).toBe('WORKSPACE_NEWER')
    expect(readFileSync(join(newer, 'workspace.db')).equals(before)).toBe(true)
  })

  test('that is damaged: says so; doctor says it in words', async () => {
    const damaged = copy('Damaged.lacuna')
    for (const name of readdirSync(damaged).filter((n) => /^workspace\.db/.test(n))) rmSync(join(damaged, name))
    writeFileSync(join(damaged, 'workspace.db'), 'x'.repeat(5_000))
    expect((await refused(['sources', '--workspace', damaged], 2)).code).toBe('WORKSPACE_DAMAGED')
    const doctor = await run(['doctor', '--workspace', damaged, '--lang', 'zh'])
    expect(doctor.status).toBe(3)
    expect(doctor.stdout).toContain('不是数据库')
    expect(doctor.stdout).not.toContain('WORKSPACE_DAMAGED')
  })

  test('that another process writes to: a write waits for nobody, reading goes on', async () => {
    const lock = new Database(join(empty, 'writer.lock'))
    lock.exec('BEGIN EXCLUSIVE')
    try {
      const error = await refused(['import', two, '--as', 'reviews', '--workspace', empty], 2)
      expect(error.code).toBe('WORKSPACE_BUSY')
      expect(await json<Source[]>(['sources', '--workspace', empty])).toMatchObject([{ undone: true }])
    } finally {
      lock.close()
    }
  })

  test('undo with nothing to undo, forget of nobody', async () => {
    expect((await refused(['undo', '--workspace', empty], 2)).code).toBe('NOTHING_TO_UNDO')
    expect((await refused(['forget', 'nobody@example.org', ...here], 2)).code).toBe('PERSON_UNKNOWN')
  })

  test('restore: junk, and a folder that holds something', async () => {
    const junk = await refused(['restore', two, '--into', at('r')], 2)
    expect(junk).toMatchObject({
      code: 'BACKUP_INVALID',
      message: expect.stringContaining('it is not a database') as string,
    })
    expect(readdirSync(dir).filter((name) => /^r($|\.part)/.test(name))).toEqual([])
    const { file: backup } = await json<{ file: string }>(['backup', '--workspace', empty])
    const before = tree(workspace)
    expect((await refused(['restore', backup, '--into', workspace], 2)).code).toBe('WORKSPACE_EXISTS')
    expect(tree(workspace)).toEqual(before)
  })
})
