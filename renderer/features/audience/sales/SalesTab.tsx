/** What people buy and who comes back: one view at a time. */
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Back } from './Back.tsx'
import { Changes } from './Changes.tsx'
import { Kinds } from './Kinds.tsx'
import { Launches } from './Launches.tsx'
import { Lessons } from './Lessons.tsx'
import { Sold } from './Sold.tsx'
import { views } from './views.ts'

const route = getRouteApi('/audience')
const shown = { sold: Sold, back: Back, kinds: Kinds, lessons: Lessons, launches: Launches, changes: Changes }

export function SalesTab() {
  const { t } = useTranslation('audience')
  const { view = 'sold' } = route.useSearch()
  const navigate = route.useNavigate()
  const Shown = shown[view]
  return (
    <div className="panel">
      <div className="scroll-x">
        <SegmentedControl
          aria-label={t('view.which')}
          value={view}
          onChange={(value) => {
            const to = views.find((known) => known === value)
            void navigate({ search: to === undefined || to === 'sold' ? { tab: 'sales' } : { tab: 'sales', view: to } })
          }}
          data={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </div>
      <Shown />
    </div>
  )
}
