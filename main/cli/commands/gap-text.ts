/** The gap board in a terminal: what it could not look into, every topic on a line, the reasons for the first three gaps. */
import { type Gap, type GapBoard, gapReasons, idleOf, supplyNotes } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { day, dots, fitting, range, score, table } from '../table.ts'
import { quoteLines, reasonLine, suggestionLines } from './gap-why-text.ts'

const isThin = (gap: Gap): boolean => gap.verdict === 'not-enough-evidence'

function standing(gap: Gap, session: Session): string {
  if (gap.verdict === 'gap') return dots(gap.stability)
  if (isThin(gap)) return session.say('verdict.not-enough-evidence')
  return session.say(`verdict.${idleOf(gap) ?? (gap.coverage < 0.5 ? 'partly' : 'covered')}`)
}

/** Who asks; where next to nobody does, who complains. */
const peopleOf = (gap: Gap, session: Session): string =>
  idleOf(gap) === 'complaint' ? session.say('gaps.complain', { n: gap.people }) : String(gap.people)

function lines(board: GapBoard, session: Session, top: number | undefined): string {
  const place = new Map(board.gaps.map((gap, i) => [gap, i + 1]))
  const ranked =
    (value: (gap: Gap) => string) =>
    (gap: Gap): string =>
      isThin(gap) ? '' : value(gap)
  const part = (name: 'demand' | 'coverage' | 'competition' | 'opportunity', spare: number) => ({
    spare,
    head: session.say(`col.${name}`),
    value: ranked((gap) => (name === 'competition' && board.supply?.market === 0 ? '' : score(gap[name]))),
    right: true,
  })
  const columns = [
    { head: '#', value: (gap: Gap) => (isThin(gap) ? '–' : String(place.get(gap))), right: true },
    { head: session.say('col.topic'), value: (gap: Gap) => gap.label, max: 36 },
    { head: session.say('col.people'), value: (gap: Gap) => peopleOf(gap, session), right: true },
    { head: session.say('col.gap'), value: ranked((gap) => score(gap.gap)), right: true },
    {
      head: session.say('col.interval'),
      value: (gap: Gap) =>
        isThin(gap) ? session.say('gaps.thin', { have: gap.people, need: gap.needed }) : range(gap.interval),
    },
    part('demand', 2),
    part('coverage', 3),
    part('competition', 1),
    part('opportunity', 4),
    { head: session.say('col.stability'), value: (gap: Gap) => standing(gap, session) },
    { head: 'id', value: (gap: Gap) => gap.id },
  ]
  const rows = board.gaps.slice(0, top)
  const shown = new Set(fitting(columns, rows).map(({ head }) => head))
  const left = columns.flatMap(({ head }) => (shown.has(head) ? [] : [head]))
  const narrow = session.say('gaps.narrow', { list: left.join(session.lang === 'zh' ? '、' : ', ') })
  return [table(columns, rows), ...(left.length > 0 ? [narrow] : [])].join('\n')
}

/** @param top lines of the table; the head counts them all */
export function boardText(session: Session, board: GapBoard, top: number | undefined): string {
  const found = board.gaps.filter((gap) => gap.verdict === 'gap')
  const { halfLifeDays: days, minPeople: people, resamples } = board.settings
  const next = found.find((gap) => gap.lang === session.lang) ?? found[0]
  return [
    session.say(board.asOf === 0 ? 'gaps.headUndated' : 'gaps.head', {
      n: found.length,
      items: board.items,
      askers: board.askers,
      asOf: day(board.asOf),
      unsorted: board.unsorted,
    }),
    ...(board.supply ? supplyNotes(board.supply, session.lang) : []),
    '',
    lines(board, session, top),
    session.say('gap.formula.gap'),
    session.say('gap.formula.opportunity'),
    session.say('gaps.settings', { days, people, resamples, seed: board.seed }),
    ...found.slice(0, Math.min(3, top ?? 3)).flatMap((gap) => {
      const reasons = gapReasons(gap, board, session.lang)
      const parts = (['why', 'within'] as const).flatMap((part) => reasonLine(reasons, part, gap, session))
      const twin = reasonLine(reasons, 'twin', gap, session)
      return [
        '',
        `${gap.label}  [${gap.people}]`,
        ...parts,
        ...quoteLines(gap),
        ...twin,
        ...suggestionLines(gap, session),
      ]
    }),
    '',
    next ? session.say('gaps.next', { id: next.id }) : session.say('gaps.none'),
  ].join('\n')
}
