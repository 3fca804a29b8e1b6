/** The launch kernel by its one name. */
import { type KernelOptions, runTwin, type Twins } from '../twins.ts'
import { launchCountsCpu } from './cpu.ts'
import { launchCountsGpu } from './gpu.ts'
import type { LaunchCounts, LaunchParams } from './params.ts'

export const launchCounts: Twins<LaunchParams, LaunchCounts> = {
  name: 'launchCounts',
  cpu: launchCountsCpu,
  gpu: launchCountsGpu,
}

/**
 * Counts of every run and arm: the same on either device, to the bit. A GPU that fails hands over to the CPU through
 * `onFallback`. GPU work belongs in a job process: a driver may take the process down.
 * @throws EngineError CANCELLED; RangeError for tables that do not fit
 */
export const runLaunchCounts = (
  params: LaunchParams,
  device: 'cpu' | 'gpu',
  options: KernelOptions = {},
): Promise<LaunchCounts> => runTwin(launchCounts, params, device, options)
