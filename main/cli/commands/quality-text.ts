/** Data quality in a terminal: what each import and table is worth, why, and what it is good enough for. */
import type { MessageKey, Quality, QualityReason } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { day, share, table } from '../table.ts'
import { wrap } from '../width.ts'

/** Reasons shown per import: the ones that cost most. */
const REASONS = 4

const columnName = (session: Session, column: string): string => {
  const key = `quality.column.${column}` as MessageKey
  const said = session.say(key)
  return said === key ? `“${column}”` : said
}

function reasonText(session: Session, r: QualityReason): string {
  const data = {
    n: r.n,
    of: r.of,
    share: share(r.of ? r.n / r.of : 0),
    column: r.column === null ? session.say('quality.row') : columnName(session, r.column),
  }
  return `${session.say(`quality.${r.code}`, data)} (−${r.points})`
}

type Judged = Pick<Quality['tables'][number], 'reasons'>
const reasons = (session: Session, j: Judged): string[] =>
  j.reasons.slice(0, REASONS).map((r) => wrap(`     ${reasonText(session, r)}`))

const checked = (session: Session, { unit, have, need, met, input }: Quality['analyses'][number]['inputs'][number]) => {
  const number = (x: number): string => (unit === 'share' ? `${Math.floor(x * 100)} %` : String(x))
  const data = { input: session.say(`input.${input}`), have: number(have), need: number(need) }
  return `${met ? '●' : '✗'} ${session.say('quality.input', data)}`
}

/** Shares of what is not there say nothing: they wait until the counts are met. */
function analyses(session: Session, q: Quality): string[] {
  return q.analyses.flatMap((a) => {
    const counted = a.inputs.every((i) => i.met || i.unit === 'share')
    const poor = a.inputs.filter((i) => !i.met)
    return [
      `${a.ready ? '●' : '✗'} ${session.say(`analysis.${a.analysis}`)}`,
      ...a.inputs.filter((i) => counted || i.unit === 'count').map((i) => `     ${checked(session, i)}`),
      ...poor.map((i) => wrap(`     ${session.say(`input.${i.input}.help`)}`)),
    ]
  })
}

type RowQuality = Omit<Quality, 'sources'>

const languages = (session: Session, q: RowQuality): string[] =>
  q.languages.length
    ? [
        session.say('quality.languages', {
          list: q.languages.map((l) => `${session.say(`quality.lang.${l.lang}`)} ${share(l.share)}`).join(' · '),
        }),
      ]
    : []

export function qualityText(session: Session, q: Quality): string {
  if (q.sources.length === 0) return session.say('sources.none')
  return [
    session.say('quality.sources'),
    ...q.sources.flatMap((s) => [
      `${String(s.score).padStart(3)}  ${s.file} · ${s.layout} · ${session.say('quality.rows', { rows: s.rows, newest: day(s.newest) })}`,
      ...reasons(session, s),
    ]),
    '',
    session.say('quality.tables'),
    ...q.tables.flatMap((t) => [
      `${String(t.score).padStart(3)}  ${session.say(`table.${t.table}` as 'table.link')} · ${session.say('quality.rows', { rows: t.rows, newest: day(t.newest) })}`,
      ...reasons(session, t),
    ]),
    ...languages(session, q),
    '',
    session.say('quality.columns'),
    table(
      [
        { head: session.say('col.column'), value: (c) => `${c.table}.${c.column}` },
        { head: session.say('col.rows'), value: (c) => String(c.rows), right: true },
        { head: session.say('col.missing'), value: (c) => share(c.missing / c.rows), right: true },
        {
          head: session.say('col.outliers'),
          value: (c) => (c.outliers === null ? '–' : String(c.outliers)),
          right: true,
        },
      ],
      q.tables.flatMap((t) => t.columns),
    ),
    '',
    session.say('quality.analyses'),
    ...analyses(session, q),
  ].join('\n')
}

/** For `doctor`: scores in a line, and only the analyses that would be refused. */
export function qualitySummary(session: Session, q: RowQuality): string {
  const refused = q.analyses.filter((a) => !a.ready)
  return [
    wrap(
      session.say('quality.summary', {
        list:
          q.tables.map((t) => `${session.say(`table.${t.table}` as 'table.link')} ${t.score}`).join(' · ') ||
          session.say('sources.none'),
      }),
    ),
    ...languages(session, q),
    ...refused.flatMap((a) =>
      a.inputs
        .filter((i) => !i.met)
        .map((i) =>
          wrap(
            `○ ${session.say('quality.refused', {
              analysis: session.say(`analysis.${a.analysis}`),
              input: checked(session, i).slice(2),
              help: session.say(`input.${i.input}.help`),
            })}`,
          ),
        ),
    ),
  ].join('\n')
}
