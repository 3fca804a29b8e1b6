/**
 * `npm run screenshots [folder]`: every page of the studio on the sample workspace, in both languages and themes, wide and
 * narrow, plus the first run. For looking at, and for the README.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildStudio } from './build.ts'
import { Walk } from './journey.ts'
import { browserStage } from './stage.ts'
import { wordsOf } from './words.ts'

const out = resolve(process.argv[2] ?? 'out/screenshots')
const WIDTHS = [1280, 900]
const HEIGHT = 860
const PAGES = [
  '',
  'import',
  'audience',
  'audience?tab=sales',
  'gaps',
  'graph',
  'buyers',
  'simulate',
  'outline',
  'plan',
  'settings',
]

mkdirSync(out, { recursive: true })
const app = await buildStudio()
const stage = await browserStage({ app, lang: 'en' })
const { page } = stage
const origin = new URL(page.url()).origin

const QUIET = { looks: 3, wait: 400 }

/** Nothing under way at several looks, since work shows after a while and leads to more; and what was drawn is on the screen. */
async function settled(): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  for (let look = 0; look < QUIET.looks; look++) {
    await page.waitForTimeout(QUIET.wait)
    await page.waitForFunction(() => !document.querySelector('.tray-job, .skeleton'), null, { timeout: 300_000 })
  }
}

async function shoot(name: string): Promise<void> {
  await page.screenshot({ path: join(out, `${name}.png`) })
  process.stderr.write(`${name}\n`)
}

try {
  await shoot('first-run-en-light-1280')
  const walks = { en: new Walk(stage, wordsOf('en')), zh: new Walk(stage, wordsOf('zh')) }
  await settled()
  await walks.en.firstGap()
  await walks.en.outline('en')
  await settled()
  const outline = new URL(page.url()).hash.split('?')[1] ?? ''
  for (const lang of ['en', 'zh'] as const) {
    await page.goto(`${origin}/#/settings`)
    await page
      .getByText(lang === 'zh' ? '中文' : 'English', { exact: true })
      .first()
      .click()
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme })
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: HEIGHT })
        for (const name of PAGES) {
          const search = name === 'outline' || name === 'plan' ? `?${outline}` : ''
          await page.goto(`${origin}/#/${name}${search}`)
          await settled()
          await shoot(`${name.replace(/\W+/g, '-') || 'home'}-${lang}-${theme}-${width}`)
        }
      }
    }
  }
  process.stdout.write(`${out}\n`)
} finally {
  await stage.close()
  rmSync(app, { recursive: true, force: true, maxRetries: 9 })
}
