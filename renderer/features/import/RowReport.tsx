/** Every row accounted for: a bar, its figures, and the rows that need a fix with the reason of each. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { rejectedClip, rejectedCsv } from './mapping.ts'
import { TextOut } from './TextOut.tsx'
import { useNames } from './words.ts'

const PARTS = ['imported', 'updated', 'duplicate', 'merged', 'rejected', 'skipped'] as const
/** Shown at first; the rest on request. */
const FEW = 20
const MANY = 500

function Bar({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const parts = PARTS.filter((part) => report.accounted[part] > 0)
  const when = report.dryRun ? 'dry' : 'done'
  return (
    <>
      <div className="acct" aria-hidden="true">
        {parts.map((part) => (
          <i key={part} className={part} style={{ flexGrow: report.accounted[part] }} />
        ))}
      </div>
      <ul className="legend">
        {parts.map((part) => (
          <li key={part} className={part}>
            <b className="num">{f.int(report.accounted[part])}</b>
            <span className="small">{t(`part.${when}.${part}`, { count: report.accounted[part] })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Rejected({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const [shown, setShown] = useState(FEW)
  const heads = [t('rejected.row'), t('rejected.column'), t('rejected.value'), t('rejected.why')]
  const { rejected } = report
  return (
    <>
      <div className="scroll-x">
        <table className="tb rejected" aria-label={t('rejected.title')}>
          <thead>
            <tr>
              <th scope="col" className="r">
                {heads[0]}
              </th>
              <th scope="col">{heads[1]}</th>
              <th scope="col">{heads[2]}</th>
              <th scope="col">{heads[3]}</th>
            </tr>
          </thead>
          <tbody>
            {rejected.slice(0, shown).map((r) => (
              <tr key={`${r.row} ${r.column} ${r.code}`}>
                <td className="r num mut">{f.int(r.row)}</td>
                <td>{r.column ?? <span className="mut">{t('rejected.wholeRow')}</span>}</td>
                <td className="value">{r.value}</td>
                <td className="sec">{r.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rejected.length > shown && (
        <div>
          <Button small onClick={() => setShown((n) => n + MANY)}>
            {t('rejected.more', { count: rejected.length - shown, rows: f.int(rejected.length - shown) })}
          </Button>
        </div>
      )}
    </>
  )
}

export function RowReport({ report }: { report: ImportReport }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const names = useNames()
  const heads = [t('rejected.row'), t('rejected.column'), t('rejected.value'), t('rejected.why')]
  const skipped = Object.entries(report.skippedWhy).filter(([, count]) => count > 0)
  const bad = report.rejected.length
  return (
    <Section
      title={t('report.title')}
      remark={t(report.dryRun ? 'report.dry' : 'report.done', { count: report.rows, rows: f.int(report.rows) })}
      action={
        bad > 0 && (
          <TextOut
            copy={t('rejected.copy', { count: bad, rows: f.int(bad) })}
            save={t('rejected.save')}
            name={`${report.file.replace(/\.[^.]+$/, '')}-${t('rejected.fileName')}.csv`}
            clip={() => rejectedClip(heads, report.rejected)}
            file={() => rejectedCsv(heads, report.rejected)}
          />
        )
      }
    >
      {report.rows === 0 ? <p className="sec">{t('report.none')}</p> : <Bar report={report} />}
      {skipped.length > 0 && (
        <p className="small mut">
          {t('report.skipped', {
            list: f.list(
              skipped.map(([why, count]) => t('report.skip', { why: names.skip(why), count, rows: f.int(count) })),
            ),
          })}
        </p>
      )}
      {bad > 0 && <Rejected report={report} />}
    </Section>
  )
}
