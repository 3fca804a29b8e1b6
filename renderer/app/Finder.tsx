/** Find or do: pages, actions and the topics of the board that is already there, by keyboard. */
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { GapBoard } from '../../engine/contract/index.ts'
import { useWorkspace } from '../client/workspace.ts'
import { Icon } from '../ui/Icon.tsx'
import { hasRows, pages } from './pages.ts'

export const openFinder = (): void => spotlight.open()

/** The newest whole board in the cache; nothing is computed for a search. */
function useKnownGaps(): GapBoard['gaps'] {
  const boards = useQueryClient().getQueriesData<GapBoard>({ queryKey: ['gaps'] })
  return boards.map(([, board]) => board).find((board) => board !== undefined)?.gaps ?? []
}

export function Finder() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const filled = hasRows(useWorkspace().data)
  const gaps = useKnownGaps()
  const actions: SpotlightActionGroupData[] = [
    {
      group: t('find.pages'),
      actions: [
        ...pages
          .filter(({ needs }) => needs === 'nothing' || filled)
          .map(({ key, to, icon }) => ({
            id: key,
            label: t(`nav.${key}`),
            leftSection: <Icon name={icon} />,
            onClick: () => void navigate({ to }),
          })),
        {
          id: 'settings',
          label: t('nav.settings'),
          leftSection: <Icon name="settings" />,
          onClick: () => void navigate({ to: '/settings' }),
        },
      ],
    },
    {
      group: t('find.topics'),
      actions: gaps.map((gap) => ({
        id: gap.id,
        label: gap.label,
        description: gap.terms.slice(0, 5).join(' · '),
        leftSection: <Icon name="gaps" />,
        onClick: () => void navigate({ to: '/gaps', search: { gap: gap.id } }),
      })),
    },
  ]
  return (
    <Spotlight
      actions={actions}
      shortcut="mod + K"
      limit={12}
      scrollable
      maxHeight={420}
      nothingFound={t('find.nothing')}
      highlightQuery
      searchProps={{ placeholder: t('find.hint'), 'aria-label': t('find.hint') }}
    />
  )
}
