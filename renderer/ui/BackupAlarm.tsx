/** There is no backup where one should be: said where the person looks, until one is made. */
import { useTranslation } from 'react-i18next'
import { problemText, say } from '../../engine/contract/index.ts'
import { useAct } from '../client/queries.ts'
import { useWorkspace } from '../client/workspace.ts'
import { useFormat, useLang } from '../i18n/index.ts'
import { Button } from './Button.tsx'
import { Note, ProblemNote } from './Note.tsx'

/** @param act false where the page has its own button for it */
export function BackupAlarm({ act = true }: { act?: boolean }) {
  const { t } = useTranslation()
  const f = useFormat()
  const lang = useLang()
  const info = useWorkspace().data
  const backup = useAct((_: null, { engine }) => engine.workspace.backup())
  const alarm = info?.backups.problem
  if (!alarm) {
    if (!backup.data || !act) return null
    return (
      <p className="pos" role="status">
        {t('alarm.done', { size: f.bytes(backup.data.bytes) })}
      </p>
    )
  }
  const when = f.date(alarm.at)
  const { kind } = alarm
  return (
    <>
      <Note
        kind="error"
        title={t(`alarm.${kind}`, { when })}
        action={
          act &&
          info.mode !== 'read' && (
            <Button busy={backup.busy} onClick={() => void backup.run(null)}>
              {t('alarm.backUp')}
            </Button>
          )
        }
      >
        {kind === 'failed'
          ? t('alarm.failedText', { problem: problemText(alarm.problem, (key, data) => say(lang, key, data)) })
          : t(`alarm.${kind}Text`, { count: Number(alarm.problem) })}
      </Note>
      {backup.problem && <ProblemNote problem={backup.problem} />}
    </>
  )
}
