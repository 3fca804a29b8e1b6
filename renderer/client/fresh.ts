/** What is on screen after a change of the workspace. */
import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Everything computed from the workspace is asked again; what the host knows stays. A first answer that is still on its way began
 * before the change, and asking again would wait for that one and take it for new: it is let go first.
 */
export async function refresh(client: QueryClient): Promise<void> {
  const own = ({ queryKey }: Query): boolean => queryKey[0] !== 'host'
  await client.cancelQueries({ predicate: (query) => own(query) && query.state.data === undefined })
  await client.invalidateQueries({ predicate: own })
}
