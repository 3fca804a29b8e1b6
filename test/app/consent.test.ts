/** Words that may be counted but not quoted are in no list, report, board, outline or plan that anybody else may see. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Consent } from '../../engine/contract/index.ts'
import { folder, result, studio } from './kit.ts'

const run = { seed: 1, device: 'cpu' as const }
const HALF = 150
const world = new URL('../../resources/sample/world/comments.json', import.meta.url)
const said = (JSON.parse(readFileSync(world, 'utf8')) as { comments: { text: string; parent: string }[] }).comments
  .filter(({ parent }) => parent === 'root')
  .map(({ text }) => text.replaceAll('"', '""'))

/** One word that nobody else writes stands in each text of a file. */
const comments = (mark: string, from: number): string =>
  [
    'Comment ID,Email,Course,Comment,Date',
    ...said
      .slice(from, from + HALF)
      .map((text, i) => `${mark}${i},p${from + i}@example.org,Pottery,"${text} ${mark}",2026-03-${10 + (i % 15)}`),
  ].join('\n')

async function take(client: ReturnType<typeof studio>['client'], mark: string, from: number, consent: Consent) {
  const file = join(folder(), `${mark}.csv`)
  writeFileSync(file, comments(mark, from))
  return result(client.imports.run({ file, as: 'comments', consent }))
}

test('the words of a file that may not be quoted appear nowhere, and count everywhere', async () => {
  const { client, engine } = studio()
  await take(client, 'Openword', 0, 'given')
  await take(client, 'Secretword', HALF, 'no-quotes')
  const board = await result(client.gaps.board({ ...run, top: 20 }))
  const [gap] = board.gaps
  if (!gap) throw new Error('no gap')
  expect(said.length).toBeGreaterThan(2 * HALF)
  expect(gap.people).toBeGreaterThan(gap.quotes.length)
  expect(JSON.stringify(board)).toContain('Openword')
  expect(JSON.stringify(board)).not.toContain('Secretword')

  const dir = folder()
  const list = join(dir, 'list.csv')
  const { rows } = await client.audience.engageCsv({ top: 100, out: list, lang: 'en' })
  expect(rows).toBeGreaterThan(20)
  const monday = await client.audience.report({ since: Date.UTC(2026, 2, 1), lang: 'en' })
  const outline = await result(client.outline.draft({ ...run, gap: gap.id, lang: 'en' }))
  const plan = join(dir, 'plan.md')
  await result(
    client.plan.export({
      ...run,
      outline: outline.id,
      format: 'md',
      lang: 'en',
      out: plan,
      scenario: { price: 4900, currency: 'EUR' },
    }),
  )
  for (const shown of [
    readFileSync(list, 'utf8'),
    monday.markdown,
    JSON.stringify(outline),
    readFileSync(plan, 'utf8'),
  ])
    expect(shown).not.toContain('Secretword')
  expect(readFileSync(list, 'utf8')).toContain('not to be quoted')
  expect(readFileSync(plan, 'utf8')).toContain('Openword')

  // Said again with nothing: it stays so. Allowed: it may be quoted.
  const forbidden = async () => (await engine.snapshot()).tables.feedback.filter((f) => f.quotable === false).length
  expect((await take(client, 'Secretword', HALF, 'unknown')).accounted).toMatchObject({ duplicate: HALF })
  expect(await forbidden()).toBe(HALF)
  expect((await take(client, 'Secretword', HALF, 'given')).accounted).toMatchObject({ updated: HALF })
  expect(await forbidden()).toBe(0)
})
