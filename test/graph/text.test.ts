/** What the command line says of pairs that are alike and yet no link. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { analyseGraph } from '../../engine/graph/index.ts'
import { graphText } from '../../main/cli/commands/graph-text.ts'
import { Session } from '../../main/cli/session.ts'

test.each([
  ['en', 'no link here: 7 pairs of people', 'no link here'],
  ['zh', '另有 7 对人也相似', '也相似'],
])('their number, in %s; nothing where there are none', async (lang, said, any) => {
  const session = new Session({ lang, workspace: join(tmpdir(), 'lacuna-nowhere.lacuna') })
  const graph = { people: 3, edges: [{ from: 0, to: 1, kind: 'co-purchase' as const, weight: 1 }] }
  const text = async (left: number): Promise<string> => {
    const report = await analyseGraph(graph, { names: ['a', 'b', 'c'], compared: 3, left, seed: 1 })
    return graphText(session, report, 1).replaceAll('\n', ' ')
  }
  expect(await text(7)).toContain(said)
  expect(await text(0)).not.toContain(any)
})
