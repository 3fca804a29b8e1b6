/** A part that no drafting changes; one press frees it. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { isLocked, setLocked } from './model.ts'

export function Lock({ part, title }: { part: string; title: string }) {
  const { t } = useTranslation('outline')
  const { outline, edit, off, after } = useEditor()
  if (!isLocked(outline, part)) return null
  const words = t('lock.is', { title })
  if (off)
    return (
      <span className="locked" title={words}>
        <Icon name="lock" size={14} />
        <span className="visually-hidden">{words}</span>
      </span>
    )
  return (
    <button
      type="button"
      className="plain locked"
      title={t('lock.free')}
      aria-label={t('lock.freeOf', { title })}
      onClick={() => {
        edit(setLocked(part, false))
        after(null, t('lock.freed', { title }))
      }}
    >
      <Icon name="lock" size={14} />
    </button>
  )
}
