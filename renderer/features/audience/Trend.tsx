/** Feeling over time, with its table twin. */
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Feelings } from '../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Chart } from '../../ui/chart/Chart.tsx'
import { Section } from '../../ui/Page.tsx'
import { isJudged, scaleOf } from './finding.ts'
import { shortMonth } from './months.ts'
import { trendOption } from './trend-option.ts'

export function Trend({ felt }: { felt: Feelings }) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  const lang = useLang()
  const [table, setTable] = useState(false)
  const { months } = felt
  const option = useMemo(
    () => () => trendOption(months, scaleOf([months]), { month: (key) => shortMonth(key, lang), signed: f.signed }),
    [months, f, lang],
  )
  const told = months.filter(isJudged)
  const [first, last] = [told[0], told.at(-1)]
  const label =
    first && last
      ? t('trendLabel', {
          from: f.month(first.key),
          to: f.month(last.key),
          first: f.signed(first.net),
          last: f.signed(last.net),
        })
      : t('trendNone')
  const toggle = (
    <button type="button" className="link small" aria-pressed={table} onClick={() => setTable(!table)}>
      {table ? t('asChart') : common('table')}
    </button>
  )
  return (
    <Section title={t('trend')} remark={t('trendRemark')} action={told.length > 1 ? toggle : null}>
      {told.length < 2 ? (
        <p className="sec">{t('trendNone')}</p>
      ) : table ? (
        <div className="feelings tall">
          <table className="tb" aria-label={t('trend')}>
            <thead>
              <tr>
                <th scope="col">{t('month')}</th>
                <th scope="col" className="r">
                  {t('net')}
                </th>
                <th scope="col" className="r">
                  {t('interval')}
                </th>
                <th scope="col" className="r">
                  {t('people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {months.map((m) => (
                <tr key={m.key}>
                  <th scope="row">{f.month(m.key)}</th>
                  <td className="r num strong">{isJudged(m) ? f.signed(m.net) : '–'}</td>
                  <td className="r num sec">
                    {isJudged(m)
                      ? t('between', { lo: f.signed(m.interval[0]), hi: f.signed(m.interval[1]) })
                      : t('tooFew', { have: m.people, minPeople: felt.minPeople })}
                  </td>
                  <td className="r num sec">{f.int(m.people)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Chart option={option} height={190} label={label} />
      )}
    </Section>
  )
}
