/** At the foot while there are edits that no version holds: how many, undo, and keeping them. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import type { Draft } from './use-draft.ts'

function Overtaken({ draft }: { draft: Draft }) {
  const { t } = useTranslation('outline')
  return (
    <Note
      kind="info"
      title={t('save.overtaken')}
      action={
        <span className="row">
          <Button small onClick={draft.discard}>
            {t('save.reload')}
          </Button>
          <Button small onClick={draft.rebase}>
            {t('save.keepMine')}
          </Button>
        </span>
      }
    >
      {t('save.overtakenMore')}
    </Note>
  )
}

export function SaveBar({ draft, off }: { draft: Draft; off: boolean }) {
  const { t } = useTranslation('outline')
  const { saving, dirty, difference, saved } = draft
  if (!dirty && !draft.canRedo) return null
  return (
    <section className="save-bar" aria-label={t('save.label')}>
      {saving.problem && saving.problem.code !== 'OUTLINE_CHANGED' && <ProblemNote problem={saving.problem} />}
      {saving.problem?.code === 'OUTLINE_CHANGED' && !draft.overtaken && <ProblemNote problem={saving.problem} />}
      {draft.overtaken && <Overtaken draft={draft} />}
      <div className="row">
        <span className="sec" role="status">
          {dirty ? t('save.edits', { count: difference.count }) : t('save.noEdits')}
        </span>
        <Button small kind="quiet" icon="undo" off={!draft.canUndo} title={t('save.undo')} onClick={draft.undo} />
        <Button small kind="quiet" icon="redo" off={!draft.canRedo} title={t('save.redo')} onClick={draft.redo} />
        <span className="sp" />
        {dirty && (
          <Button kind="quiet" onClick={draft.discard}>
            {t('save.discard')}
          </Button>
        )}
        <Button
          kind="primary"
          off={off || !dirty || draft.overtaken}
          title={off ? t('readOnly') : t('save.keys')}
          busy={saving.busy}
          onClick={() => void draft.save()}
        >
          {t('save.as', { version: saved.version + 1 })}
        </Button>
      </div>
    </section>
  )
}
