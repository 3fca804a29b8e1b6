/** Topics in a workspace: what is decided about them is kept when items come, undone like anything else, and seen by the list and the feelings. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gardenCorpus } from '../text/corpus.ts'
import { folder, refusal, result, studio } from './kit.ts'

const run = { seed: 1, device: 'cpu' as const }

/** A survey that anyone could have exported: text and time. */
function survey(dir: string, name: string, texts: readonly string[]): string {
  const file = join(dir, name)
  const rows = texts.map(
    (text, i) => `c${name}${i},2026-01-${String(1 + (i % 28)).padStart(2, '0')},person${name}${i},"${text}"`,
  )
  writeFileSync(file, ['id,date,user,comment', ...rows].join('\n'))
  return file
}
const english = (each: number, seed: number): string[] =>
  gardenCorpus(each, seed).items.flatMap((i) => (i.lang === 'en' ? [i.text] : []))

test('decisions survive imports, are undone, and held topics tell the drift', async () => {
  const { client } = studio()
  const dir = folder()
  const bring = (file: string) => result(client.imports.run({ file, as: 'comments', yes: true }))
  await bring(survey(dir, 'a.csv', english(30, 1)))
  const first = await result(client.topics.list(run))
  expect(first.topics.length).toBeGreaterThanOrEqual(4)
  expect(first.coverage.shown).toBe(first.coverage.natural)
  expect(first.topics.reduce((n, t) => n + t.size, 0) + first.unsorted).toBe(first.items)

  const [bees, other, third] = [/bee|swarm|honey/, /rose|thorn/, /compost|worm|bin/].map((words) =>
    first.topics.find((t) => words.test(t.terms.join(' '))),
  ) as [(typeof first.topics)[number], (typeof first.topics)[number], (typeof first.topics)[number]]
  const named = await result(
    client.topics.decide({ ...run, wish: { kind: 'rename', topic: bees.id, name: 'Beekeeping' } }),
  )
  expect(named.topics.find((t) => t.id === bees.id)).toMatchObject({
    label: 'Beekeeping',
    renamed: true,
    size: bees.size,
  })
  const merged = await result(client.topics.decide({ ...run, wish: { kind: 'merge', topics: [other.id, third.id] } }))
  expect(merged.topics.find((t) => t.id === other.id)).toMatchObject({ size: other.size + third.size, merged: true })
  expect(merged.decisions.map((d) => d.decision.kind)).toEqual(['rename', 'merge'])

  // Elsewhere the same topics are seen.
  const felt = await result(client.audience.feelings({ seed: 1 }))
  expect(felt.topics.map((t) => t.label)).toContain('Beekeeping')
  expect(felt.topics.map((t) => t.id)).not.toContain(third.id)

  await bring(survey(dir, 'b.csv', english(20, 5)))
  const later = await result(client.topics.list(run))
  expect(later.items).toBeGreaterThan(first.items)
  expect(later.decisions.map((d) => d.found)).toEqual([true, true])
  expect(later.topics.find((t) => t.label === 'Beekeeping')!.size).toBeGreaterThan(bees.size)

  await client.workspace.undo({ steps: 2 })
  const back = await result(client.topics.list(run))
  expect(back.decisions.map((d) => d.decision.kind)).toEqual(['rename'])
  expect(back.topics.map((t) => t.id)).toContain(third.id)
  await client.workspace.undo({ steps: 1 })
  expect(await result(client.topics.list(run))).toEqual(first)

  await result(client.topics.decide({ ...run, wish: { kind: 'hold' } }))
  await bring(
    survey(dir, 'c.csv', [
      ...english(20, 8),
      ...Array.from({ length: 40 }, (_, i) => `Solar panels and inverter wiring, roof ${i}`),
    ]),
  )
  const held = await result(client.topics.list(run))
  expect(held.topics.map((t) => t.id).sort()).toEqual(first.topics.map((t) => t.id).sort())
  expect(held.drift).toMatchObject({ fitted: first.items, added: held.items - first.items })
  expect(held.drift!.unsortedNow).toBeGreaterThan(held.drift!.unsortedAtFit)
  const freed = await result(client.topics.decide({ ...run, wish: { kind: 'drop', place: 0 } }))
  expect(freed.drift).toBeNull()
  expect(freed.topics.map((t) => t.label).join(' ')).toMatch(/solar|panel|inverter|roof/i)
})

test('the share that is asked for is sorted; what cannot be decided is refused by name', async () => {
  const { client } = studio()
  expect(await refusal(result(client.topics.list(run)))).toMatchObject({ code: 'WORKSPACE_MISSING' })
  await result(client.imports.run({ file: survey(folder(), 'a.csv', english(30, 1)), as: 'comments', yes: true }))
  const half = await result(client.topics.list({ ...run, coverage: 0.5 }))
  expect(half.unsorted).toBe(half.items - Math.round(half.items / 2))
  expect(half.unsortedMembers).toHaveLength(half.unsorted)
  const { topics } = await result(client.topics.list(run))
  const unknown = client.topics.decide({ ...run, wish: { kind: 'pin', topic: 'topic-none' } })
  expect(await refusal(result(unknown))).toMatchObject({ code: 'TOPIC_UNKNOWN', data: { id: 'topic-none' } })
  const whole = topics.find((t) => t.parts.length === 0)!
  const split = client.topics.decide({ ...run, wish: { kind: 'split', topic: whole.id } })
  expect(await refusal(result(split))).toMatchObject({ code: 'TOPIC_WHOLE', data: { items: whole.size } })
  const drop = client.topics.decide({ ...run, wish: { kind: 'drop', place: 3 } })
  expect(await refusal(result(drop))).toEqual({ code: 'DECISION_UNKNOWN', data: { place: 3, count: 0 } })
})
