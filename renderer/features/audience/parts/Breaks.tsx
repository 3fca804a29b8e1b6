/** Months from which on people feel otherwise; what chance alone could do is not told. */
import { useTranslation } from 'react-i18next'
import type { TrendBreak, Voices } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Section } from '../../../ui/Page.tsx'

export function Breaks({ voices }: { voices: Voices }) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  const nameOf = ({ by, key, label }: TrendBreak): string =>
    by === 'all' ? t('breaks.all') : by === 'aspect' ? common(`aspect.${key as 'content'}`) : label
  return (
    <Section
      title={t('breaks.title')}
      remark={t('breaks.remark', { count: voices.tested, rate: f.percent(voices.falseAlarm) })}
    >
      {voices.breaks.length === 0 ? (
        <p className="sec">{voices.tested === 0 ? t('breaks.few') : t('breaks.none')}</p>
      ) : (
        <ul className="breaks">
          {voices.breaks.map((b) => (
            <li key={`${b.by} ${b.key}`}>
              <b>{nameOf(b)}</b>
              <span className={b.after.net < b.before.net ? 'neg' : 'pos'}>
                {t('breaks.changed', {
                  month: f.month(b.month),
                  before: f.signed(b.before.net),
                  after: f.signed(b.after.net),
                })}
              </span>
              <span className="mut small num">
                {t('breaks.people', {
                  n: f.int(b.before.people),
                  m: f.int(b.after.people),
                  p: b.adjusted < 0.001 ? '< 0.001' : b.adjusted.toFixed(3),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
