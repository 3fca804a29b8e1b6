/** One item and its three answers: 1, 2, 3 on the keyboard, 0 to pass, Z to take the last one back. */
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sentiment } from '../../../../engine/contract/index.ts'
import { Button } from '../../../ui/Button.tsx'
import { Voice } from '../../../ui/Voice.tsx'
import type { Labels } from './use-labels.ts'

const answers: readonly Sentiment[] = ['negative', 'neutral', 'positive']

/** Keys reach the card from anywhere on the page, but not out of a field. */
function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"]')
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return
      const act = keys[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [keys])
}

export function LabelCard({ labels }: { labels: Labels }) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const { item, give, skip, undo } = labels
  useKeys({
    1: () => give('negative'),
    2: () => give('neutral'),
    3: () => give('positive'),
    0: skip,
    z: undo,
    backspace: undo,
  })
  return (
    <div className="label-card">
      {item ? (
        <div className="label-text" aria-live="polite">
          <Voice text={item.text} lang={item.lang} who={t(`labels.why.${item.why}`)} />
        </div>
      ) : (
        <p className="label-text sec">{labels.ask.busy ? t('labels.asking') : t('labels.nothing')}</p>
      )}
      <div className="row wrap">
        {answers.map((sentiment, i) => (
          <Button key={sentiment} off={!item} onClick={() => give(sentiment)}>
            {common(`sentiment.${sentiment}`)}
            <kbd className="kbd">{i + 1}</kbd>
          </Button>
        ))}
        <span className="sp" />
        <Button kind="quiet" small off={!item} onClick={skip}>
          {t('labels.skip')}
          <kbd className="kbd">0</kbd>
        </Button>
        <Button kind="quiet" small off={labels.state.data?.last == null} onClick={undo}>
          {t('labels.undo')}
          <kbd className="kbd">Z</kbd>
        </Button>
      </div>
    </div>
  )
}
