/** adapt: labels of one's own, what they do to the reading, and the way back; a larger model as the teacher. */
import type { Command } from 'commander'
import { type AdaptReport, type AdaptState, Sentiment, type TeachReport } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { type Session, UsageError, whole } from '../session.ts'
import { share, table } from '../table.ts'

interface Options {
  text?: string
  label?: string
  semi?: boolean
  insist?: boolean
  try?: boolean
  next?: string
  set?: string[]
  state?: boolean
  revert?: boolean
  teacher?: string
  items: string
}
const points = ([lo, hi]: readonly [number, number]): string => `${(lo * 100).toFixed(1)} … ${(hi * 100).toFixed(1)}`

function adaptText(session: Session, r: AdaptReport): string {
  const [before, after] = [share(r.before), share(r.after)]
  return [
    session.say(r.insisted ? 'adapt.forced' : r.kept ? 'adapt.kept' : 'adapt.dropped', {
      labels: r.labels,
      before,
      after,
    }),
    `  ${session.say('adapt.gain', { range: points(r.gain), level: share(r.gateLevel), people: r.people })}`,
    ...(r.insisted ? [`  ${session.say('adapt.insisted')}`] : []),
    ...r.curve.map(
      (c) =>
        `  ${session.say('adapt.curve', { labels: c.labels, accuracy: share(c.accuracy), lo: share(c.interval[0]), hi: share(c.interval[1]) })}`,
    ),
    ...(r.fair
      ? [
          `  ${session.say('adapt.fair', { labels: r.fair.labels, before: share(r.fair.before), after: share(r.fair.after) })}`,
        ]
      : []),
    ...(r.semi
      ? [
          `  ${session.say(r.semi.used ? 'adapt.semiUsed' : 'adapt.semiDropped', { added: Math.round(r.semi.added), accuracy: share(r.semi.accuracy), range: points(r.semi.gain) })}`,
        ]
      : []),
  ].join('\n')
}

function stateText(session: Session, s: AdaptState): string {
  return [
    session.say('adapt.state', { labelled: s.labelled, target: s.target, left: s.left, ...s.labels }),
    s.head
      ? session.say('adapt.head', {
          from: session.say(`adapt.from.${s.head.from}`),
          labels: s.head.labels,
          model: s.head.model,
        })
      : session.say('adapt.noHead'),
  ].join('\n')
}

function teachText(session: Session, r: TeachReport): string {
  const cost = (m: TeachReport['teacher']): string =>
    session.say('teach.cost', { model: m.model, mb: (m.bytes / 1e6).toFixed(1), ms: m.msPerText.toFixed(1) })
  return [
    session.say(r.kept ? 'teach.kept' : 'teach.dropped', {
      before: share(r.before),
      after: share(r.after),
      items: r.items,
      confident: r.confident,
    }),
    `  ${session.say('adapt.gain', { range: points(r.gain), level: share(r.gateLevel), people: r.confident })}`,
    ...(r.insisted ? [`  ${session.say('adapt.insisted')}`] : []),
    `  ${session.say('teach.teacher')} ${cost(r.teacher)}`,
    `  ${session.say('teach.student')} ${cost(r.student)}`,
    ...(r.own
      ? [
          `  ${session.say('teach.own', { labels: r.own.labels, teacher: share(r.own.teacher), before: share(r.own.before), after: share(r.own.after) })}`,
        ]
      : []),
  ].join('\n')
}

async function set(session: Session, given: readonly string[]): Promise<AdaptState> {
  const labels = given.map((pair) => {
    const at = pair.lastIndexOf('=')
    const feeling = pair.slice(at + 1)
    const parsed = Sentiment.nullable().safeParse(feeling === 'none' ? null : feeling)
    if (at < 1 || !parsed.success) throw new UsageError('--set', pair, 'ID=negative | neutral | positive | none')
    return { id: pair.slice(0, at), sentiment: parsed.data }
  })
  for (const label of labels) await session.client.text.label(label)
  return session.client.text.adaptState()
}

async function next(session: Session, count: number): Promise<void> {
  const items = await session.drain(
    session.client.text.adaptNext({ ...session.run, count }, { signal: session.signal }),
  )
  session.print(items, () =>
    table(
      [
        { head: 'ID', value: (i) => i.id },
        { head: session.say('col.why'), value: (i) => session.say(`adapt.why.${i.why}`) },
        {
          head: session.say('col.reads'),
          value: (i) => `${session.say(`term.${i.sentiment}`)} ${share(Math.max(...i.probabilities))}`,
        },
        { head: session.say('col.text'), value: (i) => i.text, max: 90 },
      ],
      items,
    ),
  )
}

export function adaptCommand(program: Command): void {
  program
    .command('adapt')
    .argument('[labels.csv]')
    .option('--text <column>')
    .option('--label <column>')
    .option('--semi')
    .option('--insist')
    .option('--try')
    .option('--next <n>')
    .option('--set <id=feeling...>')
    .option('--state')
    .option('--revert')
    .option('--teacher <dir>')
    .option('--items <n>', '', '2000')
    .action(
      action<[string | undefined], Options>(async (session, [file], o) => {
        const { client, signal, run } = session
        const apply = o.insist ? 'always' : o.try ? 'never' : 'gate'
        if (o.revert || o.state || o.set) {
          const state = o.set
            ? await set(session, o.set)
            : o.revert
              ? await client.text.adaptRevert()
              : await client.text.adaptState()
          session.print(state, () => stateText(session, state))
        } else if (o.next !== undefined) await next(session, whole(o.next, '--next', 1))
        else if (o.teacher !== undefined) {
          const items = whole(o.items, '--items', 1)
          const r = await session.drain(client.text.teach({ ...run, model: o.teacher, items, apply }, { signal }))
          session.print(r, () => teachText(session, r))
        } else {
          const input = { ...run, semi: o.semi === true, apply } as const
          const r = await session.drain(
            client.text.adapt(
              { ...input, ...(file && { file }), ...(o.text && { text: o.text }), ...(o.label && { label: o.label }) },
              { signal },
            ),
          )
          session.print(r, () => adaptText(session, r))
        }
      }),
    )
}
