/**
 * Planted gaps among real texts: reviews and complaints that carry a label of their subject, some subjects taught by a catalogue that is
 * written from texts held out of the audience. Chinese: 62,000 shop reviews in ten categories; English: 14,600 messages to airlines with
 * the reason of the complaint (both from the folder that LACUNA_DATA names; their SOURCE.md says where they come from).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { type LocalClient, localClient } from '../../engine/app/index.ts'
import { Rng } from '../../engine/base/index.ts'
import type { Gap } from '../../engine/contract/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { csv } from '../../resources/sample/generator/csv.ts'
import { result } from '../app/kit.ts'

export type Corpus = 'zh' | 'en'
/** Texts of each subject that go to the audience, and that a course on it is written from. */
const SAID = 60
const TAUGHT = 60

const sources = {
  zh: {
    file: 'zh_online_shopping_10_cats/online_shopping_10_cats.csv',
    text: 'review',
    subject: 'cat',
    keep: ['label', '0'],
  },
  en: {
    file: 'en_airline_tweets/Tweets.csv',
    text: 'text',
    subject: 'negativereason',
    keep: ['airline_sentiment', 'negative'],
  },
} as const

export const available = (corpus: Corpus): boolean =>
  existsSync(join(process.env.LACUNA_DATA ?? '/none', sources[corpus].file))

/** Complaints by subject, the order drawn by the seed; subjects with too few are left out. */
function textsBySubject(corpus: Corpus, seed: number): Map<string, string[]> {
  const { file, text, subject, keep } = sources[corpus]
  const rows = parse(readFileSync(join(process.env.LACUNA_DATA ?? '', file), 'utf8'), {
    columns: true,
    bom: true,
    relax_quotes: true,
  }) as Record<string, string>[]
  const rng = new Rng(seed, 'test.real')
  const own = rows.filter((row) => row[keep[0]] === keep[1] && (row[text] ?? '').length > 15)
  const groups = Map.groupBy(own, (row) => row[subject] ?? '')
  return new Map(
    [...groups]
      .filter(([name, list]) => !['', "Can't Tell"].includes(name) && list.length >= SAID + TAUGHT)
      .map(([name, list]) => [name, rng.shuffle(list.map((row) => row[text] ?? '')).slice(0, SAID + TAUGHT)]),
  )
}

export interface Real {
  /** Of the first gaps, as many as there are missing subjects (at most five): about a missing one. */
  found: number
  picks: number
  /** Ranked topics on taught subjects, and those of them called gaps. */
  taught: number
  falseGaps: number
}

/** @param missing subjects that nothing in the catalogue speaks of; 0: everything is taught */
export async function judgeReal(corpus: Corpus, seed: number, missing: number, dir: string): Promise<Real> {
  const subjects = textsBySubject(corpus, seed)
  const names = new Rng(seed, 'test.real.missing').shuffle([...subjects.keys()].sort())
  const absent = new Set(names.slice(0, missing))
  const subjectOf = new Map<string, string>()
  const said = [...subjects].flatMap(([name, texts]) =>
    texts.slice(0, SAID).map((text, i) => {
      subjectOf.set(text.trim(), name)
      return [`${corpus}-${name}-${i}@example.com`, `2026-0${1 + (i % 6)}-1${i % 9}`, 2, text]
    }),
  )
  const courses = names
    .filter((name) => !absent.has(name))
    .map((name) => [name, (subjects.get(name) ?? []).slice(SAID).join(' ').slice(0, 8_000)])
  const write = (name: string, head: string[], rows: (string | number)[][]): string => {
    writeFileSync(join(dir, name), csv(head, rows))
    return join(dir, name)
  }
  const engine = newEngine(join(dir, 'Real.lacuna'))
  try {
    const client: LocalClient = localClient(engine)
    await result(
      client.imports.run({
        file: write('said.csv', ['person', 'date', 'rating', 'text'], said),
        as: 'reviews',
        yes: true,
      }),
    )
    if (courses.length > 0)
      await result(
        client.imports.run({
          file: write('taught.csv', ['product', 'description'], courses),
          as: 'catalogue',
          yes: true,
        }),
      )
    const { gaps } = await result(client.gaps.board({ device: 'cpu' }))
    const { tables } = await engine.snapshot()
    const textOf = new Map(tables.feedback.map((f) => [f.id, f.text.trim()]))
    const subject = (gap: Gap): string => {
      const votes = Map.groupBy(gap.members, (id) => subjectOf.get(textOf.get(id) ?? '') ?? '')
      const [best, own] = [...votes].sort((a, b) => b[1].length - a[1].length)[0] ?? ['', []]
      return own.length >= gap.members.length / 2 ? best : ''
    }
    const ranked = gaps.filter((g) => g.verdict !== 'not-enough-evidence')
    const open = ranked.filter((g) => g.verdict === 'gap')
    const picks = Math.min(5, missing, open.length)
    const taught = ranked.filter((g) => subject(g) !== '' && !absent.has(subject(g)))
    return {
      found: open.slice(0, picks).filter((g) => absent.has(subject(g))).length,
      picks,
      taught: taught.length,
      falseGaps: taught.filter((g) => g.verdict === 'gap').length,
    }
  } finally {
    await engine.close()
  }
}
