/** Forgetting a person who came in real files: no byte of them in the folder, and nothing brings them back. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outline } from '../store/ground.ts'
import { folder, refusal, result, studio } from './kit.ts'

const MAIL = 'Maria.Sousa@Example.org'
const WORDS = 'My grandmother in Coimbra never fed her starter on Sundays'

/** Files of the folder, the key apart, in which any of `needles` occurs, in any case. */
function traces(dir: string, needles: readonly string[]): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(dir, name)).isFile() && name !== 'workspace.key')
    .filter((name) => {
      const text = readFileSync(join(dir, name), 'latin1').toLowerCase()
      return needles.some((needle) => text.includes(Buffer.from(needle).toString('latin1').toLowerCase()))
    })
}

function write(name: string, lines: readonly string[]): string {
  const file = join(folder(), name)
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}

async function lived() {
  const { engine, client } = studio()
  const orders = write('orders.csv', [
    'Order ID,Email,Product,Amount,Currency,Date',
    `1,${MAIL},Bread,10,EUR,2026-01-01`,
    '2,ben@example.org,Bread,10,EUR,2026-01-02',
    `3,${MAIL},Rye,10,EUR,not a date ${MAIL}`,
  ])
  const reviews = write('reviews.csv', [
    'Review ID,Email,Product,Rating,Review,Date',
    `r1,${MAIL},Bread,2,"${WORDS}",2026-01-03`,
    `r2,ben@example.org,Bread,4,"Ask ${MAIL.toLowerCase()}, she knows",2026-01-03`,
  ])
  await result(client.imports.run({ file: orders, as: 'orders', yes: true }))
  await result(client.imports.run({ file: reviews, as: 'reviews', yes: true }))
  const workspace = await engine.writable()
  const person = workspace.tables().feedback.find((row) => row.text === WORDS)?.person_id ?? ''
  return { engine, client, workspace, orders, reviews, person }
}

test('no trace of them in any file of the workspace: rows, history, undo, rejected rows, quotes, settings, backups', async () => {
  const { client, workspace, orders, reviews, person } = await lived()
  const quoting = { ...outline('Bread'), promise: `Somebody says: ${WORDS}. Write to ${MAIL}.` }
  await workspace.putOutline(quoting, 5, `about ${MAIL}`)
  await workspace.putOutline({ ...quoting, title: `For ${MAIL}` }, 6, 'edit')
  await workspace.setSetting('note', { about: MAIL, quote: WORDS })
  await workspace.saveMapping('map-1', { layout: 'orders', columns: {}, constants: { person_id: MAIL } })
  await client.workspace.backup()
  await client.workspace.undo({ steps: 3 })
  await workspace.putRun({
    id: 'r',
    kind: 'gaps',
    inputsHash: 'h',
    seed: 1,
    device: 'cpu',
    versions: {},
    at: 1,
    result: { quotes: [{ id: 'x', text: WORDS }] },
  })
  const needles = [person, MAIL, WORDS.slice(0, 30), WORDS.slice(20)]
  expect(traces(workspace.dir, needles).length).toBeGreaterThanOrEqual(2)

  const report = await client.workspace.forget({ person: ` ${MAIL} ` })
  expect(report).toMatchObject({ person, backupsRewritten: 1, filesOutside: ['orders.csv', 'reviews.csv'] })
  expect(traces(workspace.dir, needles)).toEqual([])
  expect(workspace.integrity().problems).toEqual([])
  expect(workspace.tables().feedback.map((row) => row.text)).toEqual(['Ask …, she knows'])

  const acts = workspace.history().filter((act) => !act.undone).length
  await client.workspace.undo({ steps: acts })
  expect(traces(workspace.dir, needles)).toEqual([])
  await client.workspace.redo({ steps: acts })
  expect(workspace.tables().person.map((row) => row.id)).not.toContain(person)
  for (const file of [orders, reviews])
    await result(client.imports.run({ file, yes: true, as: file === orders ? 'orders' : 'reviews' }))
  const after = workspace.tables()
  expect(after.person.map((row) => row.id)).not.toContain(person)
  expect([after.purchase.length, after.feedback.length]).toEqual([1, 1])
  expect(traces(workspace.dir, needles)).toEqual([])
  expect(await refusal(client.workspace.forget({ person: MAIL }))).toMatchObject({ code: 'PERSON_UNKNOWN' })
})

test('somebody whose import was undone is forgotten too', async () => {
  const { client, workspace, person } = await lived()
  await client.workspace.undo({ steps: 2 })
  expect(workspace.counts().person).toBe(0)
  expect(traces(workspace.dir, [person]).length).toBeGreaterThan(0)
  await client.workspace.forget({ person: MAIL })
  expect(traces(workspace.dir, [person, WORDS])).toEqual([])
  await client.workspace.redo({ steps: 2 })
  expect(traces(workspace.dir, [person, WORDS])).toEqual([])
})

test('a word that is nobody’s name forgets nothing', async () => {
  const { client, workspace } = await lived()
  await client.workspace.undo({ steps: 1 })
  const hash = workspace.logicalHash()
  for (const person of ['EUR', 'en', 'Bread', '1', 'person-1', 'nobody@example.org'])
    expect(await refusal(client.workspace.forget({ person }))).toMatchObject({ code: 'PERSON_UNKNOWN' })
  await client.workspace.redo({ steps: 1 })
  await client.workspace.undo({ steps: 1 })
  expect(workspace.logicalHash()).toBe(hash)
})
