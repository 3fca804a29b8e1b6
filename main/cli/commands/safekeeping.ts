/** What restore, repair and the taking in of an export say to a person. */
import type { BundleReport, NotCarried, RepairReport, RestoreReport } from '../../../engine/contract/index.ts'
import { type MessageKey, problemText } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { table } from '../table.ts'

export const listOf = (session: Session, parts: readonly NotCarried[]): string =>
  parts.map((part) => session.say(`carried.${part}`)).join(', ')

export function bundleText(session: Session, report: BundleReport): string {
  const lines = [
    session.say('bundle.done', {
      file: `lacuna-${report.format}.json`,
      rows: report.rows,
      ...report.accounted,
      ...report.documents,
    }),
  ]
  if (report.equal) lines.push(session.say(report.format === 'csv' ? 'bundle.equalRows' : 'bundle.equal'))
  lines.push(session.say('bundle.notCarried', { list: listOf(session, report.notCarried) }))
  if (report.sameKey === false) lines.push(session.say('bundle.otherKey'))
  return lines.join('\n')
}

export function restoreText(session: Session, { dir, counts, compared }: RestoreReport): string {
  const rows = Object.values(counts).reduce((a, b) => a + b, 0)
  const lines = [session.say('restore.done', { dir, rows })]
  if (!compared) return lines.join('\n')
  const other = Object.entries(compared).filter(([, d]) => d.onlyHere + d.onlyThere + d.changed > 0)
  if (other.length === 0) return [...lines, session.say('restore.same')].join('\n')
  lines.push(
    session.say('restore.compared'),
    table(
      [
        { head: session.say('col.table'), value: ([name]) => name },
        { head: session.say('col.restored'), value: ([, d]) => String(d.here), right: true },
        { head: session.say('col.inUse'), value: ([, d]) => String(d.there), right: true },
        { head: session.say('col.onlyRestored'), value: ([, d]) => String(d.onlyHere), right: true },
        { head: session.say('col.onlyInUse'), value: ([, d]) => String(d.onlyThere), right: true },
        { head: session.say('col.changed'), value: ([, d]) => String(d.changed), right: true },
      ],
      other,
    ),
  )
  return lines.join('\n')
}

export function repairText(session: Session, report: RepairReport): string {
  if (report.method === 'none') return session.say('repair.none')
  const { dir, backup } = report
  const lines = [
    ...report.problems.slice(0, 10).map((text) => `✗ ${problemText(text, (key, data) => session.say(key, data))}`),
    session.say(report.method === 'backup' ? 'repair.backup' : 'repair.salvage', { dir, backup }),
    table(
      [
        { head: session.say('col.table'), value: ([name]) => name },
        { head: session.say('col.saved'), value: ([, t]) => String(t.saved), right: true },
        { head: session.say('col.fromBackup'), value: ([, t]) => String(t.fromBackup), right: true },
        { head: session.say('col.recreated'), value: ([, t]) => String(t.recreated), right: true },
        {
          head: session.say('col.lostRows'),
          value: ([, t]) => (t.lost === null ? session.say('repair.unknown') : String(t.lost)),
          right: true,
        },
      ],
      Object.entries(report.tables),
    ),
  ]
  if (report.method === 'salvage' && backup) lines.push(session.say('repair.filled', { backup }))
  const parts = report.lost.map((part) => session.say(`repair.part.${part}` as MessageKey))
  if (parts.length) lines.push(session.say('repair.lost', { list: parts.join('; ') }))
  return lines.join('\n')
}
