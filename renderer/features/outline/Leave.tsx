/** Asks before edits that no version holds are left behind. */
import { Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import type { Draft } from './use-draft.ts'

export function Leave({ draft, off }: { draft: Draft; off: boolean }) {
  const { t } = useTranslation('outline')
  const common = useTranslation().t
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => draft.dirty,
    enableBeforeUnload: () => draft.dirty,
    withResolver: true,
  })
  if (status !== 'blocked') return null
  const saveFirst = async (): Promise<void> => {
    if (await draft.save()) proceed()
  }
  return (
    <Modal
      opened
      onClose={reset}
      title={t('leave.title')}
      size={480}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className="col">
        <p className="sec">{t('leave.text', { count: draft.difference.count })}</p>
        {draft.saving.problem && <ProblemNote problem={draft.saving.problem} />}
        <div className="row wrap">
          <Button kind="primary" off={off} busy={draft.saving.busy} onClick={() => void saveFirst()}>
            {t('save.as', { version: draft.saved.version + 1 })}
          </Button>
          <Button onClick={proceed}>{t('leave.drop')}</Button>
          <Button kind="quiet" onClick={reset}>
            {common('cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
