/**
 * Whatever goes wrong on the way in: a typed refusal in the user's language, the right exit status, no stack, and nothing
 * half-written. Every case runs the real command line.
 */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runJob } from '../../engine/app/jobs.ts'
import type { ErrorCode, Gap, Source } from '../../engine/contract/index.ts'
import { errorText } from '../../engine/contract/index.ts'
import { buildProgram } from '../../main/cli/program.ts'
import { spawnJob } from '../../main/shared/spawn-job.ts'
import { json, type Ran, run, WORLD } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'lacuna-bad-'))
process.env.NODE_COMPILE_CACHE ??= join(dir, 'cache') // a hundred starts of the same program
const at = (...parts: string[]): string => join(dir, ...parts)
/** Reviews and a catalogue; the second one holds nothing any more. */
const workspace = at('Small.lacuna')
const empty = at('Empty.lacuna')
const here = ['--workspace', workspace]
let gap = ''
let outline = ''
let turn = 0

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(at(name), content)
  return at(name)
}

interface Refusal {
  code: string
  message: string
  data: Record<string, unknown>
}

/** What every refusal has in common, whatever the case. */
function refusal(ran: Ran, status: number): Refusal {
  expect(ran.status, ran.stderr).toBe(status)
  expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/undefined|\{\{|\n\s+at |NaN/)
  const { error } = JSON.parse(ran.stdout) as { error: Refusal }
  expect(ran.stderr.trim().endsWith(error.message), ran.stderr).toBe(true)
  return error
}

/** Runs in one language, by turns. @returns the refusal, its message in English; the other language's is checked beside it */
async function refused(args: readonly string[], status: number): Promise<Refusal> {
  const lang = turn++ % 2 ? 'zh' : 'en'
  const error = refusal(await run([...args, '--json', '--lang', lang]), status)
  const code = error.code as ErrorCode
  const [english, chinese] = [errorText(code, error.data, 'en'), errorText(code, error.data, 'zh')]
  expect(error.message).toBe(lang === 'zh' ? chinese : english)
  expect(english).not.toMatch(/\p{Script=Han}/u)
  expect(chinese).toMatch(/\p{Script=Han}/u)
  return { ...error, message: english }
}

/** All files below a folder, so that "as before" can be compared. */
const tree = (root: string): string[] => (readdirSync(root, { recursive: true }) as string[]).sort()

beforeAll(async () => {
  const reviews = readFileSync(join(WORLD, 'reviews.csv'), 'utf8')
  const short = file('reviews.csv', reviews)
  await json(['import', join(WORLD, 'catalogue.xlsx'), short, join(WORLD, 'launches.csv'), '--yes', ...here])
  const first = await json<Gap[]>(['gaps', ...here])
  gap = first.toSorted((a, b) => b.people - a.people)[0]?.id ?? ''
  outline = (await json<{ id: string }>(['outline', '--gap', gap, ...here])).id
  await json([
    'import',
    file('two.csv', 'rating,text\n5,nice\n4,good course\n'),
    '--as',
    'reviews',
    '--workspace',
    empty,
  ])
  await json(['undo', '--workspace', empty])
}, 120_000)
afterAll(() => rmSync(dir, { recursive: true, force: true }))

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
    const args = [good, bad, at('two.csv'), '--yes', '--workspace', at('Several.lacuna')]
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
    const error = await refused(['import', at('two.csv'), '--as', mapping, '--workspace', at('none')], 2)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(says)
  })

  test('a mapping that is not there, a layout that does not exist', async () => {
    expect((await refused(['import', at('two.csv'), '--as', at('no.json'), '--workspace', at('none')], 2)).code).toBe(
      'FILE_MISSING',
    )
    expect(
      (await refused(['import', at('two.csv'), '--as', 'nonsense', '--workspace', at('none')], 2)).data.problem,
    ).toContain('gumroad-sales')
  })
})

