/**
 * A kernel is a pair of twins under one name: the same parameters give the same result on the CPU and on the GPU. Whoever
 * calls it says which device; a GPU that fails half-way falls back to the CPU, whose answer is the same, and says so.
 */
import { checkCancelled, EngineError } from '../base/index.ts'
import type { Report } from '../contract/index.ts'

export interface KernelOptions {
  signal?: AbortSignal | undefined
  onProgress?: Report | undefined
  /** Told once when the GPU failed and the CPU did the work instead. */
  onFallback?: ((problem: string) => void) | undefined
  /** Told how often a kernel was started on the GPU, once its result is there. */
  onDispatch?: ((kernel: string, times: number) => void) | undefined
}
export type KernelRun<P, R> = (params: P, options: KernelOptions) => Promise<R>
export interface Twins<P, R> {
  readonly name: string
  readonly cpu: KernelRun<P, R>
  readonly gpu: KernelRun<P, R>
}

/** @throws EngineError CANCELLED; whatever the CPU twin throws */
export async function runTwin<P, R>(
  twins: Twins<P, R>,
  params: P,
  device: 'cpu' | 'gpu',
  options: KernelOptions = {},
): Promise<R> {
  checkCancelled(options.signal)
  if (device === 'gpu') {
    try {
      return await twins.gpu(params, options)
    } catch (error) {
      if (error instanceof EngineError && error.code === 'CANCELLED') throw error
      options.onFallback?.(`${twins.name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return twins.cpu(params, options)
}
