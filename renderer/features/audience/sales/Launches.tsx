/** Days on which a course sold more than its days around explain, beside the launches on record. */
import { useTranslation } from 'react-i18next'
import type { LaunchBursts } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Note } from '../../../ui/Note.tsx'
import { Section } from '../../../ui/Page.tsx'
import { ScrollBox } from '../../../ui/ScrollBox.tsx'
import { Estimate } from './Estimate.tsx'
import { Loading } from './Loading.tsx'
import { NoSales } from './NoSales.tsx'
import { useLaunches } from './use-sales.ts'

function Bursts({ bursts }: { bursts: LaunchBursts['bursts'] }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const max = Math.max(1, ...bursts.map(({ interval }) => interval[1]))
  return (
    <ScrollBox className="scroll-x" label={t('bursts.title')}>
      <table className="tb bursts" aria-label={t('bursts.title')}>
        <thead>
          <tr>
            <th scope="col">{t('course')}</th>
            <th scope="col">{t('bursts.when')}</th>
            <th scope="col" className="r">
              {t('sales.orders')}
            </th>
            <th scope="col" className="r">
              {t('bursts.usual')}
            </th>
            <th scope="col" className="r">
              {t('bursts.above')}
            </th>
            <th scope="col" className="after">
              {t('bursts.record')}
            </th>
          </tr>
        </thead>
        <tbody>
          {bursts.map((burst) => (
            <tr key={`${burst.product} ${burst.start}`}>
              <th scope="row" title={burst.title}>
                <span className="name">{burst.title}</span>
              </th>
              <td className="sec">
                {burst.days === 1
                  ? f.date(burst.start)
                  : t('bursts.span', { from: f.date(burst.start), to: f.date(burst.end) })}
              </td>
              <td className="r num">{f.int(burst.orders)}</td>
              <td className="r num sec">{f.ratio(burst.usual)}</td>
              <td className="r">
                <Estimate value={burst.above} interval={burst.interval} max={max} say={(n) => f.int(Math.round(n))} />
              </td>
              <td className="after">
                {burst.launch ? (
                  <span title={f.date(burst.launch.at)}>{burst.launch.title}</span>
                ) : (
                  <span className="mut">{t('bursts.notOnRecord')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

export function Launches() {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const launches = useLaunches()
  const report = launches.data
  if (report && report.judged + report.unjudged === 0) return <NoSales />
  return (
    <>
      <Loading of={launches} />
      {report && (
        <>
          <Section title={t('bursts.title')} remark={t('bursts.remark', { chance: f.percent(report.falseAlarm) })}>
            {report.bursts.length > 0 ? (
              <Bursts bursts={report.bursts} />
            ) : report.judged > 0 ? (
              <p className="sec">{t('bursts.none')}</p>
            ) : (
              <Note kind="little" title={t('bursts.little')} />
            )}
            {report.unjudged > 0 && report.judged > 0 && (
              <p className="small mut">{t('bursts.unjudged', { count: report.unjudged, n: f.int(report.unjudged) })}</p>
            )}
          </Section>
          {report.quiet.length > 0 && (
            <Section title={t('bursts.quiet')} remark={t('bursts.quietRemark')}>
              <ul className="quiet">
                {report.quiet.map((launch) => (
                  <li key={launch.id}>
                    <span>{launch.title}</span>
                    <span className="mut">{f.date(launch.at)}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
    </>
  )
}
