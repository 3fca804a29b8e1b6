/** What the labels did: before, after, the difference with its interval, and what more labels would bring. */
import { useTranslation } from 'react-i18next'
import type { AdaptReport } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Whisker } from '../../../ui/uncertainty.tsx'

export function FitReport({ report }: { report: AdaptReport }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { curve, fair, semi, gain } = report
  const min = Math.max(0, Math.min(...curve.map((c) => c.interval[0])) - 0.05)
  const max = Math.min(1, Math.max(...curve.map((c) => c.interval[1])) + 0.05)
  const points = t('between', { lo: f.signed(gain[0]), hi: f.signed(gain[1]) })
  return (
    <div className="col" role="status">
      <p className={report.kept && !report.insisted ? 'pos' : undefined}>
        {t(report.insisted ? 'labels.forced' : report.kept ? 'labels.kept' : 'labels.dropped', {
          before: f.percent(report.before),
          after: f.percent(report.after),
        })}
      </p>
      <p className="sec">
        {t('labels.gain', {
          points,
          level: f.percent(report.gateLevel),
          count: report.people,
          n: f.int(report.people),
        })}
      </p>
      {report.insisted && <p className="warn">{t('labels.insisted')}</p>}
      <table className="tb curve" aria-label={t('labels.curve')}>
        <thead>
          <tr>
            <th scope="col">{t('labels.curve')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('drawn')}</span>
            </th>
            <th scope="col" className="r">
              {t('labels.right')}
            </th>
          </tr>
        </thead>
        <tbody>
          {curve.map((c) => (
            <tr key={c.labels}>
              <th scope="row">{t('labels.count', { count: c.labels, n: f.int(c.labels) })}</th>
              <td>
                <Whisker
                  value={c.accuracy}
                  interval={c.interval}
                  min={min}
                  max={max}
                  width={150}
                  before={report.before}
                />
              </td>
              <td className="r figures">
                <b className="num">{f.percent(c.accuracy)}</b>
                <span className="iv num">{f.scores(c.interval)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mut small">
        {t('labels.how', { folds: report.folds, repeats: report.repeats, level: f.percent(report.level) })}
      </p>
      {fair && (
        <p className="mut small">
          {t('labels.fair', {
            count: fair.labels,
            n: f.int(fair.labels),
            before: f.percent(fair.before),
            after: f.percent(fair.after),
          })}
        </p>
      )}
      {semi && (
        <p className="mut small">
          {t(semi.used ? 'labels.semiUsed' : 'labels.semiDropped', {
            added: f.int(semi.added),
            accuracy: f.percent(semi.accuracy),
          })}
        </p>
      )}
    </div>
  )
}
