/** How much is sorted: from only what is sure to everything that shares a word with a topic. */
import { Slider } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TopicsReport } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'

interface CoverageProps {
  coverage: TopicsReport['coverage']
  chosen: number | null
  onChoose: (percent: number | null) => void
}

export function Coverage({ coverage, chosen, onChoose }: CoverageProps) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const natural = Math.round(coverage.natural * 100)
  const [dragged, setDragged] = useState(chosen ?? natural)
  useEffect(() => setDragged(chosen ?? natural), [chosen, natural])
  const most = Math.max(1, Math.floor(coverage.most * 100))
  return (
    <div className="topic-cover">
      <div className="topic-cover-head">
        <span>{t('topicList.cover')}</span>
        <strong className="num">{f.percent(dragged / 100)}</strong>
      </div>
      <Slider
        value={Math.min(dragged, most)}
        min={0}
        max={most}
        step={1}
        label={null}
        thumbLabel={t('topicList.cover')}
        thumbProps={{ 'aria-valuetext': f.percent(dragged / 100) }}
        onChange={setDragged}
        onChangeEnd={(value) => onChoose(value === natural ? null : value)}
      />
      <p className="small mut">
        {t('topicList.coverSource', { natural: f.percent(coverage.natural), most: f.percent(coverage.most) })}{' '}
        {chosen !== null && (
          <button type="button" className="link" onClick={() => onChoose(null)}>
            {t('topicList.coverBack')}
          </button>
        )}
      </p>
    </div>
  )
}
