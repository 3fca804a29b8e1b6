/** Whose view the ranking takes, in words, with the one step back to everybody's. */
import { Trans, useTranslation } from 'react-i18next'
import { type GraphReport, inLanguage } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { shortPerson } from '../../ui/person.ts'
import type { View } from './view.ts'

interface SeenByProps {
  view: View
  /** Null until the scores of this view are there. */
  report: GraphReport | null
  onEverybody: () => void
}

export function SeenBy({ view, report, onEverybody }: SeenByProps) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  const lang = useLang()
  const gap = useBoard(undefined, view.kind === 'gap').data?.gaps.find(({ id }) => id === view.id)
  const note = report?.metrics.find(({ id }) => id === 'pagerank')
  const count = note?.parameters.people
  const who = view.kind === 'gap' ? inLanguage(gap?.label ?? '', lang) : shortPerson(view.id)
  return (
    <section className="seen-by" aria-label={t('seen.label')}>
      <p role="status">
        <Trans
          t={t}
          i18nKey={view.kind === 'gap' ? 'seen.gap' : 'seen.person'}
          values={{ who }}
          components={{ b: <b /> }}
        />
        {view.kind === 'gap' && count !== undefined && ` ${t('seen.count', { count, n: f.int(count) })}`}
      </p>
      <Button small onClick={onEverybody}>
        {t('seen.everybody')}
      </Button>
      {note && (
        <p className="small mut seen-how" title={`${note.form}\n${note.source}`}>
          {t('seen.how', { text: note.explanation[lang] })}
        </p>
      )}
    </section>
  )
}
