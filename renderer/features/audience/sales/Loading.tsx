/** What stands where a view's answer is not there yet, or will not come. */
import type { Loaded } from '../../../client/queries.ts'
import { Skeleton, useLasting } from '../../../ui/JobBar.tsx'
import { ProblemNote } from '../../../ui/Note.tsx'

export function Loading({ of }: { of: Loaded<unknown> }) {
  const lasting = useLasting(of.loading)
  if (of.problem) return <ProblemNote problem={of.problem} onRetry={of.reload} />
  return of.loading && lasting ? <Skeleton lines={8} /> : null
}
