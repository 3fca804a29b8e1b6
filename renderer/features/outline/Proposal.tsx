/** What people wrote since the outline was saved, and what it would change: shown first, applied only when accepted. */
import { useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { useStudio } from '../../client/context.tsx'
import { useAct } from '../../client/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Changes } from './Changes.tsx'
import type { Draft } from './use-draft.ts'
import { useProposal } from './use-outline.ts'

export function Proposal({ draft, off }: { draft: Draft; off: boolean }) {
  const { t } = useTranslation('outline')
  const { saved, dirty } = draft
  const { jobs } = useStudio()
  const [open, setOpen] = useState(false)
  const [later, setLater] = useState<number | null>(null)
  const { data } = useProposal(saved, !off)
  const accept = useAct((_: null, { engine }) =>
    jobs.run({ key: `update ${saved.id} accept`, name: 'update', subject: saved.title }, (signal) =>
      engine.outline.update({ outline: saved.id, accept: true, seed: 1, device: 'auto' }, { signal }),
    ),
  )
  if (!data || data.changes.length === 0 || later === saved.version) return null
  return (
    <section className="proposal" aria-label={t('update.label')}>
      <p>
        <Trans
          t={t}
          i18nKey="update.text"
          count={data.newEvidence}
          values={{ version: saved.version }}
          components={{ b: <b /> }}
        />
      </p>
      {open && <Changes list={data.changes} outlines={[saved]} />}
      {accept.problem && <ProblemNote problem={accept.problem} />}
      <div className="row wrap">
        {open ? (
          <Button
            small
            kind="primary"
            busy={accept.busy}
            off={dirty}
            title={dirty ? t('history.dirty') : undefined}
            onClick={() => void accept.run(null)}
          >
            {t('update.accept')}
          </Button>
        ) : (
          <Button small onClick={() => setOpen(true)}>
            {t('update.show')}
          </Button>
        )}
        <Button small kind="quiet" onClick={() => setLater(saved.version)}>
          {t('update.later')}
        </Button>
      </div>
    </section>
  )
}
