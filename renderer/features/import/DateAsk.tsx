/** Which comes first, day or month: asked in the row it concerns, with both readings as dates. */
import { useTranslation } from 'react-i18next'
import type { DateQuestion } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import type { Desk } from './desk.ts'
import type { Entry } from './entry.ts'

export function DateAsk({ entry, question, desk }: { entry: Entry; question: DateQuestion; desk: Desk }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const chosen = entry.asked.dates
  return (
    <fieldset className={chosen ? 'ask answered' : 'ask'}>
      <legend className="visually-hidden">
        {t('date.question', { column: question.column, sample: question.sample })}
      </legend>
      <div>
        <p className="strong" aria-hidden="true">
          {t('date.question', { column: question.column, sample: question.sample })}
        </p>
        <p className="sec">{t('date.why')}</p>
      </div>
      <div className="row">
        {question.readings.map(({ order, date }) => (
          <button
            type="button"
            key={order}
            className={order === chosen ? 'opt on' : 'opt'}
            aria-pressed={order === chosen}
            onClick={() => desk.answerDates(entry.key, order)}
          >
            <span className="strong">{f.date(Date.parse(date))}</span>
            <span className="small mut">{t(`date.${order}`)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  )
}
