/** The map, loaded only when it is looked at. */
import { lazy, Suspense } from 'react'
import { Skeleton } from '../../ui/JobBar.tsx'
import type { AudienceMapProps } from './map/AudienceMap.tsx'

const AudienceMap = lazy(async () => ({ default: (await import('./map/AudienceMap.tsx')).AudienceMap }))

export function MapView(props: AudienceMapProps) {
  return (
    <Suspense fallback={<Skeleton lines={8} />}>
      <AudienceMap {...props} />
    </Suspense>
  )
}
