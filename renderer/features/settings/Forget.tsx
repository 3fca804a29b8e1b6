/** The one act that undo cannot take back: asked twice. */
import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'
import { shortPerson } from '../../ui/person.ts'

export function Forget() {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const f = useFormat()
  const [person, setPerson] = useState('')
  const [asking, setAsking] = useState(false)
  const forget = useAct((id: string, { engine }) => engine.workspace.forget({ person: id }))
  const sure = async (): Promise<void> => {
    setAsking(false)
    if (await forget.run(person.trim())) setPerson('')
  }
  return (
    <Section title={t('forget.title')}>
      <form
        className="row end"
        onSubmit={(event) => {
          event.preventDefault()
          if (person.trim()) setAsking(true)
        }}
      >
        <TextInput
          className="grow"
          label={t('forget.label')}
          description={t('forget.hint')}
          value={person}
          maxLength={500}
          onChange={(event) => setPerson(event.currentTarget.value)}
        />
        <Button type="submit" busy={forget.busy} off={person.trim() === ''}>
          {t('forget.action')}
        </Button>
      </form>
      {forget.data && (
        <div role="status" className="pos">
          <p>
            {t('forget.done', {
              person: shortPerson(forget.data.person),
              rows: f.int(forget.data.rows),
              backups: f.int(forget.data.backupsRewritten),
            })}
          </p>
          {forget.data.filesOutside.length > 0 && (
            <p className="sec">{t('forget.outside', { files: forget.data.filesOutside.join(', ') })}</p>
          )}
        </div>
      )}
      {forget.problem && <ProblemNote problem={forget.problem} />}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('forget.title')}>
        <div className="col">
          <p>{t('forget.sure')}</p>
          <code>{person}</code>
          <div className="row">
            <Button kind="primary" onClick={() => void sure()}>
              {t('forget.confirm')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {common('cancel')}
            </Button>
          </div>
        </div>
      </Modal>
    </Section>
  )
}
