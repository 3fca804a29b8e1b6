/** Empty, too little, failed, stopped, fallen back: what happened, what was not changed, and one way on. Never a toast. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type MessageKey, say } from '../../engine/contract/index.ts'
import type { Problem } from '../client/errors.ts'
import { useLang } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { ToImport } from './ToImport.tsx'
import { Hatch } from './uncertainty.tsx'

export type NoteKind = 'empty' | 'little' | 'error' | 'info' | 'stopped'

interface NoteProps {
  kind: NoteKind
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}

function Sign({ kind }: { kind: NoteKind }) {
  if (kind === 'little') return <Hatch width={24} height={24} />
  if (kind === 'error') return <Icon name="warn" size={20} />
  if (kind === 'info') return <Icon name="chip" size={20} />
  return (
    <svg
      width={24}
      height={24}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      aria-hidden="true"
    >
      <path d="M8.500 2H2v20h6.500M15.500 2H22v20h-6.500" />
    </svg>
  )
}

export function Note({ kind, title, children, action }: NoteProps) {
  return (
    <div className={`note ${kind}`} role={kind === 'error' ? 'alert' : undefined}>
      <div className="sign">
        <Sign kind={kind} />
      </div>
      <div className="words">
        <p className="strong">{title}</p>
        {children && <div className="sec">{children}</div>}
      </div>
      {action && <div className="act">{action}</div>}
    </div>
  )
}

interface ProblemNoteProps {
  problem: Problem
  /** What it was about, when the sentence alone does not say. */
  title?: ReactNode
  onRetry?: (() => void) | undefined
  action?: ReactNode
}

/** The data are there, but too thin for this: which part, how thin, what would help. */
function Poor({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const lang = useLang()
  const { analysis, input, have, need } = problem.data
  const said = (key: string): string => say(lang, key as MessageKey)
  return (
    <Note kind="little" title={t('poor.title', { analysis: said(`analysis.${analysis}`) })} action={<ToImport />}>
      <p>{t('poor.text', { input: said(`input.${input}`), have, need })}</p>
      <p>{said(`input.${input}.help`)}</p>
    </Note>
  )
}

/** A problem in words: an honest refusal looks like too little evidence, a failure like a failure, a stop like neither. */
export function ProblemNote({ problem, title, onRetry, action }: ProblemNoteProps) {
  const { t } = useTranslation()
  const again = onRetry && <Button onClick={onRetry}>{problem.cancelled ? t('start') : t('retry')}</Button>
  if (problem.code === 'INPUT_POOR') return <Poor problem={problem} />
  if (problem.cancelled) return <Note kind="stopped" title={t('stoppedEmpty')} action={action ?? again} />
  if (problem.refused)
    return (
      <Note kind="little" title={title ?? problem.text} action={action}>
        {title ? problem.text : null}
      </Note>
    )
  return (
    <Note kind="error" title={title ?? (problem.code ? problem.text : t('bug'))} action={action ?? again}>
      {problem.code ? title ? problem.text : null : <code className="small">{problem.text}</code>}
    </Note>
  )
}
