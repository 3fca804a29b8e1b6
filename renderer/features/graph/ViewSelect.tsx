/** Whose view: everybody's, that of all who ask for a gap, or the chosen person's. Offered where there is a choice. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import { useLang } from '../../i18n/index.ts'
import { shortPerson } from '../../ui/person.ts'
import { type View, viewIn, viewKey } from './view.ts'

interface ViewSelectProps {
  view: View | null
  selected: string | null
  onView: (view: View | null) => void
}

export function ViewSelect({ view, selected, onView }: ViewSelectProps) {
  const { t } = useTranslation('graph')
  const lang = useLang()
  const gaps = useBoard().data?.gaps ?? []
  const people = [...new Set([view?.kind === 'person' ? view.id : null, selected])].flatMap((id) => id ?? [])
  if (gaps.length === 0 && people.length === 0) return null
  return (
    <Select
      className="graph-view"
      aria-label={t('seen.label')}
      searchable
      allowDeselect={false}
      value={viewKey(view)}
      onChange={(value) => onView(viewIn(value))}
      nothingFoundMessage={t('seen.none')}
      data={[
        { value: viewKey(null), label: t('seen.all') },
        {
          group: t('seen.people'),
          items: people.map((id) => ({
            value: viewKey({ kind: 'person', id }),
            label: t('seen.asPerson', { who: shortPerson(id) }),
          })),
        },
        {
          group: t('seen.gaps'),
          items: gaps.map(({ id, label }) => ({
            value: viewKey({ kind: 'gap', id }),
            label: inLanguage(label, lang),
          })),
        },
      ].filter((part) => !('items' in part) || (part.items?.length ?? 0) > 0)}
    />
  )
}
