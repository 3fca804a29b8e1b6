/** The audience graph of real files and of the sample: provenance, filters, names, whose view, whom to tell; and bad links. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localClient } from '../../engine/app/index.ts'
import { EdgeKind, type GraphReport, type Tables } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { folder, refusal, result, studio } from './kit.ts'
import { sampleIn } from './sample.ts'

const run = { seed: 1, device: 'cpu' } as const
const csv = (rows: readonly (readonly (string | number)[])[]): string => {
  const file = join(folder(), 'rows.csv')
  writeFileSync(file, `${rows.map((r) => r.join(',')).join('\n')}\n`)
  return file
}
type Client = ReturnType<typeof studio>['client']
const bring = (client: Client, rows: readonly (readonly (string | number)[])[], as: string) =>
  result(client.imports.run({ file: csv(rows), as, yes: true, dates: 'ymd', lang: 'en' }))
const who = (i: number): string => `p${i}@example.com`
const LINKS = ['from', 'to', 'kind', 'date'] as const

describe('links that are not what they look like', () => {
  test('people without a link, and links to oneself: nothing to draw, and said so', async () => {
    const { client } = studio()
    await bring(client, [['email'], ...Array.from({ length: 40 }, (_, i) => [who(i)])], 'people')
    const loops = Array.from({ length: 10 }, (_, i) => [who(i), who(i), 'reply', '2026-01-02'])
    const { accounted } = await bring(client, [LINKS, ...loops], 'links')
    expect(accounted).toMatchObject({ imported: 0, skipped: 10 })
    for (const call of [client.graph.report(run), client.graph.map(run), client.graph.seeds({ ...run, budget: 3 })])
      expect(await refusal(result(call as Promise<never>))).toEqual({ code: 'NO_DATA', data: { needs: 'links' } })
  })

  test('the same row twice is one link, the same contact at another time counts again; others stay out', async () => {
    const { client } = studio()
    await bring(client, [['email'], ...Array.from({ length: 40 }, (_, i) => [who(i)])], 'people')
    const twice = [who(1), who(0), 'reply', '2026-01-02']
    await bring(
      client,
      [LINKS, twice, twice, [who(1), who(0), 'reply', '2026-01-03'], [who(2), who(0), 'gift', '']],
      'links',
    )
    const map = await result(client.graph.map({ ...run, limit: 10, lang: 'en' }))
    expect(map.total).toEqual({ nodes: 3, edges: 2 })
    expect(map.edges.map(({ kind, weight }) => [kind, weight]).sort()).toEqual([
      ['gift', 1],
      ['reply', 2],
    ])
  })

  test('twenty thousand links: attention sums to one, everybody is in a group, bridges are sampled and say so', async () => {
    const { client } = studio()
    // Each answers somebody before them, the earlier the likelier.
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const from = 1 + (i % 3_999)
      const to = Math.floor(from * ((i * 0.6180339887) % 1) ** 3)
      return [who(from), who(to), 'reply', `2026-01-0${1 + Math.floor(i / 3_999)}`]
    })
    await bring(client, [LINKS, ...rows], 'links')
    const report = await result(client.graph.report({ ...run, top: 5 }))
    expect([report.nodes, report.people.length]).toEqual([4_000, 5])
    expect(Math.abs(report.sum - 1)).toBeLessThan(1e-9)
    expect(report.communities.reduce((sum, c) => sum + c.size, 0)).toBe(4_000)
    expect(report.betweennessError).toBeGreaterThan(0)
    expect(report.metrics.find((m) => m.id === 'betweenness')).toMatchObject({ parameters: { sources: 1_000 } })
  })

  test('buyers who are no more alike than by chance: said so, not drawn; the course that everybody has is named', async () => {
    const { client } = studio()
    const head = ['order_id', 'date', 'amount', 'currency', 'email', 'product']
    const order = (i: number, product: string) => [`${product}${i}`, '2026-01-02', '9.00', 'EUR', who(i), product]
    const everybody = Array.from({ length: 250 }, (_, i) => order(i, 'Everybody'))
    const some = everybody.flatMap((_, i) =>
      [1, 2, 3, 4].flatMap((n) => (i > 3 ? [order(i, `Course ${(i * (2 * n + 1) + n * n) % 20}`)] : [])),
    )
    await bring(client, [head, ...everybody, ...some], 'orders')
    expect(await refusal(result(client.graph.report(run)))).toMatchObject({ code: 'NO_DATA', data: { needs: 'alike' } })
    expect(await refusal(result(client.graph.report({ ...run, kinds: ['co-purchase'] })))).toMatchObject({
      data: { needs: 'alikeWithin' },
    })
    await bring(client, [LINKS, [who(3), who(4), 'gift', '']], 'links')
    expect(await result(client.graph.report(run))).toMatchObject({ common: ['Everybody'], compared: 250 })
    // Four with four courses of their own: chance would hardly bring them together.
    const own = [0, 1, 2, 3].flatMap((i) => ['A', 'B', 'C', 'D'].map((x) => order(i, `Rare ${x}`)))
    await bring(client, [head, ...own], 'orders')
    const { provenance } = await result(client.graph.report(run))
    expect([provenance['co-purchase'], provenance.gift]).toEqual([6, 1])
  })
})

describe('the sample', () => {
  let client: Client
  let whole: GraphReport
  let tables: Tables
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-graph-'))
  const engine = newEngine(join(dir, 'S.lacuna'))
  beforeAll(async () => {
    await sampleIn(join(dir, 'S.lacuna'))
    client = localClient(engine)
    whole = await result(client.graph.report({ ...run, lang: 'zh' }))
    tables = (await engine.snapshot()).tables
  })
  afterAll(async () => {
    await engine.close()
    rmSync(dir, { recursive: true, force: true, maxRetries: 9 })
  })

  test('every kind that the data have is there under its own name', () => {
    const kinds = new Set<string>(tables.link.map((l) => l.kind))
    for (const kind of EdgeKind.options) expect([kind, whole.provenance[kind] > 0]).toEqual([kind, kinds.has(kind)])
    expect(whole.edges).toBe(Object.values(whole.provenance).reduce((a, b) => a + b, 0))
  })

  test('by kind and time: only those links count', async () => {
    const gifts = await result(client.graph.report({ ...run, kinds: ['gift'] }))
    expect(gifts.provenance).toEqual({ ...whole.provenance, reply: 0, referral: 0, cohort: 0 })
    // A gift may stand in the sales and in the table of links: one link by people and moment.
    const keys = new Map(
      tables.link.flatMap((l) => (l.kind === 'gift' ? [[`${l.from_id} ${l.to_id} ${l.at}`, l.at]] : [])),
    )
    const times = [...keys.values()].flatMap((at) => at ?? []).sort((a, b) => a - b)
    const middle = times[Math.floor(times.length / 2)]!
    const late = await result(client.graph.report({ ...run, kinds: ['gift'], since: middle }))
    const early = await result(client.graph.report({ ...run, kinds: ['gift'], until: middle }))
    expect(late.edges).toBe(times.filter((at) => at >= middle).length)
    expect(early.edges + late.edges).toBe(gifts.edges)
    expect(await refusal(result(client.graph.seeds({ ...run, budget: 1, until: 0 })))).toEqual({
      code: 'NO_DATA',
      data: { needs: 'linksWithin' },
    })
  })

  test('groups are named by topics where their people have some in common, by courses else, by number in the reader’s language', async () => {
    const bare = (label: string): string => label.replace(/ \(\d+\)$/, '')
    const titles = new Set(tables.product.map((p) => p.title))
    const kindOf = ({ id, label }: GraphReport['communities'][number]): string =>
      label === `群组 ${id + 1}` ? 'number' : titles.has(bare(label)) ? 'course' : 'topic'
    expect([...new Set(whole.communities.map(kindOf))].sort()).toEqual(['course', 'number', 'topic'])
    expect(new Set(whole.communities.map((c) => c.label)).size).toBe(whole.communities.length)
    // The people of the largest are on the topic that it is called after more often than others who say anything.
    const [largest] = whole.communities
    const members = new Set(whole.people.flatMap((p) => (p.community === largest!.id ? [p.id] : [])))
    const { topics } = await result(client.topics.list(run))
    const named = new Set(topics.find((t) => t.label === bare(largest!.label))!.members)
    const share = (inside: boolean): number => {
      const said = tables.feedback.filter((f) => f.person_id !== null && members.has(f.person_id) === inside)
      const on = new Set(said.flatMap((f) => (named.has(f.id) ? [f.person_id] : [])))
      return on.size / new Set(said.map((f) => f.person_id)).size
    }
    expect(share(true)).toBeGreaterThan(1.5 * share(false))
    const english = await result(client.graph.report({ ...run, lang: 'en' }))
    expect(english.communities.map((c) => c.label.replace('Group', '群组'))).toEqual(
      whole.communities.map((c) => c.label),
    )
  })

  test('as one person sees it, by id; nobody of that name is refused', async () => {
    const [first] = whole.people
    const near = await result(client.graph.report({ ...run, near: [first!.id] }))
    expect(near.people[0]!.id).toBe(first!.id)
    expect(near.people[0]!.pagerank).toBeGreaterThan(50 * first!.pagerank)
    expect(near.communities).toHaveLength(whole.communities.length)
    expect(await refusal(result(client.graph.report({ ...run, near: ['nobody@example.com'] })))).toMatchObject({
      code: 'PERSON_UNKNOWN',
    })
  })

  test('as those see it who ask for a gap: they and those they listen to come first', async () => {
    const { gaps } = await result(client.gaps.board(run))
    const seen = await result(client.graph.report({ ...run, gap: gaps[0]!.id }))
    const [pagerank] = seen.metrics
    expect(pagerank).toMatchObject({ id: 'pagerank', source: expect.stringContaining('Haveliwala') })
    expect(pagerank!.parameters.people).toBeGreaterThan(5)
    expect(seen.people.filter((p) => p.pagerank > 0).length).toBeLessThan(whole.people.length / 2)
  })

  test('the map follows: the same people at the same places, the seen ones largest; another view is another map', async () => {
    const plain = await result(client.graph.map({ ...run }))
    const [gap] = (await result(client.gaps.board(run))).gaps
    const [seen, report] = [
      await result(client.graph.map({ ...run, gap: gap!.id })),
      await result(client.graph.report({ ...run, gap: gap!.id })),
    ]
    const places = (map: typeof plain) => new Map(map.nodes.map(({ id, x, y }) => [id, [x, y]]))
    expect(places(seen)).toEqual(places(plain))
    expect(seen.nodes.slice(0, 9).map((n) => n.id)).not.toEqual(plain.nodes.slice(0, 9).map((n) => n.id))
    expect(seen.nodes[0]!.pagerank).toBe(report.people[0]!.pagerank)
    const person = plain.nodes[5]!.id
    expect((await result(client.graph.map({ ...run, near: [person] }))).nodes[0]!.id).toBe(person)
    expect(await result(client.graph.map({ ...run }))).toEqual(plain)
  })

  test('without names groups are numbered, and are the same groups', async () => {
    const bare = await result(client.graph.map({ ...run, lang: 'zh', names: false }))
    expect(bare.communities.map(({ id, label }) => label === `群组 ${id + 1}`)).not.toContain(false)
    expect(bare.communities.map((c) => c.size)).toEqual(whole.communities.map((c) => c.size))
    expect(bare.modularity).toBe(whole.modularity)
  })

  test('a budget that pays for nobody says what the cheapest person costs', async () => {
    expect(
      await refusal(result(client.graph.seeds({ ...run, budget: 0.2, costs: { buyer: 3, other: 1 } }))),
    ).toMatchObject({ code: 'USAGE', data: { problem: 'budget 0.2 pays for nobody; the cheapest person costs 1' } })
  })
})
