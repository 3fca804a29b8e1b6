/**
 * Planted gaps among real texts. Subjects are the labels of real reviews; those that the audience wishes for have no course. The audience
 * speaks in whole real texts. Reviews hold hardly a wish: they are written of what was bought, and "I hope it lasts" asks for nothing. So
 * wishes are planted: a real sentence about the subject, then a wish in common words that names what the sentence is about. People wish
 * for what is taught as well, more seldom. Nothing but words tells a missing subject from a taught one: no stars, no products, one kind.
 * A course is written from texts held out of the audience: the subject's name and the words that they hold more often than all others
 * together, which leaves out parcels, prices and praise.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LocalClient, localClient } from '../../engine/app/index.ts'
import { byCodeUnit, Rng } from '../../engine/base/index.ts'
import { contentWords } from '../../engine/text/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { csv } from '../../resources/sample/generator/csv.ts'
import { result } from '../app/kit.ts'
import { type Corpus, type Half, isOf, sentencesOf, textsBySubject, wishesOf } from './real-texts.ts'

/** What the audience says of each subject; wishes among it, on what is missing and on what is taught. */
const SAID = 80
const WISHED = { missing: 30, taught: 8 } as const
/** A comment's length, in characters. */
const COMMENT = { en: 500, zh: 250 } as const
/** Texts that a course is written from, and those that hold one of its words. */
const HELD = 150
const SEVERAL = 3
/** Words that a course says up front, its lessons, and the words of each. */
const NAMED = 10
const LESSONS = 20
const WORDS = 5

export interface Real {
  missing: number
  /** Missing subjects with a topic of enough people, and those whose topic is one of the first five gaps. */
  spoken: number
  recalled: number
  /** Of the first five gaps: about missing subjects. */
  picks: number
  planted: number
  /** Topics of enough people on what is taught, and those of them called gaps. */
  taught: number
  falseGaps: number
}

export interface Planted {
  corpus: Corpus
  half: Half
  seed: number
  /** Subjects that the audience wishes for. */
  wished: number
  /** They have a course as well: nothing is missing. */
  taught?: boolean
}

interface Made {
  absent: ReadonlySet<string>
  said: { subject: string; text: string }[]
  courses: { subject: string; words: string[] }[]
}

/** Of each group, the words that it holds in more texts than all others together, commonest first. */
function tellingWords(corpus: Corpus, groups: readonly (readonly string[])[]): string[][] {
  const held = groups.map((texts) => {
    const count = new Map<string, number>()
    for (const text of texts)
      for (const word of new Set(contentWords(text, corpus))) count.set(word, (count.get(word) ?? 0) + 1)
    return count
  })
  const all = (word: string): number => held.reduce((sum, count) => sum + (count.get(word) ?? 0), 0)
  return held.map((count) =>
    [...count]
      .filter(([word, n]) => n >= SEVERAL && n > all(word) / 2)
      .sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))
      .slice(0, NAMED + LESSONS * WORDS)
      .map(([word]) => word),
  )
}

export function plant({ corpus, half, seed, wished, taught = false }: Planted): Made {
  const rng = new Rng(seed, 'test.real')
  const parts = [...textsBySubject(corpus, half)].map(([subject, texts]) => {
    const drawn = rng.shuffle(texts)
    return { subject, held: drawn.slice(0, HELD), own: drawn.slice(HELD) }
  })
  const telling = tellingWords(
    corpus,
    parts.map(({ held }) => held),
  )
  const candidates = parts.flatMap(({ subject }, s) => (isOf(half, s) ? [subject] : []))
  const wanted = new Set(rng.shuffle(candidates).slice(0, wished))
  const frames = wishesOf(corpus, half)
  const said = parts.flatMap(({ subject, own }, s) => {
    const words = telling[s] ?? []
    const wishes = sentencesOf(corpus, own).flatMap((sentence) => {
      const has = new Set(contentWords(sentence, corpus))
      const word = words.find((w) => has.has(w))
      return word === undefined ? [] : [`${sentence} ${rng.pick(frames).replace('~', word)}`]
    })
    const n = wanted.has(subject) ? WISHED.missing : WISHED.taught
    const plain = own.filter((text) => text.length <= COMMENT[corpus])
    // Sentences come from the end, so that nobody's text is said twice.
    return [...wishes.slice(-n), ...plain.slice(0, SAID - n)].map((text) => ({ subject, text }))
  })
  const absent = taught ? new Set<string>() : wanted
  return {
    absent,
    said,
    courses: parts.flatMap(({ subject }, s) => (absent.has(subject) ? [] : [{ subject, words: telling[s] ?? [] }])),
  }
}

export async function importPlanted(client: LocalClient, made: Made, dir: string): Promise<void> {
  const put = async (as: string, head: string[], rows: (string | number)[][]): Promise<void> => {
    const file = join(dir, `${as}.csv`)
    writeFileSync(file, csv(head, rows))
    await result(client.imports.run({ file, as, yes: true }))
  }
  const day = (i: number): string => `2026-0${1 + (i % 6)}-1${i % 9}`
  await put(
    'comments',
    ['person', 'date', 'text'],
    made.said.map(({ text }, i) => [`someone-${i}@example.com`, day(i), text]),
  )
  await put(
    'catalogue',
    ['product', 'lesson', 'position', 'description'],
    made.courses.flatMap(({ subject, words }) => [
      [subject, '', '', words.slice(0, NAMED).join(', ')],
      ...Array.from({ length: LESSONS }, (_, i) => {
        const own = words.slice(NAMED + i * WORDS, NAMED + (i + 1) * WORDS)
        return [subject, own.join(', '), i + 1, '']
      }),
    ]),
  )
}

/** Most of its members speak of what is missing: two missing subjects in one topic are no less missing. */
const isMissing = (subjects: readonly string[], absent: ReadonlySet<string>): boolean =>
  subjects.filter((subject) => absent.has(subject)).length >= subjects.length / 2

export async function judgeReal(planted: Planted, dir: string): Promise<Real> {
  const made = plant(planted)
  const engine = newEngine(join(dir, 'Real.lacuna'))
  try {
    const client: LocalClient = localClient(engine)
    await importPlanted(client, made, dir)
    const { gaps } = await result(client.gaps.board({ device: 'cpu' }))
    const { tables } = await engine.snapshot()
    const subjects = new Map(made.said.map(({ subject, text }) => [text, subject]))
    const said = new Map(tables.feedback.map((f) => [f.id, subjects.get(f.text.trim()) ?? '']))
    const topics = gaps.map(({ verdict, members }) => {
      const own = members.map((id) => said.get(id) ?? '')
      return { verdict, own, missing: isMissing(own, made.absent) }
    })
    const ranked = topics.filter(({ verdict }) => verdict !== 'not-enough-evidence')
    const first = ranked.filter(({ verdict }) => verdict === 'gap').slice(0, 5)
    // A subject's topic is the one that holds most of what is said of it.
    const held = (subject: string, own: readonly string[]): number => own.filter((s) => s === subject).length
    const homes = [...made.absent].map((subject) =>
      topics.reduce((best, topic) => (held(subject, topic.own) > held(subject, best.own) ? topic : best)),
    )
    const taught = ranked.filter(({ missing }) => !missing)
    return {
      missing: made.absent.size,
      spoken: homes.filter((home) => ranked.includes(home)).length,
      recalled: homes.filter((home) => home.missing && first.includes(home)).length,
      picks: first.length,
      planted: first.filter(({ missing }) => missing).length,
      taught: taught.length,
      falseGaps: taught.filter(({ verdict }) => verdict === 'gap').length,
    }
  } finally {
    await engine.close()
  }
}
