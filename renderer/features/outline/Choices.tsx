/** Before a draft: its field, and whether a local language model from a folder of the person's own writes its words. */
import { useTranslation } from 'react-i18next'
import type { Grant, Pack } from '../../../engine/contract/index.ts'
import { useAct } from '../../client/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Field } from './Field.tsx'

export interface Chosen {
  /** Null: as the rows tell. */
  pack: Pack | null
  /** Folder of a language model; null: the planner's own words. */
  model: Grant | null
}

interface ChoicesProps {
  chosen: Chosen
  onChange: (chosen: Chosen) => void
  off: boolean
}

export function Choices({ chosen, onChange, off }: ChoicesProps) {
  const { t } = useTranslation('outline')
  const pick = useAct(async (_: null, { files }) => (await files.pick('model', false))[0] ?? null)
  const choose = async (): Promise<void> => {
    const model = await pick.run(null)
    if (model) onChange({ ...chosen, model })
  }
  return (
    <>
      <div className="pair">
        <span className="sec">{t('pack.label')}</span>
        <Field open value={chosen.pack} off={off} onChange={(pack) => onChange({ ...chosen, pack })} />
      </div>
      <div className="pair">
        <span className="sec">{t('start.words')}</span>
        <div className="row wrap">
          <span>{chosen.model ? chosen.model.name : t('start.rules')}</span>
          {chosen.model ? (
            <Button small kind="quiet" onClick={() => onChange({ ...chosen, model: null })}>
              {t('start.noModel')}
            </Button>
          ) : (
            <Button small off={off} busy={pick.busy} onClick={() => void choose()}>
              {t('start.model')}
            </Button>
          )}
        </div>
      </div>
      <p className="small mut">{t(chosen.model ? 'start.modelNote' : 'start.rulesNote')}</p>
      {pick.problem && !pick.problem.cancelled && <ProblemNote problem={pick.problem} />}
    </>
  )
}
