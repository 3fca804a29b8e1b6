/** What a model's own labels mean: what they seem to is proposed, the person says. */
import { Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LabelMap, Sentiment } from '../../../../engine/contract/index.ts'
import { Button } from '../../../ui/Button.tsx'

interface LabelDialogProps {
  proposal: Record<string, string | null>
  onAnswer: (labels: LabelMap) => void
  onClose: () => void
}

export function LabelDialog({ proposal, onAnswer, onClose }: LabelDialogProps) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const [said, setSaid] = useState(proposal)
  const whole = Object.entries(said).every(([, s]) => Sentiment.safeParse(s).success)
  const both = ['negative', 'positive'].every((s) => Object.values(said).includes(s))
  return (
    <Modal opened onClose={onClose} title={t('labels.title')} size="lg">
      <div className="col">
        <p className="sec">{t('labels.hint')}</p>
        <div className="label-list">
          {Object.entries(said).map(([label, s]) => (
            <div key={label} className="setting">
              <code className="trunc" title={label}>
                {label}
              </code>
              <SegmentedControl
                aria-label={label}
                value={s ?? ''}
                onChange={(next) => setSaid({ ...said, [label]: next })}
                data={Sentiment.options.map((value) => ({ value, label: common(`sentiment.${value}`) }))}
              />
            </div>
          ))}
        </div>
        <div className="row">
          <Button
            kind="primary"
            off={!whole || !both}
            title={whole && both ? undefined : t('labels.open')}
            onClick={() => onAnswer(said as LabelMap)}
          >
            {t('labels.confirm')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
