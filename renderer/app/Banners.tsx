/** A line above the page when something around it is not as usual. */
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHostEvent, useWorkspace } from '../client/workspace.ts'
import { Icon } from '../ui/Icon.tsx'

type Engine = { state: 'up' | 'down' | 'failed' | 'back'; detail: string }

export function Banners() {
  const { t } = useTranslation()
  const { data } = useWorkspace()
  const [engine, setEngine] = useState<Engine>({ state: 'up', detail: '' })
  useHostEvent(
    useCallback((event) => {
      if (event.kind !== 'engine') return
      setEngine(({ state }) => {
        if (event.state !== 'up') return { state: event.state, detail: event.detail }
        return { state: state === 'down' ? 'back' : state, detail: '' }
      })
    }, []),
  )
  const lines = [
    engine.state === 'down' && t('engine.down'),
    engine.state === 'failed' && t('engine.failed', { detail: engine.detail }),
    engine.state === 'back' && t('engine.back'),
    data?.mode === 'read' && t('readOnly', { why: t(data.copiedFrom ? 'readOnlyCopy' : 'readOnlyBusy') }),
    data?.mode !== 'read' && data?.copiedFrom && t('readOnly', { why: t('readOnlyCopy') }),
  ].filter((line) => typeof line === 'string')
  if (lines.length === 0) return null
  return (
    <div role="status">
      {lines.map((line) => (
        <p className="banner" key={line}>
          <Icon name="warn" size={14} />
          <span>{line}</span>
          {line === t('engine.back') && (
            <button type="button" className="plain" onClick={() => setEngine({ state: 'up', detail: '' })}>
              {t('close')}
            </button>
          )}
        </p>
      ))}
    </div>
  )
}
