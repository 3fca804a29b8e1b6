/**
 * The frame of every page: title, the finding in one sentence, actions, undo; the sheet; and, at the right, the inspector.
 * On narrow windows the inspector lies over the sheet (`over`, with a way to close it) or below it (`below`).
 */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { UndoButtons } from './UndoButtons.tsx'

interface PageProps {
  title: ReactNode
  /** What a busy person can act on. `<b>` carries the point. */
  finding?: ReactNode
  actions?: ReactNode
  children: ReactNode
  inspector?: ReactNode
  /** Reading pages scroll as one; map-like pages fill the sheet. */
  fill?: boolean
}

export function Page({ title, finding, actions, children, inspector, fill = false }: PageProps) {
  const id = useId()
  return (
    <main className={inspector ? 'sheet has-insp' : 'sheet'} id="content" tabIndex={-1} aria-labelledby={id}>
      <section className={fill ? 'main fill' : 'main'}>
        <header className="head">
          <div className="top">
            <h1 id={id}>{title}</h1>
            <span className="sp" />
            {actions}
            <UndoButtons />
          </div>
          {finding && <p className="finding">{finding}</p>}
        </header>
        <div className="body">{children}</div>
      </section>
      {inspector}
    </main>
  )
}

interface InspectorProps {
  label: string
  children: ReactNode
  /** Pinned at the foot. */
  bar?: ReactNode
  onClose?: () => void
  narrow?: 'over' | 'below'
}

/** Escape closes, unless something above the page (a menu, a dialog, a tooltip) takes it: that closes first and alone. */
function useEscape(close: (() => void) | undefined): void {
  const now = useRef(close)
  useEffect(() => {
    now.current = close
  })
  const closes = close !== undefined
  useEffect(() => {
    if (!closes) return
    // Asked on the way down: on the way up, what closes by the same key is gone already.
    let under = false
    const look = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') under = document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null
    }
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !under) now.current?.()
    }
    window.addEventListener('keydown', look, { capture: true })
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', look, { capture: true })
      window.removeEventListener('keydown', press)
    }
  }, [closes])
}

export function Inspector({ label, children, bar, onClose, narrow = 'over' }: InspectorProps) {
  const { t } = useTranslation()
  useEscape(onClose)
  return (
    <aside className={`insp ${narrow}`} aria-label={label}>
      {onClose && (
        <div className="insp-close">
          <Button kind="quiet" icon="x" title={t('close')} onClick={onClose} />
        </div>
      )}
      <div className="in">{children}</div>
      {bar && <div className="bar">{bar}</div>}
    </aside>
  )
}

/** A heading with a remark beside it. */
export function Section({
  title,
  remark,
  action,
  children,
}: {
  title: ReactNode
  remark?: ReactNode
  action?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {remark && <span className="mut small">{remark}</span>}
        <span className="sp" />
        {action}
      </div>
      {children}
    </section>
  )
}

/** A figure with its words below. */
export function Figure({ value, label, mark }: { value: ReactNode; label: ReactNode; mark?: ReactNode }) {
  return (
    <div className="figure">
      <div className="row">
        <span className="figure-value num">{value}</span>
        {mark}
      </div>
      <span className="sec">{label}</span>
    </div>
  )
}
