/** feelings: what people say per course, lesson, aspect, channel, place and month, in shares and in their words. */
import type { Command } from 'commander'
import { VoiceBy, type VoiceGroup, type Voices } from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { oneOf, type Session, whole } from '../session.ts'
import { range, score, table } from '../table.ts'

const signed = (x: number): string => `${x > 0 ? '+' : x < 0 ? '−' : '±'}${Math.abs(x).toFixed(2)}`

function groupsText(session: Session, groups: readonly VoiceGroup[], by: VoiceBy, minPeople: number): string {
  const label = (g: VoiceGroup): string =>
    by === 'aspect'
      ? session.say(`term.${g.key}` as 'term.content')
      : by === 'kind'
        ? session.say(`kind.${g.key}` as 'kind.review')
        : g.label
  const part = (s: 'negative' | 'neutral' | 'positive') => ({
    head: session.say(`term.${s}`),
    right: true,
    value: (g: VoiceGroup) => (g.shares ? `${score(g.shares[s].share)} (${range(g.shares[s].interval)})` : '–'),
  })
  return table(
    [
      { head: session.say('col.key'), value: label, max: 50 },
      {
        head: session.say('col.people'),
        value: (g) => (g.shares ? String(g.people) : `${g.people} / ${minPeople}`),
        right: true,
      },
      { head: session.say('col.items'), value: (g) => String(g.items), right: true },
      part('negative'),
      part('neutral'),
      part('positive'),
    ],
    groups,
  )
}

function breaksText(session: Session, v: Voices): string[] {
  const name = (by: Voices['breaks'][number]['by'], label: string): string =>
    by === 'all' ? session.say('voices.all') : by === 'aspect' ? session.say(`term.${label}` as 'term.content') : label
  const head = session.say('voices.tested', { n: v.tested, rate: `${Math.round(v.falseAlarm * 100)} %` })
  if (v.breaks.length === 0) return [`${head} ${session.say('voices.noBreak')}`]
  return [
    head,
    ...v.breaks.map(
      (b) =>
        `  ${session.say('voices.break', { name: name(b.by, b.label), month: b.month, before: signed(b.before.net), after: signed(b.after.net), n: b.before.people, m: b.after.people, p: b.adjusted.toFixed(3) })}`,
    ),
  ]
}

export function feelingsCommand(program: Command): void {
  program
    .command('feelings')
    .option(`--per <${VoiceBy.options.join('|')}>`, '', 'product')
    .option('--top <n>', '', '20')
    .option('--quotes <n>', '', '1')
    .action(
      action<[], { per: string; top: string; quotes: string }>(async (session, _, options) => {
        const by = oneOf(options.per, VoiceBy.options, '--per')
        const top = whole(options.top, '--top', 1)
        const quotes = whole(options.quotes, '--quotes')
        const v = await session.drain(session.client.audience.voices(session.run, { signal: session.signal }))
        session.print(v, () => {
          const groups = v.groups[by].slice(by === 'month' ? -top : 0, by === 'month' ? undefined : top)
          if (groups.length === 0) return session.say('audience.none')
          const said = groups
            .filter((g) => quotes > 0 && g.quotes.length > 0)
            .flatMap((g) => [
              g.label,
              ...g.quotes.slice(0, quotes).map((q) => `  “${q.text.replace(/\s+/g, ' ')}” [${q.id}]`),
            ])
          return [
            session.say('voices.head', { level: `${Math.round(v.level * 100)} %` }),
            groupsText(session, groups, by, v.minPeople),
            '',
            ...said,
            ...(said.length > 0 ? [''] : []),
            ...breaksText(session, v),
          ].join('\n')
        })
      }),
    )
}
