/** What can be asked of an outline beside its lines, by clicking: a lock, another draft, the forecast, other designs. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import type { Walk } from './journey.ts'

/** Rules that the page breaks, with the first place of each. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)
}

/** Begins and ends on the plan of the newest outline. @returns what axe says of each view */
export async function outlineTools(walk: Walk): Promise<string[]> {
  const { page, say } = walk
  const faults: string[] = []
  const look = async (): Promise<void> => void faults.push(...(await axeFaults(page)))
  await walk.go('outline')
  await page.locator('.pick-line').first().click()
  const title = page.getByTestId('lesson-1').locator('.name button').first()
  await walk.seen(title)

  // A lock goes with the edits: undo takes it back before it is saved.
  const lock: Locator = page.getByTestId('lesson-1').locator('button.locked')
  await title.focus()
  await page.keyboard.press('Alt+l')
  await walk.seen(lock)
  await look()
  await page.keyboard.press('Control+z')
  await lock.waitFor({ state: 'detached' })

  await page.getByTestId('lesson-1').locator('.more').click()
  await page.getByRole('menuitem', { name: say('outline:again.open') }).click()
  const again = page.getByRole('dialog')
  const changes = again.getByRole('list', { name: say('outline:changes.label') })
  await walk.seen(changes.or(again.getByText(say('outline:again.nothing'))))
  await look()
  await again.getByRole('button', { name: say('outline:again.decline') }).click()
  await again.waitFor({ state: 'detached' })

  await page.getByRole('tab', { name: say('outline:tab.course'), exact: true }).click()
  await walk.seen(page.getByRole('table', { name: say('outline:trace.title') }))
  await walk.seen(page.getByRole('list', { name: say('outline:ladder.title') }))
  await look()

  await walk.button('outline:designs.open').click()
  const designs = page.getByRole('dialog').locator('tbody tr')
  await walk.until('the saved outline beside three designs', async () => (await designs.count()) === 4)
  await designs.nth(1).locator('.link').click()
  await walk.until('two designs side by side', async () => (await page.locator('.design').count()) === 2)
  await look()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await walk.button('outline:toPlan').click()
  return faults
}
