/** Reading by one's own lights, by clicking: labels by keyboard, shares and quotes part by part, another model with labels to explain. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hub } from '../app/model/hub.ts'
import { PLAIN, STARS, tinyModel } from '../app/model/tiny.ts'
import { buildStudio } from './build.ts'
import { Walk } from './journey.ts'
import { browserStage, type Stage } from './stage.ts'
import { wordsOf } from './words.ts'

const TIME = 300_000
/** Where pictures go, for looking at; none by default. */
const PICTURES = process.env.E2E_PICTURES
let app: string
let scratch: string
let stage: Stage
let walk: Walk
const say = wordsOf('en')

const shoot = async (name: string): Promise<void> => {
  if (!PICTURES) return
  mkdirSync(PICTURES, { recursive: true })
  await stage.page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'lacuna-reading-'))
  app = await buildStudio()
  stage = await browserStage({ app })
  walk = new Walk(stage, say)
  await walk.seen(walk.heading('home:gaps.title'))
}, TIME)
afterAll(async () => {
  await stage.close()
  for (const dir of [app, scratch]) rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
})

describe('the audience page', () => {
  test('shares part by part, with quotes and what changed', { timeout: TIME }, async () => {
    const { page } = stage
    await walk.go('audience')
    const begin = walk.button('audience:offer.begin')
    const table = page.getByRole('table', { name: say('audience:parts.by.product'), exact: true })
    await walk.seen(begin.or(table))
    if (await begin.isVisible()) await begin.click()
    await walk.seen(table)
    await table.getByRole('button').first().click()
    await walk.until('three quotes', async () => (await table.locator('blockquote').count()) === 3)
    await walk.seen(walk.heading('audience:breaks.title'))
    for (const by of ['lesson', 'aspect', 'channel', 'kind', 'month'] as const) {
      await page
        .locator('.whole')
        .getByText(say(`audience:parts.by.${by}`), { exact: true })
        .first()
        .click()
      await walk.seen(page.getByRole('table', { name: say(`audience:parts.by.${by}`), exact: true }))
    }
    await shoot('parts')
  })

  test('a topic is chosen, renamed, sorted more narrowly and given its name back; what is unsorted can be read', {
    timeout: TIME,
  }, async () => {
    const { page } = stage
    const rows = page.locator('.topics > li > button.topic')
    await walk.seen(rows)
    const old = await rows.first().locator('.trunc').innerText()
    await rows.first().click()
    const chip = page.locator('aside').getByText(old, { exact: true })
    await walk.seen(chip)
    await walk.button('audience:topicList.rename').click()
    await page.getByRole('textbox', { name: say('audience:topicList.newName') }).fill('What I call it')
    await walk.button('audience:topicList.renameDo').click()
    // The list, what was decided, and the words beside it say the new name.
    await walk.seen(rows.filter({ hasText: 'What I call it' }))
    await walk.seen(page.locator('aside').getByText('What I call it', { exact: true }))
    const decided = page.getByRole('list', { name: say('audience:topicList.decisions') })
    await walk.seen(decided.getByText('What I call it'))

    const unsorted = rows.filter({ hasText: say('common:unsorted') })
    const before = await unsorted.innerText()
    const slider = page.getByRole('slider', { name: say('audience:topicList.cover') })
    await slider.focus()
    await page.keyboard.press('Home')
    await walk.until('less is sorted', async () => (await unsorted.innerText()) !== before)
    await unsorted.click()
    await walk.seen(page.locator('aside').getByText(say('common:unsorted'), { exact: true }))
    await walk.seen(page.locator('aside blockquote'))
    await shoot('topics')
    await walk.button('audience:topicList.coverBack').click()
    await walk.until('as before', async () => (await unsorted.innerText()) === before)

    await walk.button('audience:topicList.takeBack').click()
    await walk.seen(rows.filter({ hasText: old }))
    await decided.waitFor({ state: 'detached' })
    await unsorted.click()
  })

  test('labels by keyboard, one taken back, a refit that is measured, used by insisting and taken back', {
    timeout: TIME,
  }, async () => {
    const { page } = stage
    await page.getByRole('tab', { name: say('audience:tab.labels'), exact: true }).click()
    const text = page.locator('.label-text .voice')
    await walk.seen(text)
    const counted = (n: number) => page.getByText(say('audience:labels.of', { n, target: 50 }), { exact: true })
    await walk.seen(counted(0))
    const first = await text.innerText()
    await page.keyboard.press('1')
    await walk.seen(counted(1))
    await walk.until('the next text', async () => (await text.innerText()) !== first)
    await page.keyboard.press('z')
    await walk.seen(counted(0))
    await walk.until('the first text again', async () => (await text.innerText()) === first)
    for (let n = 1; n <= 21; n++) {
      await walk.seen(text)
      const said = await text.innerText()
      await page.keyboard.press(/[?？]/.test(said) ? '2' : n % 2 ? '1' : '3')
      await walk.seen(counted(n))
    }
    await shoot('labels')
    await walk.button('audience:labels.fit').click()
    const curve = page.getByRole('table', { name: say('audience:labels.curve') })
    await walk.seen(curve)
    const insist = walk.button('audience:labels.insist')
    const revert = walk.button('audience:labels.revert')
    await walk.seen(insist.or(revert))
    if (await insist.isVisible()) await insist.click()
    await walk.seen(revert)
    await shoot('fitted')
    await revert.click()
    await walk.seen(page.getByText(say('audience:labels.plain'), { exact: true }))
  })
})

