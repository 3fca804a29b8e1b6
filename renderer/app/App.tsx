/** Everything around the pages: theme, caches, routes. */
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import type { HostInfo } from '../../engine/contract/index.ts'
import { type Studio, StudioProvider } from '../client/context.tsx'
import { theme, variables } from '../ui/theme.ts'
import { nonce } from './nonce.ts'
import { makeRouter } from './routes.tsx'
import { useScheme } from './scheme.ts'

/** Answers stay until the workspace changes; nothing is asked again because a window got focus. */
const newCache = (info: HostInfo): QueryClient => {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 3_600_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  client.setQueryData(['host', 'info'], info)
  return client
}

export function App({ studio, info }: { studio: Studio; info: HostInfo }) {
  const [cache] = useState(() => newCache(info))
  const [router] = useState(makeRouter)
  return (
    <StrictMode>
      <QueryClientProvider client={cache}>
        <StudioProvider studio={studio}>
          <Themed>
            <RouterProvider router={router} />
          </Themed>
        </StudioProvider>
      </QueryClientProvider>
    </StrictMode>
  )
}

function Themed({ children }: { children: React.ReactNode }) {
  const scheme = useScheme()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      forceColorScheme={scheme}
      getStyleNonce={nonce}
      deduplicateCssVariables={false}
    >
      {children}
    </MantineProvider>
  )
}
