/** The whole list as a spreadsheet, one row per person. */
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { MOST_ENGAGED } from './use-audience.ts'

export function SaveList({ off }: { off: boolean }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const lang = useLang()
  const save = useAct(async (name: string, { engine, files }) => {
    const out = await files.save(name)
    if (!out) return null
    const written = await engine.audience.engageCsv({ top: MOST_ENGAGED, lang, out: out.id })
    await files.deliver(out)
    return written.rows
  })
  return (
    <>
      {save.data != null && (
        <span className="pos" role="status">
          {t('answer.saved', { count: save.data, rows: f.int(save.data) })}
        </span>
      )}
      <Button
        small
        icon="down2"
        off={off}
        busy={save.busy}
        onClick={() => void save.run(`${t('answer.fileName')}.csv`)}
      >
        {t('answer.save')}
      </Button>
      {save.problem && <ProblemNote problem={save.problem} />}
    </>
  )
}
