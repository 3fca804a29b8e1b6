/** Why one topic is a gap or none: the figures with what they mean, the reasons, three voices, what it suggests. */
import {
  bridgeLines,
  type Gap,
  type GapBoard,
  type GapReason,
  gapReasons,
  type ReasonPart,
  reasonText,
} from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { range, score } from '../table.ts'

const parts = ['demand', 'coverage', 'competition', 'opportunity'] as const

export const quoteLines = (gap: Gap): string[] =>
  gap.quotes.slice(0, 3).map((q) => `  「${q.text.replace(/\s+/g, ' ')}」 [${q.id}]`)

export const suggestionLines = ({ bridges }: Gap, { lang }: Session): string[] =>
  bridges ? bridgeLines(bridges, lang).map(({ text }) => `  → ${text}`) : []

/** One part of the reasons; empty where nothing is said of it. The line that is most likely the same is told by its id as well. */
export function reasonLine(reasons: readonly GapReason[], part: ReasonPart, gap: Gap, { lang }: Session): string[] {
  const own = reasons.filter((reason) => reason.part === part)
  if (own.length === 0) return []
  return [`${reasonText(own, lang)}${part === 'twin' && gap.twin ? ` [${gap.twin}]` : ''}`]
}

function figure(gap: Gap, session: Session): string {
  if (gap.verdict === 'not-enough-evidence') return session.say('gap.thin', { have: gap.people, need: gap.needed })
  return session.say('gaps.why.gap', { gap: score(gap.gap), range: range(gap.interval) })
}

export function whyText(session: Session, gap: Gap, board: GapBoard): string {
  const suggested = suggestionLines(gap, session)
  const reasons = gapReasons(gap, board, session.lang)
  const told = (part: ReasonPart): string[] => reasonLine(reasons, part, gap, session)
  return [
    session.say('gaps.why.score', { label: gap.label, id: gap.id }),
    figure(gap, session),
    ...told('why'),
    ...told('within'),
    ...told('twin'),
    ...told('signals'),
    '',
    session.say('gaps.why.turn'),
    ...told('turn').map((line) => `  ${line}`),
    '',
    ...parts.map((part) => {
      const known = part !== 'competition' || board.supply?.market !== 0
      const value = known
        ? ` ${score(gap[part])} (${range(gap.intervals[part])})`
        : ` ${session.say('gaps.why.unknown')}`
      return `${session.say(`col.${part}`)}${value}: ${session.say(`gap.means.${part}`)}`
    }),
    session.say('gap.formula.gap'),
    session.say('gap.formula.opportunity'),
    '',
    ...told('market'),
    '',
    session.say('gaps.why.quotes', { n: Math.min(3, gap.quotes.length), items: gap.items }),
    ...quoteLines(gap),
    ...(gap.quotes.length < 3 ? [session.say('gaps.why.fewQuotes')] : []),
    ...(suggested.length > 0 ? ['', session.say('gaps.why.next'), ...suggested] : []),
  ].join('\n')
}
