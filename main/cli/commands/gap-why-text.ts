/** Why one topic is a gap or none: the figures with what they mean, two sentences, three voices, what it suggests. */
import {
  bridgeLines,
  type Gap,
  type GapBoard,
  gapReasons,
  type Supply,
  turnText,
} from '../../../engine/contract/index.ts'
import en from '../../../resources/locales/studio/en/gaps.json' with { type: 'json' }
import zh from '../../../resources/locales/studio/zh/gaps.json' with { type: 'json' }
import type { Session } from '../session.ts'
import { range, score } from '../table.ts'

const parts = ['demand', 'coverage', 'competition', 'opportunity'] as const
/** Formula, unit and way to 0–100 of each part: the very words that stand on the studio's board. */
const means = { en: en.means, zh: zh.means } as const
const signals = ['question', 'request', 'confusion', 'survey', 'lowRating'] as const

export const quoteLines = (gap: Gap): string[] =>
  gap.quotes.slice(0, 3).map((q) => `  「${q.text.replace(/\s+/g, ' ')}」 [${q.id}]`)

export const suggestionLines = ({ bridges }: Gap, { lang }: Session): string[] =>
  bridges ? bridgeLines(bridges, lang).map(({ text }) => `  → ${text}`) : []

/** Two subjects share a topic: which other one, of what is not taught of it. */
export const withinLines = ({ id, within }: Gap, session: Session): string[] =>
  within && id !== within.id ? [`  ${session.say('gaps.within', { other: within.other })}`] : []

export function twinLines({ twin: id }: Gap, gaps: readonly Gap[], session: Session): string[] {
  const twin = gaps.find((gap) => gap.id === id)
  if (!twin) return []
  const { label, people, lang } = twin
  return [`  ⇄ ${session.say(lang === 'zh' ? 'gaps.twin.zh' : 'gaps.twin.en', { label, people, id: twin.id })}`]
}

export const reasonText = (gap: Gap, { lang }: Session, supply: Supply | undefined): string =>
  gapReasons(gap, lang, supply).join(lang === 'zh' ? '' : ' ')

function figure(gap: Gap, session: Session): string {
  if (gap.verdict === 'not-enough-evidence') return session.say('gaps.why.thin', { have: gap.people, need: gap.needed })
  const times = Math.round(gap.stability * 100)
  return session.say('gaps.why.gap', { gap: score(gap.gap), range: range(gap.interval), k: gap.topK, times })
}

function signalLine(gap: Gap, session: Session): string[] {
  const counts = [...signals.map((name) => [name, gap.signals[name]] as const), ['churn', gap.leavers ?? 0] as const]
  const list = counts.filter(([, n]) => n > 0).map(([name, n]) => session.say(`signal.${name}`, { n }))
  return list.length > 0
    ? [session.say('gaps.why.signals', { list: list.join(session.lang === 'zh' ? '，' : ', ') })]
    : []
}

function marketLine({ market }: Gap, session: Session, supply: Supply | undefined): string[] {
  if (supply?.market === 0) return []
  const { items, subscribers } = market
  return [session.say('gaps.why.market', { items, learners: subscribers.toLocaleString('en-US') })]
}

export function whyText(session: Session, gap: Gap, { gaps, supply }: GapBoard): string {
  const { lang } = session
  const turn = turnText(gap, lang)
  const suggested = suggestionLines(gap, session)
  return [
    session.say('gaps.why.score', { label: gap.label, id: gap.id }),
    ...withinLines(gap, session),
    figure(gap, session),
    reasonText(gap, session, supply),
    ...twinLines(gap, gaps, session),
    ...signalLine(gap, session),
    ...(turn === null ? [] : [turn]),
    '',
    ...parts.map((part) => {
      const known = part !== 'competition' || supply?.market !== 0
      const value = known
        ? ` ${score(gap[part])} (${range(gap.intervals[part])})`
        : ` ${session.say('gaps.why.unknown')}`
      return `${session.say(`col.${part}`)}${value}: ${means[lang][part]}`
    }),
    session.say('gaps.formula'),
    ...marketLine(gap, session, supply),
    '',
    session.say('gaps.why.quotes', { n: Math.min(3, gap.quotes.length), items: gap.items }),
    ...quoteLines(gap),
    ...(gap.quotes.length < 3 ? [session.say('gaps.why.fewQuotes')] : []),
    ...(suggested.length > 0 ? ['', session.say('gaps.why.next'), ...suggested] : []),
  ].join('\n')
}
