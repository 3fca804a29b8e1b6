/** The whole journey by clicking: through Electron's main process in Chinese, through the browser host in English. */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildStudio } from './build.ts'
import { Walk, worldFiles } from './journey.ts'
import { outlineTools } from './outline-tools.ts'
import { browserStage, desktopStage, type Stage } from './stage.ts'
import { wordsOf } from './words.ts'

let app: string
beforeAll(async () => {
  app = await buildStudio()
})
afterAll(() => rmSync(app, { recursive: true, force: true, maxRetries: 9 }))

const walks = [
  { shell: 'desktop', lang: 'zh', open: desktopStage, text: /\p{Script=Han}{4}/u },
  { shell: 'browser', lang: 'en', open: browserStage, text: /[a-z]{4} [a-z]{3}/ },
] as const

describe.each(walks)('$shell, $lang', ({ lang, open, text }) => {
  let stage: Stage
  let walk: Walk
  let pdf: string
  beforeAll(async () => {
    stage = await open({ app, lang })
    walk = new Walk(stage, wordsOf(lang))
  })
  afterAll(() => stage?.close())

  test('a workspace of one’s own, filled from a folder of exports', async () => {
    await walk.newWorkspace('Slow Kiln')
    await walk.importFiles(worldFiles())
  }, 400_000)
  test('what the audience wants, with its reasons', async () => {
    expect(await walk.firstGap()).not.toBe('')
    await walk.behindGap()
  })
  test('what they say and what they buy', () => walk.audience(), 300_000)
  test('whom to tell first', () => walk.graph(), 300_000)
  test('what a launch would earn', () => walk.simulate(), 300_000)
  test('a course that answers it', () => walk.outline(lang), 300_000)
  // Once is enough: the page is the same in both shells.
  test.runIf(lang === 'en')(
    'a lock, another draft, the forecast, other designs; axe finds nothing',
    async () => {
      expect(await outlineTools(walk)).toEqual([])
    },
    300_000,
  )
  test('the plan as a file, in words of its language', async () => {
    pdf = await walk.plan()
    expect(execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })).toMatch(text)
  })
  test('every figure of it holds', () => walk.verify(pdf), 300_000)
  test('nothing complained on the way, the page’s policy least of all', () => {
    expect(stage.complaints).toEqual([])
  })
})
