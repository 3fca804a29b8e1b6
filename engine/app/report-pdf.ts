/** The audience report as a PDF of four pages: sales, feelings, topics and gaps, each beside the equally long time before. */
import { audienceChanges, MIN_PEOPLE, moved, sharesOf, tellingQuotes } from '../audience/index.ts'
import { checkCancelled, EngineError } from '../base/index.ts'
import { Aspect, type Feedback, type GapChanges, type Lang, type Quote } from '../contract/index.ts'
import type { AudienceReport, Felt } from '../report/index.ts'
import { type AnalysisOptions, boardOf, readSnapshot } from './board.ts'
import { brandOf } from './brand.ts'
import { engageList } from './engage.ts'
import type { Engine } from './engine.ts'
import { writeFiles } from './files.ts'
import { gapChanges } from './gap-changes.ts'
import { runJob } from './jobs.ts'
import { rankVoices } from './ranks.ts'
import type { Reading } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'
import { audienceVoices, heard, type Voice } from './voices.ts'

export interface ReportInput {
  since: number
  lang: Lang
  paper: 'a4' | 'letter'
  out: string
}
export interface ReportJobInput {
  report: AudienceReport
  paper: 'a4' | 'letter'
}

const QUOTES = 3
const OPEN = 6
/** Longest text that is quoted whole, in characters: Chinese ones are wider. */
const SHORT = 150
const SHORT_HAN = 90
const isShort = ({ text, lang }: Feedback): boolean => text.length <= (lang === 'zh' ? SHORT_HAN : SHORT)

/** What a part needs may not be there; the report then says so in its place. */
const unlessPoor = <T>(error: unknown, instead: T): T => {
  if (error instanceof EngineError && ['NO_DATA', 'NOT_ENOUGH_DATA', 'INPUT_POOR'].includes(error.code)) return instead
  throw error
}

interface Period {
  from: number
  to: number
}
const within = (f: Feedback, { from, to }: Period): boolean => f.at !== null && f.at >= from && f.at < to

function felt(said: readonly Voice[]): Felt {
  const { people, shares } = sharesOf(said, MIN_PEOPLE)
  const negative = shares?.negative
  return { people, negative: negative ? { share: negative.share, interval: [...negative.interval] } : null }
}

async function feelingsOf(
  engine: Engine,
  snapshot: Snapshot,
  reading: Reading,
  [before, after]: readonly [Period, Period],
  options: AnalysisOptions,
): Promise<AudienceReport['feelings']> {
  const all = heard(snapshot, reading).said
  if (all.length === 0) return null
  const then = all.filter((h) => within(h.row, before))
  const now = all.filter((h) => within(h.row, after))
  const by = new Map(now.map((h) => [h.id, h]))
  const telling = (sentiment: Voice['sentiment']): Quote[] =>
    tellingQuotes(
      now.filter((h) => h.sentiment === sentiment && h.row.quotable !== false && isShort(h.row)),
      QUOTES,
    ).flatMap((id): Quote[] => {
      const said = by.get(id)
      if (!said) return []
      const { row, buyer } = said
      return [{ id: row.id, text: row.text, kind: row.kind, lang: row.lang, buyer }]
    })
  const { breaks } = await audienceVoices(engine, options)
  return {
    overall: { before: felt(then), after: felt(now) },
    aspects: Aspect.options
      .map((aspect) => {
        const of = (said: Voice[]): Felt => felt(said.filter((h) => h.aspects.includes(aspect)))
        return { aspect, before: of(then), after: of(now) }
      })
      .filter((a) => a.before.people + a.after.people > 0)
      .sort((a, b) => b.after.people - a.after.people),
    // Months whose new mood began in the period.
    breaks: breaks.filter((b) => Date.parse(`${b.month}-28T00:00:00Z`) >= after.from),
    unhappy: telling('negative'),
    happy: telling('positive'),
    minPeople: MIN_PEOPLE,
  }
}

/** People per topic of today, in either period. */
async function topicsOf(
  engine: Engine,
  snapshot: Snapshot,
  [before, after]: readonly [Period, Period],
  options: AnalysisOptions,
): Promise<AudienceReport['topics']> {
  const { gaps } = await boardOf(engine, snapshot, options)
  const { rankOf } = rankVoices(snapshot)
  const row = new Map(snapshot.tables.feedback.map((f) => [f.id, f]))
  const count = (members: readonly string[], period: Period): number =>
    new Set(
      members.flatMap((id) => {
        const f = row.get(id)
        return f && within(f, period) ? [rankOf(id, f.person_id)] : []
      }),
    ).size
  return gaps
    .map((g) => ({ label: g.label, ...moved(count(g.members, before), count(g.members, after), gaps.length) }))
    .filter((x) => x.before + x.after > 0)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
}

async function openQuestions(engine: Engine, row: ReadonlyMap<string, Feedback>): Promise<AudienceReport['open']> {
  const found = (await engageList(engine, 50)).filter((e) => e.kind === 'unanswered-question' && e.text !== null)
  return found.slice(0, OPEN).map((e) => {
    const id = e.evidence[0] ?? ''
    const ref = id.slice(id.lastIndexOf('-') + 1).slice(0, 6)
    return { text: e.text ?? '', lang: row.get(id)?.lang === 'zh' ? 'zh' : 'en', ref, days: e.days }
  })
}

export async function audienceReport(
  engine: Engine,
  { since, lang }: Pick<ReportInput, 'since' | 'lang'>,
  options: AnalysisOptions,
): Promise<AudienceReport> {
  const snapshot = await engine.snapshot()
  const { tables, lastAt } = snapshot
  const sales = audienceChanges(tables.purchase, tables.feedback, tables.product, lastAt, since)
  const periods = [sales.before, sales.after] as const
  const reading = voices(tables).length > 0 ? await readSnapshot(engine, snapshot, { ...options, vectors: true }) : null
  const gaps = await gapChanges(engine, since, options).catch((e: unknown) => unlessPoor<GapChanges | null>(e, null))
  const row = new Map(tables.feedback.map((f) => [f.id, f]))
  return {
    lang,
    brand: await brandOf(engine),
    sample: (await engine.readable()).setting('sample') === true,
    from: sales.after.from,
    to: sales.after.to,
    date: new Date(engine.now()).toISOString().slice(0, 10),
    sales,
    feelings: reading ? await feelingsOf(engine, snapshot, reading, periods, options) : null,
    topics: await topicsOf(engine, snapshot, periods, options).catch((e: unknown) =>
      unlessPoor<AudienceReport['topics']>(e, []),
    ),
    gaps,
    open: await openQuestions(engine, row),
  }
}

/** @throws NOT_WRITABLE, CANCELLED, JOB_CRASHED, FILE_MISSING */
export async function exportReport(engine: Engine, input: ReportInput, options: AnalysisOptions) {
  const report = await audienceReport(engine, input, options)
  const job: ReportJobInput = { report, paper: input.paper }
  const { bytes, pages } = (await runJob(engine.options.spawnJob, 'report', job, { signal: options.signal })) as {
    bytes: Uint8Array
    pages: number
  }
  checkCancelled(options.signal)
  await writeFiles([{ file: input.out, bytes }])
  return { file: input.out, pages, bytes: bytes.length }
}
