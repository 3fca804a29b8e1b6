/** "Take this import back", with what goes with it. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { useTakeBack } from './use-take-back.ts'
import { useNames } from './words.ts'

export function TakeBack({ source, small = false }: { source: Source | undefined; small?: boolean }) {
  const { t } = useTranslation('import')
  const { t: common } = useTranslation()
  const f = useFormat()
  const names = useNames()
  const [asking, setAsking] = useState(false)
  const { later, busy, problem, run } = useTakeBack(source)
  if (source?.undone) return <span className="small mut">{t('takenBack')}</span>
  if (later === null) return problem && <ProblemNote problem={problem} />
  const act = async (): Promise<void> => {
    if (later.length > 0 && !asking) setAsking(true)
    else {
      await run()
      setAsking(false)
    }
  }
  return (
    <span className="take-back">
      {asking && (
        <span className="small sec">
          {t('alsoBack', {
            count: later.length,
            list: f.list(later.slice(0, 3).map(({ what, detail }) => t('act', { what: names.act(what), detail }))),
          })}
        </span>
      )}
      <span className="row">
        <Button
          small={small}
          kind={small && !asking ? 'quiet' : 'plain'}
          icon="undo"
          busy={busy}
          title={small && source ? t('takeBackOf', { file: source.file }) : undefined}
          onClick={() => void act()}
        >
          {asking ? t('takeBackAll', { count: later.length + 1 }) : t('takeBack')}
        </Button>
        {asking && (
          <Button small={small} kind="quiet" onClick={() => setAsking(false)}>
            {common('cancel')}
          </Button>
        )}
      </span>
      {problem && <ProblemNote problem={problem} />}
    </span>
  )
}
