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
  /** What a gap is mostly about: the planted subject of half of its members, and the role of half of them. */
  subjectOf: (gap: Gap) => Promise<{ id: string | null; role: Role }>
  /** Adds a course on each of the subjects to the catalogue; `described` as the studio describes its own, else lessons alone. */
  teach: (subjects: readonly string[], lessons?: number, described?: boolean) => Promise<void>
}

const planted = (topic: Topic, i: number, field: 'words'): string =>
  [0, 1, 2]
    .map((k) => (['en', 'zh'] as const).map((lang) => topic[field][lang][(3 * i + k) % topic.words.en.length]))
    .join(', ')

/** As every course that such a studio sells is described (generator/plan.ts). */
const about = (topic: Topic): string => {
  const words = (lang: 'en' | 'zh'): string => topic.words[lang].slice(0, 5).join(lang === 'en' ? ', ' : '、')
  return `All about ${topic.names.en[0]}: ${words('en')}. · 讲${topic.names.zh[0]}：${words('zh')}。`
}

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
      const half = gap.members.length / 2
      const [best, n] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? [null, 0]
      if (best !== null && n >= half) return { id: best, role: roles.get(best) ?? 'other' }
      // A topic that mixes subjects of one role is of that role: two gaps in one are no less missing.
      const of = (role: Role): number => [...votes].reduce((a, [id, m]) => a + (roles.get(id) === role ? m : 0), 0)
      const role = (['gap', 'covered'] as const).find((r) => of(r) >= half)
      return { id: null, role: role ?? 'other' }
    },
    async teach(subjects, lessons = 8, described = false) {
      const topics = new Map(studio(truth.domain).topics.map((t) => [t.id, t]))
      const rows = subjects.flatMap((id) => {
        const topic = topics.get(id)
        if (!topic) throw new Error(`no subject ${id}`)
        const title = `${topic.course} (${lessons})`
        const own = topic.lessons
          .slice(0, lessons)
          .map((lesson, i) => [title, lesson, i + 1, planted(topic, i, 'words'), '2026-01-05'])
        return described ? [[title, '', '', about(topic), '2026-01-05'], ...own] : own
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
  /** Topics on planted gaps that have enough people, and those of them called gaps. */
  open: number
  found: number
  /** Topics on what is taught that have enough people, and those of them called gaps. */
  taught: number
  falseGaps: number
  /** Where every planted gap is taught as well, by a course that says what it is about: all topics. */
  taughtAll: number
  falseGapsAll: number
  /** The same where those courses are a title and lessons, and no word of what they are about. */
  taughtBare: number
  falseGapsBare: number
  /** Time machine, of five picks each: later interest, and planted gaps. */
  hits: number
  popular: number
  chance: number
  truly: number
  trulyPopular: number
  trulyChance: number
}

const RUN = { seed: 1, device: 'cpu' } as const

/** @param bare also with courses that say nothing of themselves; else those figures are 0 */
export async function judge(seed: number, dir: string, bare = false): Promise<Judged> {
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
      open: await count(now.gaps, 'gap', null),
      found: await count(now.gaps, 'gap', 'gap'),
      taught: await count(now.gaps, 'covered', null),
      falseGaps: await count(now.gaps, 'covered', 'gap'),
      hits: Math.round(back.hitRate * back.k),
      popular: Math.round(back.popularityHitRate * back.k),
      chance: back.chanceHitRate * back.k,
      truly: among(ranked.slice(0, 5)),
      trulyPopular: among(ranked.toSorted((a, b) => b.items - a.items).slice(0, 5)),
      trulyChance: (5 * among(ranked)) / ranked.length,
    }
    const missing = truth.gaps.filter((g) => g.open).map((g) => g.id)
    const silent: Gap[] = []
    if (bare) {
      await teach(missing)
      silent.push(...(await result(client.gaps.board(RUN))).gaps)
    }
    await teach(missing, 8, true)
    const all = await result(client.gaps.board(RUN))
    return {
      ...figures,
      taughtAll: await count(all.gaps, null, null),
      falseGapsAll: await count(all.gaps, null, 'gap'),
      taughtBare: await count(silent, null, null),
      falseGapsBare: await count(silent, null, 'gap'),
    }
  } finally {
    await open.engine.close()
  }
}
