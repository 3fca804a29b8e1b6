/** The bracket: a number's source is always one click away. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface EvidenceProps {
  children: ReactNode
  onOpen?: (() => void) | undefined
  active?: boolean
  title?: string | undefined
}

export function Evidence({ children, onOpen, active = false, title }: EvidenceProps) {
  if (!onOpen)
    return (
      <span className="ev still" title={title}>
        {children}
      </span>
    )
  return (
    <button
      type="button"
      className={active ? 'ev on' : 'ev'}
      title={title}
      onClick={(event) => {
        event.stopPropagation()
        onOpen()
      }}
    >
      {children}
    </button>
  )
}

/** `[214 people]`, or the plain words that there is nobody behind it. */
export function People({ count, onOpen, active }: { count: number; onOpen?: () => void; active?: boolean }) {
  const { t } = useTranslation()
  if (count === 0) return <span className="mut small">{t('evidence.none')}</span>
  return (
    <Evidence onOpen={onOpen} active={active ?? false}>
      {t('evidence.people', { count })}
    </Evidence>
  )
}
