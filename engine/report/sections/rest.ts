/** Whom to tell first, risks, twelve weeks. Each is left out when the plan has nothing for it. */
import { type EdgeKind, weekLines } from '../../contract/index.ts'
import { weeksChart } from '../charts/weeks.ts'
import type { Rich, Section, Table } from '../document.ts'
import { heading, para } from '../document.ts'
import { day, number, percent, score, shortDay } from '../format.ts'
import { drawable } from '../print-data.ts'
import type { Context } from './context.ts'
import { bold, K, muted, row, text } from './context.ts'

/** Largest groups that are named. */
const GROUPS = 8

export function people({ plan, t, shared }: Context): Section | null {
  const { graph } = plan
  if (graph === null) return null
  const all = graph.communities.filter((c) => c.size >= K)
  const groups = all.slice(0, GROUPS)
  const ties = (Object.keys(t.names.edge) as EdgeKind[])
    .filter((k) => (graph.provenance[k] ?? 0) >= K)
    .map((k) => t.counted(number(graph.provenance[k] ?? 0), t.names.edge[k]))
  return {
    id: 'people',
    title: t.titles.people,
    lead: all.length > 1 ? t.people.lead(number(all.length)) : [],
    foot: t.foot.shared,
    blocks: [
      // Outsiders could work out the size of a group left out by subtracting the others from the whole.
      ...(shared ? [] : [para(t.people.about(number(graph.nodes), number(graph.edges)))]),
      ...(groups.length > 0
        ? [
            heading(3, t.people.groups, all.length > GROUPS ? t.people.groupsMost(GROUPS) : t.people.groupsNote),
            {
              kind: 'table' as const,
              columns: [
                { title: t.columns.group, align: 'left' as const, width: 1 },
                { title: t.columns.people, align: 'right' as const, width: '70pt' as const },
              ],
              rows: groups.map((g) => row([text(g.label), bold(number(g.size))])),
            },
            para(t.people.modularity(score(graph.modularity)), 'note' as const),
          ]
        : []),
      ...(ties.length > 0 ? [heading(3, t.people.ties), para(t.people.tiesList(t.list(ties)))] : []),
      para(t.people.privacy()),
    ],
  }
}

/** A risk names its figure by id or by name. */
function cited({ plan }: Context, figure: string): Rich {
  const found = plan.evidence.figures.find((f) => f.id === figure || f.name === figure)
  return found ? [{ text: ' ' }, { cite: found.id }] : []
}

export function risks(context: Context): Section {
  const { plan, t } = context
  const rows = plan.risks
  const shares = rows.some((r) => r.share !== null)
  return {
    id: 'risks',
    title: t.titles.risks,
    lead: rows.length > 0 ? t.risks.lead(rows.length) : t.risks.none(),
    foot: t.foot.simulated,
    blocks:
      rows.length === 0
        ? []
        : [
            {
              kind: 'table',
              columns: [
                { title: t.columns.risk, align: 'left', width: 1 },
                ...(shares ? [{ title: t.columns.likely, align: 'right' as const, width: '80pt' as const }] : []),
              ],
              rows: rows.map((r) =>
                row([
                  text(r.text),
                  ...(shares
                    ? [
                        [
                          ...(r.share === null ? [] : bold(percent(r.share))),
                          ...(r.figure === null ? [] : cited(context, r.figure)),
                        ],
                      ]
                    : []),
                ]),
              ),
            },
          ],
  }
}

/** A page holds so many lines and weeks; more of them are a table. */
const MOST_LINES = 24
const MOST_WEEKS = 16

export function calendar({ plan, t, look }: Context): Section | null {
  const weeks = plan.calendar
  const first = weeks[0]
  const last = weeks.at(-1)
  if (!first || !last) return null
  const lines = weekLines(weeks, plan.outline.modules).map((l) => ({ ...l, text: drawable(l.text) }))
  const table: Table = {
    kind: 'table',
    columns: [
      { title: t.columns.week, align: 'left', width: '34pt' },
      { title: t.columns.starts, align: 'left', width: '64pt' },
      { title: t.columns.tasks, align: 'left', width: 1 },
    ],
    rows: weeks.map((w) =>
      row([
        bold(String(w.week)),
        muted(shortDay(w.start, plan.lang)),
        w.tasks.flatMap((task, i) => (i > 0 ? [{ text: '\n' }, { text: task }] : [{ text: task }])),
      ]),
    ),
  }
  return {
    id: 'calendar',
    title: t.titles.calendar,
    lead: t.calendar.lead(day(first.start, plan.lang), day(last.start, plan.lang)),
    foot: '',
    blocks: [
      ...(lines.length <= MOST_LINES && weeks.length <= MOST_WEEKS
        ? [
            {
              kind: 'chart' as const,
              svg: weeksChart(weeks, lines, plan.lang, look),
              alt: t.calendar.alt(lines.map((l) => ({ text: l.text, week: (weeks[l.weeks[0] ?? 0] ?? first).week }))),
              twin: table,
            },
          ]
        : [table]),
    ],
  }
}
