/** What a person sees when things go wrong: what happened, what was kept, what to do. On the real page, through the desktop's main process. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ENCRYPTED, zipOf } from '../imports/zips.ts'
import { buildStudio } from './build.ts'
import { Walk } from './journey.ts'
import { browserStage, desktopStage, type Stage } from './stage.ts'
import { wordsOf } from './words.ts'

let dir: string
let app: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lacuna-trouble-'))
  app = await buildStudio()
})
afterAll(() => {
  for (const folder of [dir, app]) rmSync(folder, { recursive: true, force: true, maxRetries: 9 })
})

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(dir, name)
  writeFileSync(path, content)
  return path
}
const PICTURE = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1,
])
const REVIEWS = 'Review,Rating,Date,Course\nClear and calm,5,2026-01-05,Knots\nToo quick for me,2,2026-01-09,Knots\n'

const alive = (pid: number): boolean => existsSync(`/proc/${pid}`)

describe('on the desktop', () => {
  const say = wordsOf('en')
  let stage: Stage
  let walk: Walk
  beforeAll(async () => {
    stage = await desktopStage({ app })
    walk = new Walk(stage, say)
  })
  afterAll(() => stage?.close())
  const desktop = () => {
    if (!stage.desktop) throw new Error('no desktop')
    return stage.desktop
  }
  const jobRuns = (): Promise<void> => walk.until('a job process', async () => (await desktop().jobPids()).length > 0)
  const stop = (): Locator => stage.page.locator('.jobbar').getByRole('button', { name: say('jobs:stop') })

  test('stopped work leaves the page calm and its process gone; it can be started again', async () => {
    await walk.seen(walk.heading('home:gaps.title'))
    await jobRuns()
    const pids = await desktop().jobPids()
    await stop().first().click()
    await walk.until('the job gone', () => !pids.some(alive), 20_000)
    await walk.seen(stage.page.getByText(say('common:stoppedEmpty')))
    await walk.button('common:start').click()
    await jobRuns()
  })

  test('an engine killed at work comes back, nothing is lost, and the work is done', async () => {
    const engine = await desktop().enginePid()
    if (engine === null) throw new Error('no engine')
    const jobs = await desktop().jobPids()
    process.kill(engine, 'SIGKILL')
    await walk.seen(stage.page.getByText(say('common:engine.back')))
    await walk.until('its jobs gone', () => !jobs.some(alive), 20_000)
    expect(await desktop().enginePid()).not.toBe(engine)
    await walk.seen(stage.page.getByRole('link', { name: say('home:gaps.all') }))
    const sources = stage.page.locator('.nav').getByRole('link', { name: say('common:nav.import') })
    await walk.until('the sources counted', async () => (await sources.innerText()).includes('15'))
  })

  test('files that are none: each says what it is and what to do, and the good one still goes in', async () => {
    const huge = file('huge.csv', REVIEWS)
    truncateSync(huge, 3 * 1024 ** 3)
    const names = ['photo.png', 'nothing.csv', 'huge.csv', 'fine.csv']
    const paths = [file('photo.png', PICTURE), file('nothing.csv', ''), huge, file('fine.csv', REVIEWS)]
    await walk.newWorkspace('Trouble')
    await walk.go('import')
    await stage.choose(paths, () => walk.button('import:drop.choose').click())
    const list = stage.page.getByRole('list', { name: say('import:files') })
    const shown = async (name: string, text: string): Promise<void> => {
      await list.getByRole('button', { name: new RegExp(`^${name}`) }).click()
      await walk.seen(stage.page.getByRole('region', { name: say('import:fileLabel', { name }) }).getByText(text))
    }
    await walk.until('all of them', async () => (await list.getByRole('listitem').count()) === names.length)
    await shown('photo.png', say('import:problem.FILE_BINARY', { name: 'photo.png' }))
    await shown('nothing.csv', say('import:problem.FILE_EMPTY', { name: 'nothing.csv' }))
    await shown(
      'huge.csv',
      say('import:problem.FILE_TOO_LARGE', { name: 'huge.csv', size: '3.2 GB' }).replace(/ 3.2 GB\.$/, ''),
    )
  })

  test('a ZIP shows the files in it, says what it leaves out, and one with a password says so', async () => {
    const list = stage.page.getByRole('list', { name: say('import:files') })
    const before = await list.getByRole('listitem').count()
    const packed = zipOf([
      { name: 'words/said.csv', text: REVIEWS },
      { name: 'notes.md', text: '# Knots\n\nStart with a bowline.\n' },
      { name: 'logo.png', text: PICTURE },
    ])
    const secret = zipOf([{ name: 'said.csv', text: REVIEWS, flags: ENCRYPTED }])
    await stage.choose([file('export.zip', packed), file('secret.zip', secret)], () =>
      walk.button('import:add').click(),
    )
    await walk.until('the files in it', async () => (await list.getByRole('listitem').count()) === before + 3)
    await walk.seen(list.getByText('said.csv', { exact: true }))
    const out = stage.page.getByText(say('import:leftOut_one', { archive: 'export.zip', count: 1 }))
    await out.click()
    await walk.seen(stage.page.getByText('logo.png'))
    await list.getByRole('button', { name: /^secret\.zip/ }).click()
    await walk.seen(stage.page.getByText(/secret\.zip is protected by a password/))
    await list.getByText('notes.md', { exact: true }).click()
    await walk.seen(
      stage.page.getByRole('region', { name: say('import:fileLabel', { name: 'export.zip › notes.md' }) }),
    )
    for (const name of ['secret.zip', 'export.zip › notes.md', 'export.zip › words › said.csv'])
      await stage.page.getByRole('button', { name: say('import:takeOff', { name }) }).click()
  })

  test('a broken mapping changes nothing and says what it lacks', async () => {
    const list = stage.page.getByRole('list', { name: say('import:files') })
    await list.getByRole('button', { name: /^fine\.csv/ }).click()
    const input = stage.page.getByTestId('mapping-input')
    await input.setInputFiles(file('broken.json', '{"layout": '))
    await walk.seen(stage.page.getByText(say('import:mapping.notJson', { name: 'broken.json' })))
    await input.setInputFiles(file('other.json', '{"columns": {}}'))
    await walk.seen(stage.page.getByText(say('import:mapping.wrong', { name: 'other.json', where: 'layout' })))
    const yes = walk.button('import:confirm.yes')
    const go = walk.button('import:importFiles', { count: 1 })
    await walk.until('a question or a way on', async () => (await yes.count()) + (await go.count()) > 0)
    if (await yes.count()) await yes.click()
    await go.click()
    await walk.seen(stage.page.getByText(say('import:imported.title', { file: 'fine.csv' })))
  })

  test('a folder that is no model is named with what it lacks; the model in use stays', async () => {
    const folder = join(dir, 'no-model')
    mkdirSync(folder)
    writeFileSync(join(folder, 'config.json'), '{}')
    await walk.go('settings')
    await stage.choose([folder], () => walk.button('settings:model.add').click())
    await walk.seen(stage.page.getByRole('alert').getByText(/tokenizer/))
    expect(await stage.page.getByText(say('settings:model.current')).count()).toBe(1)
  })

  test('a scenario is kept as a file where the person says', async () => {
    await walk.openWorkspace(say('common:sample'))
    await walk.go('simulate')
    const path = join(dir, 'launch.json')
    await desktop().answer([{ save: path }])
    await walk.button('simulate:form.save').click()
    const scenario = (): unknown => JSON.parse(readFileSync(path, 'utf8'))
    await walk.until('the whole file', () => {
      try {
        return typeof scenario() === 'object'
      } catch {
        return false // not there, or half of it
      }
    })
    expect(scenario()).not.toBeNull()
  })

  test('a plan that cannot be written there: nothing half-made, and another place is offered', async () => {
    await walk.firstGap()
    await walk.outline('en')
    await walk.seen(stage.page.locator('img[src^="blob:"]'))
    const wall = file('wall', '')
    await desktop().answer([{ save: join(wall, 'plan.pdf') }])
    await walk.button('plan:export.pdf').click()
    await walk.seen(stage.page.getByText(say('plan:export.notWritable')))
    expect(readdirSync(dir).filter((name) => name.endsWith('.part'))).toEqual([])
    const other = join(dir, 'plan.pdf')
    await desktop().answer([{ save: other }])
    await walk.button('plan:export.elsewhere').click()
    await walk.seen(stage.page.getByText(say('plan:export.done', { format: say('plan:format.pdf') })))
    expect(existsSync(other)).toBe(true)
  }, 400_000)
})

describe('in the browser', () => {
  const say = wordsOf('zh')
  test('two tabs show one workspace: what is taken back in one is gone in the other', async () => {
    const stage = await browserStage({ app, lang: 'zh' })
    try {
      const walk = new Walk(stage, say)
      await walk.seen(walk.heading('home:gaps.title'))
      const second = await stage.context.newPage()
      await second.goto(new URL('/#/import', stage.page.url()).href)
      const sources = second.getByRole('link', { name: say('common:nav.import') })
      await walk.until('the sources in the second tab', async () => (await sources.innerText()).includes('15'))
      await walk.page.getByRole('button', { name: new RegExp(`^${say('common:undoWhat', { what: '' })}`) }).click()
      await walk.until('one source fewer there', async () => (await sources.innerText()).includes('14'))
      expect(stage.complaints).toEqual([])
    } finally {
      await stage.close()
    }
  })
})
