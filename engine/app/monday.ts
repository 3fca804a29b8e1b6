/** The Monday report: what changed since a date, in a page of Markdown. */
import { summarise, totalsPerCurrency } from '../audience/index.ts'
import { type Lang, say, type Tables } from '../contract/index.ts'
import { engageList, engagementDetail } from './engage.ts'
import type { Engine } from './engine.ts'
import { writeFiles } from './files.ts'
import { money } from './money.ts'

const since = (tables: Tables, at: number): Tables => ({
  ...tables,
  purchase: tables.purchase.filter((p) => p.at >= at),
  feedback: tables.feedback.filter((f) => f.at !== null && f.at >= at),
  person: tables.person.filter((p) => p.first_seen_at !== null && p.first_seen_at >= at),
})

export async function mondayReport(
  engine: Engine,
  start: number,
  lang: Lang,
  out?: string,
): Promise<{ markdown: string; file: string | null }> {
  const { tables, lastAt } = await engine.snapshot()
  const recent = since(tables, start)
  const { people, buyers, orders, feedback } = summarise(recent.person, recent.purchase, recent.feedback)
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
  const title = new Map(tables.product.map((p) => [p.id, p.title]))
  const byProduct = [...Map.groupBy(recent.purchase, (p) => p.product_id)]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 5)
  const open = (await engageList(engine, 3)).filter((e) => e.kind === 'unanswered-question')
  const lines = [
    `# ${say(lang, 'monday.title', { from: day(start), to: day(Math.max(lastAt, start)) })}`,
    '',
    say(lang, 'monday.counts', { people, buyers, orders, items: feedback.items }),
    '',
    ...totalsPerCurrency(recent.purchase).map(
      (t) =>
        `- ${say(lang, 'monday.money', { revenue: money(t.revenue, t.currency), refunds: money(t.refunds, t.currency) })}`,
    ),
    '',
    `## ${say(lang, 'monday.products')}`,
    '',
    ...(byProduct.length
      ? byProduct.map(([id, own]) => `- ${title.get(id) ?? id}: ${own.length}`)
      : [say(lang, 'monday.none')]),
    '',
    `## ${say(lang, 'monday.open')}`,
    '',
    ...(open.length
      ? open.map((e) => `- ${engagementDetail(e, lang).replaceAll('\n', ' ')} [${e.evidence[0] ?? ''}]`)
      : [say(lang, 'monday.none')]),
  ]
  const markdown = `${lines.join('\n')}\n`
  if (out) await writeFiles([{ file: out, bytes: markdown }])
  return { markdown, file: out ?? null }
}
