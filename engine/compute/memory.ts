/** Memory is asked for before it is taken: a refusal that says the numbers is worth more than a process that dies. */
import { EngineError } from '../base/index.ts'

/** What one block of 32-bit kernel memory can hold at most. */
export const KERNEL_BYTES = 4 * 1024 ** 3 - 65_536

/**
 * @param what    whose work it is
 * @param needs   bytes
 * @param free    bytes that may be used
 * @param instead what would do with less
 * @throws EngineError MEMORY_SHORT
 */
export function askMemory(what: string, needs: number, free: number, instead: string): void {
  if (needs > free) throw new EngineError('MEMORY_SHORT', { what, needs, free, instead })
}