describe.concurrent('words of the command line', () => {
  test.each([
    [['blah'], /no command “blah”/],
    [[], /command is missing/],
    [['plan'], /command is missing/],
    [['gaps', '--blah'], /no option --blah/],
    [['gaps', '--seed', '99999999999'], /“seed” may be 4294967295 at most/],
    [['gaps', '--device', 'tpu'], /cpu \| gpu \| auto/],
    [['outline', 'alternatives'], /--gap <id> is missing/],
    [['backtest', '--as-of', 'tomorrow'], /YYYY-MM-DD/],
  ])('%j', async (args, says) => {
    const error = await refused(args, 2)
    expect(error.code).toBe('USAGE')
    expect(error.message).toMatch(says)
  })

  test.each([
    [['gap'], 'did you mean gaps?', '是不是 gaps？'],
    [['import'], '<files> is missing', '缺少 <files>'],
    [['import', 'x.csv', '--as'], 'needs a value', '后面需要一个值'],
    [['plan', 'export', 'outline-1'], '--out <file> is missing', '缺少 --out <file>'],
    [['simulate', 'a', 'b'], 'a, b is more than it takes', '参数过多：a, b'],
  ])('the parser’s own words for %j are known in both languages', async (args, english, chinese) => {
    const problem = await buildProgram('en')
      .parseAsync([...args], { from: 'user' })
      .then(
        () => '',
        (error: Error) => error.message.replace(/^error: /, ''),
      )
    expect(errorText('USAGE', { problem }, 'en')).toContain(english)
    expect(errorText('USAGE', { problem }, 'zh')).toContain(chinese)
  })

  test('`help gaps` is `gaps --help`; the help goes to stdout', async () => {
    const [a, b] = await Promise.all([run(['help', 'gaps']), run(['gaps', '--help'])])
    expect(a).toEqual(b)
    expect(a.status).toBe(0)
    expect(a.stdout).toContain('--as-of')
  })

  test('`outline alternatives` gets its --gap although `outline` has one too', async () => {
    expect((await json<unknown[]>(['outline', 'alternatives', '--gap', gap, ...here])).length).toBeGreaterThan(1)
  })
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
})

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
    const few = ['--workspace', at('Few.lacuna')]
    await json(['import', at('two.csv'), '--as', 'reviews', ...few])
    expect(await refused(['gaps', ...few], 3)).toMatchObject({ code: 'NOT_ENOUGH_DATA', data: { have: 2, need: 30 } })
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
    const before = tree(dir).filter((name) => !/^(Small.lacuna|cache)/.test(name))
    const out = place.startsWith('/') ? place : at(place)
    const args = ['plan', 'export', outline, '--format', 'json', '--scenario', priced(), '--out', out, ...here]
    const error = refusal(await run([...args, '--json']), 2)
    expect(error.code).toBe('NOT_WRITABLE')
    expect(tree(dir).filter((name) => !/^(Small.lacuna|cache)/.test(name) && name !== 'priced.json')).toEqual(
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
    expect((await refused(['import', at('two.csv'), '--as', 'reviews', '--workspace', newer], 2)).code).toBe(
      'WORKSPACE_NEWER',
    )
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
      const error = await refused(['import', at('two.csv'), '--as', 'reviews', '--workspace', empty], 2)
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
    const junk = await refused(['restore', at('reviews.csv'), '--into', at('r')], 2)
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

describe('stopping and crashing', () => {
  test('Ctrl-C while reading: 130, nothing kept, no process left', async () => {
    const stopped = at('Stopped.lacuna')
    await json(['import', join(WORLD, 'comments.json'), '--yes', '--workspace', stopped])
    const entry = new URL('../../main/cli/index.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [entry, 'read', '--json', '--workspace', stopped], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    const group = child.pid ?? 0
    const children = (): string[] => {
      const path = `/proc/${group}/task/${group}/children`
      return existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ').filter(Boolean) : []
    }
    while (child.exitCode === null && children().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const jobs = children()
    expect(jobs).toHaveLength(1)
    process.kill(-group, 'SIGINT') // as a terminal does: to the whole group
    expect(await ended).toBe(130)
    expect((JSON.parse(stdout) as { error: Refusal }).error.code).toBe('CANCELLED')
    expect(jobs.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([])
    const db = new Database(join(stopped, 'workspace.db'), { readonly: true })
    expect(db.prepare('SELECT count(*) FROM annotation').pluck().get()).toBe(0)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })

  test('a job that is killed or throws is a crash with one plain line', async () => {
    const killed = runJob(
      () => {
        const job = spawnJob()
        setTimeout(() => job.kill(), 50)
        return job
      },
      'probeDevices',
      {},
    )
    await expect(killed).rejects.toMatchObject({ code: 'JOB_CRASHED', data: { problem: 'SIGKILL' } })
    const thrown = await runJob(spawnJob, 'no such job', {}).catch(
      (error: unknown) => error as { code: ErrorCode; data: { problem: string } },
    )
    expect(thrown).toMatchObject({ code: 'JOB_CRASHED', data: { problem: 'Error: no job called no such job' } })
    expect(errorText('JOB_CRASHED', { job: 'read', problem: 'SIGKILL' }, 'zh')).toMatch(/\p{Script=Han}/u)
  })
})
