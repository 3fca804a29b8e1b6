/** Where the pages are. Each is a chunk of its own; what is selected stands in the address, so going back works. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { z } from 'zod'
import { Shell } from './Shell.tsx'

const id = z.string().max(80).optional().catch(undefined)
const root = createRootRoute({ component: Shell })
const at = <P extends string, S extends z.ZodType<Record<string, unknown>>>(
  path: P,
  search: S,
  load: () => Promise<{ page: () => React.ReactNode }>,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: (given): z.infer<S> => search.parse(given),
    component: lazyRouteComponent(async () => ({ default: (await load()).page })),
  })

const none = z.object({})
const home = at('/', none, () => import('../features/home/index.ts'))
const imports = at('/import', z.object({ source: id }), () => import('../features/import/index.ts'))
const audience = at(
  '/audience',
  z.object({
    tab: z.enum(['sales', 'answer', 'labels']).optional().catch(undefined),
    view: z.enum(['sold', 'back', 'kinds', 'lessons', 'launches', 'changes']).optional().catch(undefined),
  }),
  () => import('../features/audience/index.ts'),
)
const gaps = at('/gaps', z.object({ gap: id }), () => import('../features/gaps/index.ts'))
const graph = at('/graph', z.object({ gap: id }), () => import('../features/graph/index.ts'))
const buyers = at('/buyers', none, () => import('../features/buyers/index.ts'))
const simulate = at('/simulate', z.object({ gap: id }), () => import('../features/simulate/index.ts'))
const outline = at('/outline', z.object({ outline: id, gap: id }), () => import('../features/outline/index.ts'))
const plan = at('/plan', z.object({ outline: id }), () => import('../features/plan/index.ts'))
const settings = at('/settings', none, () => import('../features/settings/index.ts'))

export function makeRouter() {
  return createRouter({
    routeTree: root.addChildren([home, imports, audience, gaps, graph, buyers, simulate, outline, plan, settings]),
    history: createHashHistory(),
    defaultPreload: 'intent',
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
