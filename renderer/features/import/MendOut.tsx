/** The rows that were refused, whole, in a file to mend and import again. */
import { useTranslation } from 'react-i18next'
import type { Grant } from '../../../engine/contract/index.ts'
import { useAct } from '../../client/queries.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'

interface MendOutProps {
  source: string
  /** The file that was imported. */
  grant: Grant
  /** A name to propose. */
  name: string
}

export function MendOut({ source, grant, name }: MendOutProps) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const lang = useLang()
  const write = useAct(async (_: null, { engine, files }) => {
    const out = await files.save(name)
    if (!out) return null
    const written = await engine.imports.exportRejected({ source, file: grant.id, out: out.id, lang })
    await files.deliver(out)
    return written.rows
  })
  return (
    <div className="mend">
      <Button small busy={write.busy} onClick={() => void write.run(null)}>
        {t('mend.save')}
      </Button>
      <span className="small mut" role="status">
        {write.data == null ? t('mend.more') : t('mend.done', { count: write.data, rows: f.int(write.data) })}
      </span>
      {write.problem && <ProblemNote problem={write.problem} />}
    </div>
  )
}
