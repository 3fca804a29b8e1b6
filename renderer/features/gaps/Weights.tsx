/** The weights of the score: change them, look at the board, keep them under a name. */
import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { GapBoard, GapTuning, GapView } from '../../../engine/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { useReturn } from '../../ui/use-return.ts'
import { offered, tuningFrom, valuesOf } from './tuning.ts'
import type { Views } from './use-views.ts'

interface WeightsProps {
  settings: GapBoard['settings']
  views: Views
  readOnly: boolean
  onClose: () => void
}

export function Weights({ settings, views, readOnly, onClose }: WeightsProps) {
  useReturn()
  const { t } = useTranslation('gaps')
  const { t: common } = useTranslation()
  const [values, setValues] = useState(() => valuesOf(settings))
  const [name, setName] = useState(views.name ?? '')
  const tuning: GapTuning | null = tuningFrom(values)
  const keep = async (): Promise<void> => {
    if (!tuning) return
    const view: GapView = { ...tuning, name: name.trim() }
    if (await views.save(view)) onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('weights.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form
        className="col"
        onSubmit={(event) => {
          event.preventDefault()
          if (!tuning) return
          views.tryOut(tuning)
          onClose()
        }}
      >
        <p className="sec">{t('weights.lead')}</p>
        <div className="weights">
          {offered.map((field) => (
            <TextInput
              key={field}
              type="number"
              step="any"
              label={t(`weights.of.${field}`)}
              value={values[field]}
              error={tuningFrom({ ...valuesOf(settings), [field]: values[field] }) ? null : t('weights.bad')}
              onChange={(event) => {
                const { value } = event.currentTarget
                setValues((held) => ({ ...held, [field]: value }))
              }}
            />
          ))}
        </div>
        <div className="row end">
          <TextInput
            className="grow"
            label={t('weights.name')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            off={readOnly || !tuning || name.trim() === ''}
            title={readOnly ? t('why.readOnly') : undefined}
            onClick={() => void keep()}
          >
            {t('weights.keep')}
          </Button>
          <Button kind="primary" type="submit" off={!tuning}>
            {t('weights.try')}
          </Button>
        </div>
        {views.problem && <ProblemNote problem={views.problem} />}
      </form>
    </Modal>
  )
}
