/** Free → entry → core → flagship: the author's own courses on their rungs, the new one among them, and whom it may take from. */
import { useTranslation } from 'react-i18next'
import { type Ladder, Rung } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Note } from '../../ui/Note.tsx'

export function LadderSteps({ ladder }: { ladder: Ladder }) {
  const { t } = useTranslation('outline')
  const f = useFormat()
  const { rung, price, currency, rungs, titles, bundle, takesFrom } = ladder
  const title = (id: string): string => titles[id] ?? id
  return (
    <>
      {takesFrom && (
        <Note kind="info" title={t('ladder.takes', { title: takesFrom.title })}>
          {t('ladder.takesMore', {
            likeness: f.percent(takesFrom.similarity),
            count: takesFrom.sold,
            n: f.int(takesFrom.sold),
          })}
        </Note>
      )}
      <ol className="ladder" aria-label={t('ladder.title')}>
        {Rung.options.map((step) => (
          <li key={step} className={step === rung ? 'here' : undefined} aria-current={step === rung || undefined}>
            <span className="strong">{t(`ladder.rung.${step}`)}</span>
            <span className="num sec">{t('ladder.count', { count: rungs[step].length })}</span>
            {rungs[step].length > 0 && (
              <span className="sec small trunc" title={f.list(rungs[step].map(title))}>
                {f.list(rungs[step].map(title))}
              </span>
            )}
            {step === rung && (
              <span className="new">
                {price !== null && currency
                  ? t('ladder.herePrice', { price: f.money(price, currency) })
                  : t('ladder.here')}
              </span>
            )}
          </li>
        ))}
      </ol>
      {bundle.length > 0 && (
        <p className="sec">
          {t('ladder.bundle', {
            list: f.list(
              bundle.map((b) => t('ladder.bundled', { title: b.title, count: b.people, n: f.int(b.people) })),
            ),
          })}
        </p>
      )}
      <p className="small mut">{t('ladder.note')}</p>
    </>
  )
}
