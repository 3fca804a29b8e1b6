/** What buyers, platforms and the law will ask, and where this plan stands; with the claims that still lack a source. */
import type { Claim } from '../../contract/index.ts'
import type { Block, Section, Span } from '../document.ts'
import { heading, para, strong, toned } from '../document.ts'
import { money, number } from '../format.ts'
import type { Context } from './context.ts'
import { muted, row, text } from './context.ts'
import { shownQuotes } from './gap.ts'

const settled = (c: Claim): boolean => c.source !== null && c.date !== null && c.reviewer !== null

function checklist(context: Context, risky: readonly Claim[]): Block {
  const { plan, t } = context
  const c = t.comply
  const { simulation, outline } = plan
  const videos = outline.modules.flatMap((m) => m.lessons).filter((l) => l.form === 'video')
  const captioned = videos.filter((l) => l.captions).length
  const ai = outline.engine === 'language-model'
  const open = risky.filter((x) => !settled(x)).length
  const line = (name: string, todo: string, state: string, warn = false) =>
    row([[strong(name)], text(todo), warn ? [toned(state, 'warn')] : muted(state)])
  return {
    kind: 'table',
    columns: [
      { title: c.subject, align: 'left', width: '92pt' },
      { title: c.todo, align: 'left', width: 1.25 },
      { title: c.state, align: 'left', width: 1 },
    ],
    rows: [
      line(c.privacy, c.privacyDo, c.privacyState),
      line(c.quotes, c.quotesDo, c.quotesState(shownQuotes(context).length)),
      line(c.messages, c.messagesDo, c.messagesState(number(simulation.people))),
      ai ? line(c.ai, c.aiDo, c.aiState(outline.model ?? '–'), true) : line(c.ai, c.aiDo, c.aiNone),
      line(c.earnings, c.earningsDo, c.earningsState),
      line(c.terms, c.termsDo, c.termsState(money(simulation.price, simulation.currency, plan.lang))),
      line(c.access, c.accessDo, c.accessState(captioned, videos.length), captioned < videos.length),
      line(c.claims, c.claimsDo, c.claimsState(risky.length, open), open > 0),
    ],
  }
}

function claims({ t }: Context, risky: readonly Claim[]): Block[] {
  if (risky.length === 0) return []
  const c = t.comply
  const or = (value: string | null): Span[] => (value === null ? [toned(c.missing, 'warn')] : [{ text: value }])
  return [
    heading(3, c.list),
    {
      kind: 'table',
      columns: [
        { title: c.claim, align: 'left', width: 1 },
        { title: c.kind, align: 'left', width: '52pt' },
        { title: c.source, align: 'left', width: '120pt' },
        { title: c.reviewer, align: 'left', width: '76pt' },
      ],
      rows: risky.map((x) =>
        row([
          text(x.text),
          text(t.names.claim[x.kind]),
          [...or(x.source), ...(x.source === null && x.date === null ? [] : [{ text: ', ' }, ...or(x.date)])],
          or(x.reviewer),
        ]),
      ),
    },
  ]
}

export function compliance(context: Context): Section {
  const { plan, t } = context
  const risky = plan.outline.claims.filter((c) => c.kind !== 'general')
  return {
    id: 'compliance',
    title: t.comply.title,
    lead: t.comply.lead(),
    foot: '',
    blocks: [checklist(context, risky), ...claims(context, risky), para(t.comply.note(), 'note')],
  }
}
