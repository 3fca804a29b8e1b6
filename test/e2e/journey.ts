/** The main job as a person does it: by clicking, from a folder of exports to a plan. The same walk in both shells and languages. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'
import type { Stage } from './stage.ts'
import type { Words } from './words.ts'

const WORLD = fileURLToPath(new URL('../../resources/sample/world', import.meta.url))
/** Work on a busy machine. */
const LONG = Number(process.env.E2E_PATIENCE ?? 120_000)

export const worldFiles = (): string[] =>
  readdirSync(WORLD)
    .filter((name) => /\.(csv|xlsx|json)$/.test(name) && name !== 'truth.json')
    .sort()
    .map((name) => join(WORLD, name))

export class Walk {
  readonly stage: Stage
  readonly page: Page
  readonly say: Words

  constructor(stage: Stage, say: Words) {
    this.stage = stage
    this.page = stage.page
    this.say = say
  }

  button(key: string, holes?: Record<string, string | number>): Locator {
    return this.page.getByRole('button', { name: this.say(key, holes), exact: true })
  }

  heading(key: string): Locator {
    return this.page.getByRole('heading', { name: this.say(key), exact: true })
  }

  async go(name: string): Promise<void> {
    await this.page.getByRole('link', { name: new RegExp(`^${this.say(`common:nav.${name}`)}`) }).click()
    await this.page.getByRole('heading', { level: 1 }).waitFor()
  }

  /** Waits until something holds. @throws after the patience, with what was waited for */
  async until(what: string, holds: () => boolean | Promise<boolean>, patience = LONG): Promise<void> {
    for (const end = performance.now() + patience; performance.now() < end; ) {
      if (await holds()) return
      await this.page.waitForTimeout(100)
    }
    throw new Error(`waited in vain: ${what}`)
  }

  async seen(what: Locator, timeout = LONG): Promise<void> {
    await what.first().waitFor({ timeout })
  }

  /** A workspace of one's own, under the menu at the top. */
  async newWorkspace(name: string): Promise<void> {
    await this.page.locator('.side .ws').click()
    await this.page.getByRole('menuitem', { name: this.say('home:workspaces.new') }).click()
    await this.page.getByRole('textbox', { name: this.say('home:workspaces.name') }).fill(name)
    await this.button('home:workspaces.create').click()
    await this.seen(this.page.locator('.side .ws', { hasText: name }))
  }

  async openWorkspace(name: string): Promise<void> {
    await this.page.locator('.side .ws').click()
    await this.page.getByRole('menuitem', { name }).click()
    await this.seen(this.page.locator('.side .ws', { hasText: name }))
    await this.seen(this.heading('home:gaps.title'))
  }

  /** Chooses files, answers what is asked, imports, and reads the report. */
  async importFiles(files: readonly string[]): Promise<void> {
    await this.go('import')
    await this.stage.choose(files, () => this.button('import:drop.choose').click())
    const list = this.page.getByRole('list', { name: this.say('import:files') })
    await this.until('the files on the list', async () => (await list.getByRole('listitem').count()) === files.length)
    const all = this.button('import:importFiles', { count: files.length })
    const waiting = list.getByRole('button', { name: this.say('import:state.confirm', { layout: '' }).trim() })
    const every = this.page.getByRole('button', {
      name: new RegExp(`^${this.say('import:confirm.all', { count: '[0-9]+' })}$`),
    })
    await this.until('every file ready', async () => {
      if (await this.on(all)) return true
      if ((await waiting.count()) === 0) return false
      const shown = await waiting
        .first()
        .click({ timeout: 2_000 })
        .then(
          () => true,
          () => false,
        )
      if (!shown) return false
      await ((await every.count()) ? every : this.button('import:confirm.yes'))
        .click({ timeout: 2_000 })
        .catch(() => {}) // read anew meanwhile
      return false
    })
    await all.click()
    const link = this.page.getByRole('link', { name: this.say('import:next.gaps'), exact: true })
    await this.seen(link)
    const count = this.page.getByRole('link', { name: this.say('common:nav.import') })
    await this.until('the sources counted', async () =>
      (await count.first().innerText()).includes(String(files.length)),
    )
  }

  private async on(button: Locator): Promise<boolean> {
    return (await button.count()) > 0 && (await button.getAttribute('aria-disabled')) === null
  }

  /** The board, and the reasons of its first gap. @returns its name */
  async firstGap(): Promise<string> {
    await this.go('gaps')
    const reasons = this.page.getByRole('complementary', { name: this.say('gaps:why.title') })
    await this.seen(reasons)
    await this.until('three quotes', async () => (await reasons.locator('blockquote').count()) >= 3)
    return (await reasons.getByRole('heading').first().innerText()).trim()
  }

