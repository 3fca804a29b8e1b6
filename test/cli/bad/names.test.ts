/** Ids and files that are not there or not what they are taken for, and places that cannot be written. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Gap } from '../../../engine/contract/index.ts'
import { json, run, WORLD } from '../cli.ts'
import { emptied, ground, refusal, refused, TWO, tree } from './kit.ts'

const { dir, at, file } = ground()
/** Reviews and a catalogue. */
const here = ['--workspace', at('Small.lacuna')]
const empty = at('Empty.lacuna')
let gap = ''
let outline = ''

beforeAll(async () => {
  const files = ['catalogue.xlsx', 'reviews.csv', 'launches.csv'].map((name) => join(WORLD, name))
  await json(['import', ...files, '--yes', ...here])
  const first = await json<Gap[]>(['gaps', ...here])
  gap = first.toSorted((a, b) => b.people - a.people)[0]?.id ?? ''
  outline = (await json<{ id: string }>(['outline', '--gap', gap, ...here])).id
  await emptied(file('two.csv', TWO), empty)
})

describe.concurrent('ids and files that do not exist', () => {
  test.each([
    ['outline --gap', () => ['outline', '--gap', 'gap-none', ...here], 'GAP_UNKNOWN'],
    ['plan export', () => ['plan', 'export', 'outline-none', '--out', at('x.pdf'), ...here], 'OUTLINE_UNKNOWN'],
    ['models add', () => ['models', 'add', dir, ...here], 'MODEL_INVALID'],
    ['simulate', () => ['simulate', at('none.json'), ...here], 'FILE_MISSING'],
    ['simulate a folder', () => ['simulate', dir, ...here], 'FILE_IS_DIRECTORY'],
    ['verify', () => ['verify', at('none.pdf'), ...here], 'FILE_MISSING'],
    ['restore', () => ['restore', at('none'), '--into', at('r')], 'FILE_MISSING'],
    ['sources without a workspace', () => ['sources', '--workspace', at('none')], 'WORKSPACE_MISSING'],
  ])('%s', async (_, args, code) => {
    expect((await refused(args(), 2)).code).toBe(code)
  })
  test('models add of no folder', async () => {
    expect((await refused(['models', 'add', at('none'), ...here], 3)).code).toBe('MODEL_MISSING')
  })

  test.each([
    ['not JSON', '{bad', /line 1, column 2/],
    ['a misspelt field', '{"nme": "x"}', /no field "nme"/],
    ['a text for a number', '{"price": "a"}', /“price” must be number, not string/],
    ['a list', '[]', /one object in braces/],
    ['a chance above 1', '{"rates": {"buy": 1.2}}', /rates\.buy/],
    ['a budget of nothing', '{"budget": 0, "messageCost": 5}', /leave “budget” out/],
    ['a budget without a cost', '{"budget": 500}', /needs “messageCost”/],
  ])('a scenario that is %s', async (_, text, says) => {
    const error = await refused(['simulate', file(`scenario ${_}.json`, text), ...here], 2)
    expect(error.code).toBe('SCENARIO_INVALID')
    expect(error.message).toMatch(says)
  })

  test('`outline alternatives` gets its --gap although `outline` has one too', async () => {
    expect((await json<unknown[]>(['outline', 'alternatives', '--gap', gap, ...here])).length).toBeGreaterThan(1)
  })
})

describe('places that cannot be written', () => {
  const priced = (): string => file('priced.json', '{"price": 4900, "currency": "EUR"}')
  test.each([
    ['under /proc', '/proc/plan.json'],
    ['where no folder can be made', '/proc/none/deep/plan.json'],
    ['below a file', 'two.csv/plan.json'],
    ['where a folder stands', 'folder'],
  ])('plan export %s', async (_, place) => {
    mkdirSync(at('folder'), { recursive: true })
    const before = tree(dir).filter((name) => !/^Small.lacuna/.test(name))
    const out = place.startsWith('/') ? place : at(place)
    const args = ['plan', 'export', outline, '--format', 'json', '--scenario', priced(), '--out', out, ...here]
    const error = refusal(await run([...args, '--json']), 2)
    expect(error.code).toBe('NOT_WRITABLE')
    expect(tree(dir).filter((name) => !/^Small.lacuna/.test(name) && name !== 'priced.json')).toEqual(
      before.filter((name) => name !== 'priced.json'),
    )
  })

  test.each([
    ['export', ['export', '--format', 'csv', '--out', '/proc/none/x', ...here]],
    ['demo', ['demo', '--out', '/proc/none/x']],
    ['a new workspace', ['import', join(WORLD, 'catalogue.xlsx'), '--yes', '--workspace', '/proc/none/x']],
  ])('%s', async (_, args) => {
    expect((await refused(args, 2)).code).toBe('NOT_WRITABLE')
  })

  test('a demo never replaces a folder that is no workspace', async () => {
    mkdirSync(at('out', 'Sample.lacuna'), { recursive: true })
    writeFileSync(at('out', 'Sample.lacuna', 'diary.txt'), 'mine')
    expect((await refused(['demo', '--out', at('out')], 2)).code).toBe('WORKSPACE_EXISTS')
    expect(readFileSync(at('out', 'Sample.lacuna', 'diary.txt'), 'utf8')).toBe('mine')
  })
})

describe('verify', () => {
  test('a picture, a tampered figure, the plan of another workspace', async () => {
    const png = file('x.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    expect((await refused(['verify', png, ...here], 2)).code).toBe('PLAN_INVALID')
    const out = at('plan.json')
    const scenario = file('priced.json', '{"price": 4900, "currency": "EUR"}')
    await json(['plan', 'export', outline, '--format', 'json', '--scenario', scenario, '--out', out, ...here])
    const plan = JSON.parse(readFileSync(out, 'utf8'))
    const figures = (plan.evidence ?? plan).figures as { name: string; value: number | string }[]
    const target = figures.find((f) => typeof f.value === 'number')
    if (!target) throw new Error('a plan has figures')
    target.value = Number(target.value) + 1
    const ran = await run(['verify', file('tampered.json', JSON.stringify(plan)), '--json', ...here])
    expect(ran.status).toBe(3)
    expect((JSON.parse(ran.stdout) as { mismatches: { name: string }[] }).mismatches.map((m) => m.name)).toEqual([
      target.name,
    ])
    const other = await refused(['verify', out, '--workspace', empty], 2)
    expect(other).toMatchObject({
      code: 'PLAN_INVALID',
      message: expect.stringContaining('another workspace') as string,
    })
  })
})
