/** What a larger model taught the one in use, and what both cost. */
import { useTranslation } from 'react-i18next'
import type { TeachReport as Report } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'

export function TeachReport({ report }: { report: Report }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { own, gain } = report
  return (
    <div className="col" role="status">
      <p className={report.kept && !report.insisted ? 'pos' : undefined}>
        {t(report.kept ? 'teach.kept' : 'teach.dropped', {
          confident: f.int(report.confident),
          items: f.int(report.items),
          before: f.percent(report.before),
          after: f.percent(report.after),
        })}
      </p>
      <p className="sec">
        {t('labels.gain', {
          points: t('between', { lo: f.signed(gain[0]), hi: f.signed(gain[1]) }),
          level: f.percent(report.gateLevel),
          count: report.confident,
          n: f.int(report.confident),
        })}
      </p>
      <dl className="pairs">
        {(['teacher', 'student'] as const).map((who) => (
          <div key={who} className="contents">
            <dt>
              {t(`teach.${who}`)} <code className="small">{report[who].model}</code>
            </dt>
            <dd className="num">
              {t('teach.cost', { size: f.bytes(report[who].bytes), ms: f.ratio(report[who].msPerText) })}
            </dd>
          </div>
        ))}
      </dl>
      {report.insisted && <p className="warn">{t('labels.insisted')}</p>}
      {own && (
        <p className="sec">
          {t('teach.own', {
            count: own.labels,
            n: f.int(own.labels),
            teacher: f.percent(own.teacher),
            before: f.percent(own.before),
            after: f.percent(own.after),
          })}
        </p>
      )}
    </div>
  )
}
