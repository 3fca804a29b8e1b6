/** topics: the list with its parts, and what the creator decides about them. */
import type { Command } from 'commander'
import type { TopicDecision, TopicEntry, TopicPart, TopicsReport, TopicWish } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { real, type Session, UsageError, whole } from '../session.ts'
import { share, table } from '../table.ts'
import { noteLines } from './topic-notes.ts'

type Row = TopicEntry | TopicPart

function decisionText(session: Session, decision: TopicDecision): string {
  switch (decision.kind) {
    case 'hold':
      return session.say('topics.decision.hold')
    case 'merge': {
      const [into, ...others] = decision.topics.map((t) => t.label)
      return session.say('topics.decision.merge', { label: into ?? '', others: others.join(' + ') })
    }
    case 'rename':
      return session.say('topics.decision.rename', { label: decision.topic.label, name: decision.name })
    default:
      return session.say(`topics.decision.${decision.kind}`, { label: decision.topic.label })
  }
}

export function topicsText(session: Session, r: TopicsReport): string {
  const { shown, natural, most } = r.coverage
  const rows = r.topics.flatMap((t): Row[] => [t, ...t.parts])
  const named = new Map(r.topics.map((t) => [t.id, t.label]))
  const label = (t: Row): string => {
    if (!('parts' in t)) return `  · ${t.label}`
    const marks = [t.pinned && '◆', t.merged && '＋', t.renamed && '✎'].filter(Boolean).join('')
    return [marks, t.label].filter(Boolean).join(' ')
  }
  const { drift } = r
  return [
    session.say('topics.head', {
      n: r.topics.length,
      items: r.items,
      unsorted: r.unsorted,
      shown: share(shown),
      natural: share(natural),
      most: share(most),
    }),
    ...noteLines(session, r.notes),
    ...(drift
      ? [
          session.say(drift.added === 0 ? 'topics.drift.none' : 'topics.drift', {
            added: drift.added,
            fitted: drift.fitted,
            now: share(drift.unsortedNow),
            before: share(drift.unsortedAtFit),
            evidence: drift.evidenceNow.toFixed(1),
            evidenceBefore: drift.evidenceAtFit.toFixed(1),
          }),
        ]
      : []),
    ...(most > shown ? [session.say('topics.unsortedWhy')] : []),
    ...(rows.length > 0
      ? [
          '',
          table(
            [
              { head: session.say('col.topic'), value: label, max: 50 },
              { head: session.say('col.lang'), value: (t) => t.lang },
              { head: session.say('col.items'), value: (t) => String(t.size), right: true },
              { head: session.say('col.people'), value: (t) => ('people' in t ? String(t.people) : ''), right: true },
              { head: session.say('col.twin'), value: (t) => ('twin' in t && named.get(t.twin ?? '')) || '', max: 36 },
              { head: 'id', value: (t) => t.id },
            ],
            rows,
          ),
        ]
      : []),
    ...r.decisions.map(
      ({ decision, found }, i) =>
        `${i}  ${decisionText(session, decision)}${found ? '' : ` · ${session.say('topics.decision.lost')}`}`,
    ),
  ].join('\n')
}

async function decide(session: Session, wish: TopicWish): Promise<void> {
  const report = await session.drain(session.client.topics.decide({ ...session.run, wish }, { signal: session.signal }))
  session.print(report, () => topicsText(session, report))
}

/** `--coverage 80`: per cent. */
function coverageOf(text: string): number {
  const percent = real(text, '--coverage')
  if (percent < 0 || percent > 100) throw new UsageError('--coverage', text, '0–100')
  return percent / 100
}

export function topicCommands(program: Command): void {
  const topics = program.command('topics')
  topics
    .command('list', { isDefault: true })
    .option('--coverage <percent>')
    .action(
      action<[], { coverage?: string }>(async (session, _, { coverage }) => {
        const input = { ...session.run, ...(coverage !== undefined && { coverage: coverageOf(coverage) }) }
        const report = await session.drain(session.client.topics.list(input, { signal: session.signal }))
        session.print(report, () => topicsText(session, report))
      }),
    )
  topics
    .command('rename')
    .argument('<topic>')
    .argument('<name>')
    .action(
      action<[string, string]>((session, [topic, name]) => {
        if (name.trim() === '') throw new UsageError('topics rename <topic> <name>', '""', 'A–Z')
        return decide(session, { kind: 'rename', topic, name: name.trim() })
      }),
    )
  topics
    .command('merge')
    .argument('<topic...>')
    .action(
      action<[string[]]>((session, [ids]) => {
        if (new Set(ids).size < 2) throw new UsageError('topics merge', ids.join(' '), '<topic> <topic> …')
        return decide(session, { kind: 'merge', topics: ids })
      }),
    )
  topics
    .command('split')
    .argument('<topic>')
    .action(action<[string]>((session, [topic]) => decide(session, { kind: 'split', topic })))
  topics
    .command('pin')
    .argument('<topic>')
    .action(action<[string]>((session, [topic]) => decide(session, { kind: 'pin', topic })))
  topics.command('hold').action(action((session) => decide(session, { kind: 'hold' })))
  topics
    .command('drop')
    .argument('<place>')
    .action(action<[string]>((session, [place]) => decide(session, { kind: 'drop', place: whole(place, 'place') })))
}
