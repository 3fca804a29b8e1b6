/** The steps of the journey, in order. `needs` says what must be there before a page has anything to show. */
import type { WorkspaceInfo } from '../../engine/contract/index.ts'
import type { IconName } from '../ui/Icon.tsx'

export const pages = [
  { key: 'home', to: '/', icon: 'home', needs: 'nothing' },
  { key: 'import', to: '/import', icon: 'import', needs: 'nothing' },
  { key: 'audience', to: '/audience', icon: 'audience', needs: 'rows' },
  { key: 'gaps', to: '/gaps', icon: 'gaps', needs: 'rows' },
  { key: 'graph', to: '/graph', icon: 'graph', needs: 'rows' },
  { key: 'buyers', to: '/buyers', icon: 'buyers', needs: 'rows' },
  { key: 'simulate', to: '/simulate', icon: 'simulate', needs: 'rows' },
  { key: 'outline', to: '/outline', icon: 'outline', needs: 'rows' },
  { key: 'plan', to: '/plan', icon: 'plan', needs: 'rows' },
] as const satisfies readonly { key: string; to: string; icon: IconName; needs: 'nothing' | 'rows' }[]

export const hasRows = (info: WorkspaceInfo | undefined): boolean =>
  info !== undefined && Object.values(info.counts).some((n) => n > 0)
