/** How many texts the reader looked at and could not read, and why; they are a click away and in no score. */
import { useTranslation } from 'react-i18next'
import { Unread } from '../../../engine/contract/index.ts'
import { useRead } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'

export function NotRead({ on, onShow }: { on: boolean; onShow: (on: boolean) => void }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const { data } = useRead(['feedback', 'not-read'], (engine, signal) =>
    engine.audience.feedback({ limit: 1 }, { signal }),
  )
  const reasons = Unread.options.filter((reason) => (data?.notRead[reason] ?? 0) > 0)
  if (!data || reasons.length === 0) return null
  const count = reasons.reduce((n, reason) => n + data.notRead[reason], 0)
  const why = f.list(
    reasons.map((reason) => t(`notRead.${reason}`, { count: data.notRead[reason], n: f.int(data.notRead[reason]) })),
  )
  return (
    <p className="row wrap sec not-read">
      <span>{t('notRead.line', { count, n: f.int(count), why })}</span>
      <button type="button" className="link" aria-pressed={on} onClick={() => onShow(!on)}>
        {on ? t('notRead.all') : t('notRead.show')}
      </button>
    </p>
  )
}