describe('the settings page', () => {
  test('a folder whose labels are odd is asked about, then reads; then the shipped one again', {
    timeout: TIME,
  }, async () => {
    const { page } = stage
    await walk.go('settings')
    const list = page.getByRole('listitem').filter({ hasText: 'lacuna-text' })
    await walk.seen(list)
    await walk.button('settings:model.check').click()
    await walk.seen(page.getByText(/ms per text on/))
    const dir = tinyModel(join(scratch, 'stars'), { ...STARS, readme: '---\nlicense: mit\nlanguage: en\n---\n' })
    await stage.choose([dir], () => walk.button('settings:model.add').click())
    const dialog = page.getByRole('dialog', { name: say('settings:labels.title') })
    await walk.seen(dialog)
    await shoot('label-map')
    await dialog.getByRole('button', { name: say('settings:labels.confirm') }).click()
    const stars = page.getByRole('listitem').filter({ hasText: 'licence: mit' })
    await walk.seen(stars.getByText(say('settings:model.current'), { exact: true }))
    await shoot('models')
    await list.getByRole('button', { name: say('settings:model.use') }).click()
    await walk.seen(list.getByText(say('settings:model.current'), { exact: true }))
  })

  test('a hub’s model: nothing is asked before Look, nothing fetched before yes', { timeout: TIME }, async () => {
    const { page } = stage
    const server = await hub(tinyModel(join(scratch, 'tiny'), PLAIN))
    await page.getByRole('textbox', { name: say('settings:fetch.repo') }).fill('someone/tiny')
    await page.getByRole('textbox', { name: say('settings:fetch.host') }).fill(server.host)
    expect(server.asked).toEqual([])
    await walk.button('settings:fetch.look').click()
    const dialog = page.getByRole('dialog', { name: say('settings:fetch.title') })
    await walk.seen(dialog.getByText(server.host))
    expect(server.asked.filter((a) => a.path.includes('/resolve/'))).toEqual([])
    await shoot('offer')
    await dialog.getByRole('button', { name: say('settings:fetch.confirm') }).click()
    const made = page.getByRole('listitem').filter({ hasText: 'someone/tiny' })
    await walk.seen(made.getByText(say('settings:model.current'), { exact: true }))
    await made.getByRole('button', { name: say('settings:model.remove') }).click()
    await made.waitFor({ state: 'detached' })
    expect(stage.complaints).toEqual([])
  })
})
