/** Views of the gap board: kept in the workspace, undone like anything a person did, and the board is made with them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, refusal, result, studio } from './kit.ts'

const world = new URL('../../resources/sample/world/', import.meta.url).pathname

test('a view is kept, changes the board, and is undone; unknown names and values are refused', async () => {
  const { client } = studio()
  // A few hundred questions are enough to see weights at work.
  const some = join(folder(), 'questions.csv')
  writeFileSync(some, readFileSync(join(world, 'questions.csv'), 'utf8').split('\n').slice(0, 350).join('\n'))
  for (const file of [some, join(world, 'gumroad-sales.csv')]) await result(client.imports.run({ file, yes: true }))
  expect(await client.gaps.views()).toEqual([])
  const usual = await result(client.gaps.board({}))
  // Sales name courses and nothing more of them.
  expect(usual.supply).toMatchObject({ told: 0, planned: 0, market: 0 })
  expect(usual.supply!.courses).toBeGreaterThan(0)
  expect(usual.supply!.buyers).toBeGreaterThan(100)
  const view = { name: 'New people', minPeople: 5, weights: { nonBuyer: 1, buyer: 0.1 } }
  expect(await client.gaps.saveView(view)).toEqual([view])
  const seen = await result(client.gaps.board({ view: 'New people' }))
  expect(seen.settings).toMatchObject({ minPeople: 5, weights: { nonBuyer: 1, buyer: 0.1 } })
  expect(seen.settings.weights.coveredAt).toBe(usual.settings.weights.coveredAt)
  const order = (board: typeof usual) => new Map(board.gaps.map((g) => [g.id, g.demand]))
  expect(order(seen)).not.toEqual(order(usual))
  expect([...order(seen).keys()].sort()).toEqual([...order(usual).keys()].sort())
  // On trial, beside the view and without it.
  expect((await result(client.gaps.board({ view: 'New people', tuning: { minPeople: 9 } }))).settings).toMatchObject({
    minPeople: 9,
    weights: { nonBuyer: 1 },
  })
  expect(await result(client.gaps.board({}))).toEqual(usual)

  expect(await client.workspace.history()).toMatchObject([{ what: 'setting', undone: false }, {}, {}])
  await client.workspace.undo({ steps: 1 })
  expect(await client.gaps.views()).toEqual([])
  await client.workspace.redo({ steps: 1 })
  expect(await client.gaps.removeView({ name: 'New people' })).toEqual([])
  expect(await refusal(result(client.gaps.board({ view: 'New people' })))).toEqual({
    code: 'VIEW_UNKNOWN',
    data: { name: 'New people', known: '–' },
  })
  const bad = await refusal(client.gaps.saveView({ name: 'x', weights: { nonBuyer: -1 } }))
  expect(bad.code).toBe('BAD_REQUEST')
})
