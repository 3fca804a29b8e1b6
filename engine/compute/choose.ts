/** From what the user asked for and what the machine has to the device that does the work, with the reason in words. */
import type { Device } from '../contract/index.ts'
import type { DeviceInfo } from './dawn.ts'
import { probeDevices } from './probe.ts'

export interface DeviceChoice {
  device: 'cpu' | 'gpu'
  /** What the run record shows: `cpu`, or `gpu: <adapter>`. */
  name: string
  reason: string
  /** Set where the user should know: an explicit gpu that is software or missing. */
  warning: string | null
}

/**
 * `cpu` never looks for a GPU. `auto` takes a hardware GPU and never a software one. `gpu` takes any adapter, warning of a
 * software one, and falls back to the CPU with a warning when there is none.
 * @param probe how the machine is looked at; by default in a child process
 */
export async function chooseDevice(
  device: Device,
  probe: () => Promise<DeviceInfo[]> = probeDevices,
): Promise<DeviceChoice> {
  if (device === 'cpu') return cpu('asked for', null)
  const gpus = (await probe()).filter((found) => found.kind === 'gpu')
  const hardware = gpus.find((found) => !found.software)
  if (hardware) return gpu(hardware, device === 'gpu' ? 'asked for' : 'a hardware GPU was found', null)
  const software = gpus[0]
  if (device === 'auto') return cpu(software ? `only a software GPU (${software.name})` : 'no GPU was found', null)
  if (software)
    return gpu(software, 'asked for', `${software.name} is a software GPU: right results, slower than the CPU`)
  return cpu('no GPU was found', 'A GPU was asked for and none was found: the CPU did the work')
}

const cpu = (reason: string, warning: string | null): DeviceChoice => ({ device: 'cpu', name: 'cpu', reason, warning })
const gpu = (found: DeviceInfo, reason: string, warning: string | null): DeviceChoice => ({
  device: 'gpu',
  name: `gpu: ${found.name}`,
  reason,
  warning,
})
