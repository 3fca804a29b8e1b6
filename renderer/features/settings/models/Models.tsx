/** Which model reads, and the way to another one: a folder, or a hub, checked before it is used. */
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../client/workspace.ts'
import { Button } from '../../../ui/Button.tsx'
import { JobBar } from '../../../ui/JobBar.tsx'
import { ProblemNote } from '../../../ui/Note.tsx'
import { Section } from '../../../ui/Page.tsx'
import { FetchModel } from './FetchModel.tsx'
import { LabelDialog } from './LabelDialog.tsx'
import { ModelRow } from './ModelRow.tsx'
import { useModels } from './use-models.ts'

export function Models() {
  const { t } = useTranslation('settings')
  const models = useModels()
  const { list, add, fetch, jobs, problems, pending } = models
  const workspace = useWorkspace().data
  const readOnly = workspace === undefined || workspace.mode === 'read'
  const made = fetch.data ?? add.data
  return (
    <Section title={t('model.title')}>
      <ul className="lines">
        {list.data?.map((m) => (
          <ModelRow key={m.dir} model={m} models={models} readOnly={readOnly} />
        ))}
      </ul>
      <p className="mut small">{t('model.hint')}</p>
      <div className="row">
        <Button busy={add.busy} off={readOnly} onClick={() => void add.run({})}>
          {t('model.add')}
        </Button>
      </div>
      <FetchModel models={models} readOnly={readOnly} />
      {jobs.map((job) => job && <JobBar key={job.key} job={job} />)}
      {made && (
        <p className="pos" role="status">
          {t('model.added', { id: made.id })}
        </p>
      )}
      {problems.map((p) => p && <ProblemNote key={p.text} problem={p} />)}
      {list.problem && <ProblemNote problem={list.problem} onRetry={list.reload} />}
      {pending && (
        <LabelDialog
          key={pending.kind}
          proposal={pending.proposal}
          onAnswer={(labels) => void models.answer(labels)}
          onClose={models.forget}
        />
      )}
    </Section>
  )
}