  /** What stands behind the first gap opens and closes by keyboard, alone, and the keyboard is back where it was. */
  async behindGap(): Promise<void> {
    const reasons = this.page.getByRole('complementary', { name: this.say('gaps:why.title') })
    const chip = reasons.locator('.why-text .ev').first()
    await chip.press('Enter')
    const dialog = this.page.getByRole('dialog')
    await this.seen(dialog.locator('blockquote').first())
    await this.page.keyboard.press('Escape')
    await this.until('the dialog is gone', async () => (await dialog.count()) === 0)
    await this.until('the keyboard is back', () => chip.evaluate((own) => own === document.activeElement))
    await this.seen(reasons)
  }

  async audience(): Promise<void> {
    await this.go('audience')
    await this.seen(this.page.getByRole('table', { name: this.say('audience:byAspect') }))
    await this.page.getByRole('searchbox', { name: this.say('audience:words.search') }).fill('釉')
    const voices = this.page.getByRole('region', { name: this.say('audience:words.list') })
    await this.until('quotes on glaze', async () =>
      (await voices.locator('blockquote').first().innerText()).includes('釉'),
    )
    await this.page.getByRole('tab', { name: this.say('audience:tab.sales'), exact: true }).click()
    await this.seen(this.page.getByRole('table', { name: this.say('audience:sales.product'), exact: true }))
  }

  async graph(): Promise<void> {
    await this.go('graph')
    await this.page.getByText(this.say('graph:view.table'), { exact: true }).click()
    await this.seen(this.page.getByRole('table', { name: this.say('graph:table.label') }))
    const tell = this.page.getByRole('complementary', { name: this.say('graph:tell.title') })
    await this.seen(tell.locator('.big, .figure-value'))
    await this.graphFromOne()
  }

  /** The second person's view puts them first, by the keyboard; one press more, and it is everybody's again. */
  private async graphFromOne(): Promise<void> {
    const rows = this.page.getByRole('table', { name: this.say('graph:table.label') }).locator('tbody th')
    const first = await rows.first().innerText()
    const other = (await rows.nth(1).locator('button').innerText()).trim()
    await rows.nth(1).locator('button').press('Enter')
    await this.button('graph:seen.choose').press('Enter')
    const banner = this.page.getByRole('region', { name: this.say('graph:seen.label') })
    await this.until('their own view', async () => (await rows.first().innerText()).includes(other))
    await this.until('said in words', async () => (await banner.innerText()).includes(other))
    await this.button('graph:seen.everybody').press('Enter')
    await this.until('everybody again', async () => (await rows.first().innerText()) === first)
    await this.until('the view no longer told', async () => (await banner.count()) === 0)
  }

  /** From the gap's reasons to a launch: the figures, and others after a change. */
  async simulate(): Promise<void> {
    await this.go('gaps')
    await this.button('gaps:why.simulate').click()
    const numbers = this.page.getByRole('table', { name: this.say('simulate:out.title') })
    await this.seen(numbers)
    const before = await numbers.innerText()
    const fixed = this.page.getByRole('textbox', { name: this.say('simulate:form.fixedCost'), exact: true })
    await fixed.fill('900')
    await fixed.blur()
    await this.until('other figures', async () => (await numbers.innerText()) !== before)
  }

  /** Drafts in the page's language, edits a line, saves a version, and takes it back with the global undo. */
  async outline(lang: 'en' | 'zh'): Promise<void> {
    await this.go('gaps')
    await this.button('gaps:why.outline').click()
    await this.button(`outline:start.draft.${lang}`).click()
    const lessons = this.page.getByRole('list', { name: this.say('outline:lesson.list') })
    await this.seen(lessons)
    await this.page.getByRole('button', { name: this.say('outline:module.add'), exact: true }).click()
    await this.button('outline:save.as', { version: 2 }).click()
    await this.page
      .getByRole('region', { name: this.say('outline:save.label') })
      .waitFor({ state: 'detached', timeout: LONG })
    const module = this.page.getByRole('region', { name: new RegExp(this.say('outline:new.module')) })
    await this.seen(module)
    await this.page.getByRole('button', { name: new RegExp(`^${this.say('common:undoWhat', { what: '' })}`) }).click()
    await module.waitFor({ state: 'detached', timeout: LONG })
    await this.button('outline:toPlan')
      .or(this.page.getByRole('link', { name: this.say('outline:toPlan') }))
      .click()
  }

  /** The plan's pages as pictures, and the file. @returns the path of the PDF */
  async plan(): Promise<string> {
    await this.seen(this.page.locator('img[src^="blob:"]'))
    const picture = this.page.locator('img[src^="blob:"]').first()
    await this.until('a page that is drawn', () =>
      picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 100),
    )
    const pdf = await this.stage.save('plan.pdf', () => this.button('plan:export.pdf').click())
    await this.seen(this.page.getByText(this.say('plan:export.done', { format: this.say('plan:format.pdf') })))
    return pdf
  }

  /** Every figure of a plan file, recomputed. */
  async verify(pdf: string): Promise<void> {
    await this.stage.choose([pdf], () => this.button('plan:verify.choose').click())
    await this.seen(this.page.getByText(this.say('plan:verify.allMore', { name: 'plan.pdf' })))
  }
}
