/** Which model reads, and the way to another one: a folder, checked before it is used. */
import { useTranslation } from 'react-i18next'
import { spokenText } from '../../../engine/contract/index.ts'
import { useAct, useRead } from '../../client/queries.ts'
import { useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'

export function Models() {
  const { t } = useTranslation('settings')
  const lang = useLang()
  const models = useRead(['workspace', 'models'], (engine) => engine.text.models())
  const add = useAct(async (_: null, { engine, files }) => {
    const [dir] = await files.pick('model', false)
    return dir ? engine.text.addModel({ dir: dir.id }) : null
  })
  return (
    <Section title={t('model.title')}>
      <ul className="lines">
        {models.data?.map((m) => (
          <li key={`${m.id}@${m.revision}`}>
            <span className="col tight">
              <span className="mid">{m.id}</span>
              <span className="mut small">
                {m.problem ? spokenText(m.problem, lang) : m.shipped ? t('model.shipped') : m.dir}
              </span>
            </span>
            <span className="sp" />
            <code className="mut small">{m.revision.slice(0, 8)}</code>
            {m.current && <span className="tag acc">{t('model.current')}</span>}
          </li>
        ))}
      </ul>
      <p className="mut small">{t('model.hint')}</p>
      <div className="row">
        <Button busy={add.busy} onClick={() => void add.run(null)}>
          {t('model.add')}
        </Button>
      </div>
      {add.data && (
        <p className="pos" role="status">
          {t('model.added', { id: add.data.id })}
        </p>
      )}
      {add.problem && <ProblemNote problem={add.problem} />}
      {models.problem && <ProblemNote problem={models.problem} onRetry={models.reload} />}
    </Section>
  )
}
