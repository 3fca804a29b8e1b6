/** Generated studios as workspaces, and which planted subject each gap of a board is about. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, type LocalClient, localClient } from '../../engine/app/index.ts'
import type { Gap } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { csv } from '../../resources/sample/generator/csv.ts'
import { studio, type Topic } from '../../resources/sample/generator/topics.ts'
import { Truth } from '../../resources/sample/generator/truth.ts'
import { world } from '../../resources/sample/generator/world.ts'
import { result } from '../app/kit.ts'
import { spoken, texts } from '../sample/read.ts'

export type Role = 'gap' | 'covered' | 'other'
export interface Studio {
  engine: Engine
  client: LocalClient
  truth: Truth
  asOf: number
  /** What a gap is mostly about, by the planted subject of its members; `other` where none has half of them. */
  subjectOf: (gap: Gap) => Promise<{ id: string | null; role: Role }>
  /** Adds a course on each of the subjects to the catalogue. */
  teach: (subjects: readonly string[], lessons?: number) => Promise<void>
}

const planted = (topic: Topic, i: number, field: 'words'): string =>
  [0, 1, 2]
    .map((k) => (['en', 'zh'] as const).map((lang) => topic[field][lang][(3 * i + k) % topic.words.en.length]))
    .join(', ')

/** @param dir a folder of its own; the caller closes the engine */
export async function openWorld(seed: number, dir: string): Promise<Studio> {
  const made = world(seed)
  mkdirSync(dir, { recursive: true })
  const engine = newEngine(join(dir, 'World.lacuna'))
  const client = localClient(engine)
  for (const [name, bytes] of made.files) {
    // Progress says nothing of gaps and is most of the rows.
    if (name === 'truth.json' || name === 'progress.csv') continue
    writeFileSync(join(dir, name), bytes)
    await result(client.imports.run({ file: join(dir, name), yes: true }))
  }
  const truth = Truth.parse(made.truth)
  const subject = new Map<string, string | null>()
  for (const name of [...spoken, 'gumroad-sales.csv'] as const) {
    const lines = texts(made.files, name)
    for (const i of truth.items) if (i.file === name) subject.set(lines[i.row]?.text.trim() ?? '', i.topic)
  }
  const roles = new Map<string, Role>([
    ...truth.gaps.map((g) => [g.id, 'gap'] as const),
    ...truth.covered.map((c) => [c.id, 'covered'] as const),
  ])
  return {
    engine,
    client,
    truth,
    asOf: Date.parse(`${truth.asOf}T00:00:00Z`),
    async subjectOf(gap) {
      const { tables } = await engine.snapshot()
      const own = new Set(gap.members)
      const votes = new Map<string, number>()
      for (const f of tables.feedback) {
        const id = own.has(f.id) ? subject.get(f.text.trim()) : null
        if (id) votes.set(id, (votes.get(id) ?? 0) + 1)
      }
      const [best, n] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [null, 0]
      if (best === null || n < gap.members.length / 2) return { id: null, role: 'other' }
      return { id: best, role: roles.get(best) ?? 'other' }
    },
    async teach(subjects, lessons = 8) {
      const topics = new Map(studio(truth.domain).topics.map((t) => [t.id, t]))
      const rows = subjects.flatMap((id) => {
        const topic = topics.get(id)
        if (!topic) throw new Error(`no subject ${id}`)
        const title = `${topic.course} (${lessons})`
        return topic.lessons
          .slice(0, lessons)
          .map((lesson, i) => [title, lesson, i + 1, planted(topic, i, 'words'), '2026-01-05'])
      })
      const file = join(dir, `taught-${subjects.join('-').slice(0, 40)}-${lessons}.csv`)
      writeFileSync(file, csv(['product', 'lesson', 'position', 'description', 'published'], rows))
      await result(client.imports.run({ file, as: 'catalogue', yes: true }))
    },
  }
}

export interface Judged {
  seed: number
  /** Of the first five gaps of today: planted ones. */
  top: number
  /** Topics on what is taught that have enough people, and those of them called gaps. */
  taught: number
  falseGaps: number
  /** The same where every planted gap is taught as well. */
  taughtAll: number
  falseGapsAll: number
  /** Time machine, of five picks each: later interest, and planted gaps. */
  hits: number
  popular: number
  chance: number
  truly: number
  trulyPopular: number
  trulyChance: number
}

const RUN = { seed: 1, device: 'cpu' } as const

export async function judge(seed: number, dir: string): Promise<Judged> {
  const open = await openWorld(seed, dir)
  const { client, truth, asOf, subjectOf, teach } = open
  try {
    const count = async (gaps: readonly Gap[], role: Role | null, verdict: Gap['verdict'] | null): Promise<number> => {
      let n = 0
      for (const g of gaps) {
        if (g.verdict === 'not-enough-evidence' || (verdict !== null && g.verdict !== verdict)) continue
        const found = await subjectOf(g)
        const closed = truth.gaps.some((x) => x.id === found.id && !x.open)
        if (role === null || (found.role === role && !(role === 'gap' && closed))) n++
      }
      return n
    }
    const now = await result(client.gaps.board(RUN))
    const back = await result(client.gaps.backtest({ ...RUN, asOf, k: 5 }))
    const then = await result(client.gaps.board({ ...RUN, asOf }))
    const isPlanted = await Promise.all(then.gaps.map(async (g) => (await subjectOf(g)).role === 'gap'))
    const ranked = then.gaps.map((g, i) => ({ items: g.items, planted: isPlanted[i] === true }))
    const among = (list: typeof ranked): number => list.filter((x) => x.planted).length
    const figures = {
      seed,
      top: await count(now.gaps.slice(0, 5), 'gap', 'gap'),
      taught: await count(now.gaps, 'covered', null),
      falseGaps: await count(now.gaps, 'covered', 'gap'),
      hits: Math.round(back.hitRate * back.k),
      popular: Math.round(back.popularityHitRate * back.k),
      chance: back.chanceHitRate * back.k,
      truly: among(ranked.slice(0, 5)),
      trulyPopular: among(ranked.toSorted((a, b) => b.items - a.items).slice(0, 5)),
      trulyChance: (5 * among(ranked)) / ranked.length,
    }
    await teach(truth.gaps.filter((g) => g.open).map((g) => g.id))
    const all = await result(client.gaps.board(RUN))
    return {
      ...figures,
      taughtAll: await count(all.gaps, null, null),
      falseGapsAll: await count(all.gaps, null, 'gap'),
    }
  } finally {
    await open.engine.close()
  }
}
