/** Every file of the sample is recognised for what it is and read without a rejected row; people are one across files. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inspect, readRows } from '../../engine/imports/index.ts'

const dir = new URL('../../resources/sample/world', import.meta.url).pathname
const layouts: Record<string, string> = {
  'catalogue.xlsx': 'catalogue',
  'comments-zh.csv': 'comments',
  'comments.json': 'youtube-comments-ytdlp',
  'gumroad-sales.csv': 'gumroad-sales',
  'launches.csv': 'launches',
  'links.csv': 'links',
  'market.csv': 'market',
  'people.csv': 'people',
  'progress.csv': 'progress',
  'questions.csv': 'comments',
  'reviews-zh.csv': 'reviews',
  'reviews.csv': 'reviews',
  'survey-zh.csv': 'survey',
  'survey.csv': 'google-forms',
  'youzan-orders.csv': 'youzan-orders',
}

test('all files import whole, and name the same people', async () => {
  expect(
    readdirSync(dir)
      .filter((f) => f !== 'truth.json')
      .sort(),
  ).toEqual(Object.keys(layouts).sort())
  const everyone = new Set<string>()
  const listed = new Set<string>()
  for (const [name, layout] of Object.entries(layouts)) {
    const options = { personKey: new Uint8Array(32).fill(7), now: Date.UTC(2026, 9, 1), yes: true }
    const seen = await inspect(join(dir, name), options)
    expect(seen.layout, name).toBe(layout)
    let imported = 0
    for await (const outcome of readRows(join(dir, name), seen, options)) {
      expect(outcome.kind, `${name} ${JSON.stringify(outcome)}`).not.toBe('rejected')
      if (outcome.kind !== 'rows') continue
      imported++
      for (const { table, row } of outcome.rows)
        if (table === 'person') (name === 'people.csv' ? listed : everyone).add(row.id)
    }
    expect(imported, name).toBeGreaterThan(10)
  }
  // The owner, in two languages, is the only one who is not on the list of people.
  expect([...everyone].filter((id) => !listed.has(id)).length).toBeLessThanOrEqual(2)
})
