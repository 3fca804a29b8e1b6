/** What this machine can give to one piece of work. */
import { availableParallelism } from 'node:os'

/** The same counts whatever the threads: they only make them sooner. One core stays for everything else where there are many. */
export const resources = (): { threads: number; freeBytes: number } => ({
  threads: Math.max(1, Math.min(8, availableParallelism() > 2 ? availableParallelism() - 1 : availableParallelism())),
  freeBytes: process.availableMemory(),
})
