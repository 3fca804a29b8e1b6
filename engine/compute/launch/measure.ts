/** How fast a device counts launches: the same small launch, timed after a first one that compiles what is needed. */
import { launchCounts } from './launch.ts'
import { type LaunchParams, threshold } from './params.ts'

const PEOPLE = 5_000
const WAVES = 3
/** Runs of the timed launch: some tens of milliseconds on a processor, under a second on a GPU drawn by one. */
const RUNS = { cpu: 400, gpu: 4 } as const

function sample(runs: number): LaunchParams {
  const fill = (n: number, p: number): Uint32Array => new Uint32Array(n).fill(threshold(p))
  return {
    ...{ seed: 1, stream: 1, firstRun: 0, runs, people: PEOPLE, segments: 1, channels: 1, waves: WAVES, rounds: 0 },
    salesOnly: true,
    segment: new Uint8Array(PEOPLE),
    offsets: new Uint32Array(PEOPLE + 1),
    targets: new Uint32Array(0),
    arms: [
      {
        messages: new Uint8Array(PEOPLE).fill(WAVES),
        ...{ openersTell: false, early: 0 },
        ...{ open: fill(runs, 0.2), click: fill(runs, 0.04), buy: fill(runs, 0.004), earlyBuy: fill(runs, 0) },
        ...{ patience: fill(WAVES * runs, 1), reach: fill(runs, 0.9), refund: fill(runs, 0.03), tell: fill(runs, 0) },
        ...{ friendClick: fill(runs, 0), friendBuy: fill(runs, 0) },
      },
    ],
  }
}

/**
 * @param clock milliseconds
 * @returns person-runs a second
 * @throws EngineError DEVICE_UNAVAILABLE; Error when the device refuses
 */
export async function measureLaunch(device: 'cpu' | 'gpu', clock: () => number): Promise<number> {
  const params = sample(RUNS[device])
  await launchCounts[device](params, {})
  const started = clock()
  await launchCounts[device](params, {})
  return (PEOPLE * params.runs * 1_000) / Math.max(0.1, clock() - started)
}
