/** The choice of device, on made-up machines and on this one. */
import { afterAll, expect, test } from 'vitest'
import {
  chooseDevice,
  closeGpu,
  type DeviceInfo,
  measureLaunch,
  probeDevices,
  runTwin,
} from '../../engine/compute/index.ts'

const cpu: DeviceInfo = { name: 'some processor', kind: 'cpu', software: false }
const hardware: DeviceInfo = { name: 'card', kind: 'gpu', software: false }
const software: DeviceInfo = { name: 'SwiftShader', kind: 'gpu', software: true }
afterAll(closeGpu)
const machine =
  (...devices: DeviceInfo[]) =>
  async () => [cpu, ...devices]

test('cpu never looks for a GPU', async () => {
  const choice = await chooseDevice('cpu', () => Promise.reject(new Error('looked')))
  expect(choice).toMatchObject({ device: 'cpu', name: 'cpu', warning: null })
})

test('auto takes hardware, never software; gpu takes either and warns', async () => {
  expect(await chooseDevice('auto', machine(software, hardware))).toMatchObject({ device: 'gpu', name: 'gpu: card' })
  expect(await chooseDevice('auto', machine(software))).toMatchObject({ device: 'cpu', warning: null })
  expect((await chooseDevice('auto', machine(software))).reason).toContain('SwiftShader')
  expect(await chooseDevice('auto', machine())).toMatchObject({ device: 'cpu', reason: 'no GPU was found' })
  expect(await chooseDevice('gpu', machine(hardware))).toMatchObject({ device: 'gpu', warning: null })
  const slow = await chooseDevice('gpu', machine(software))
  expect(slow.device).toBe('gpu')
  expect(slow.warning).toContain('software')
  const none = await chooseDevice('gpu', machine())
  expect(none.device).toBe('cpu')
  expect(none.warning).toContain('none was found')
})

test('the probe answers from a child: the CPU first, and a driver that is stated must be found', async () => {
  const found = await probeDevices()
  expect(found[0]).toMatchObject({ kind: 'cpu', software: false })
  if (process.env.VK_ICD_FILENAMES && process.env.VK_ICD_FILENAMES !== '/none.json')
    expect(found.some((device) => device.kind === 'gpu')).toBe(true)
})

test('a child that hangs or a driver that is missing costs the answer, not the caller', async () => {
  expect(await probeDevices(1)).toHaveLength(1)
})

test('a GPU twin that fails hands over to the CPU and says so; a cancelled one does not', async () => {
  const problems: string[] = []
  const twins = {
    name: 'double',
    cpu: async (x: number) => 2 * x,
    gpu: async (): Promise<number> => {
      throw new Error('device lost')
    },
  }
  expect(await runTwin(twins, 4, 'gpu', { onFallback: (problem) => problems.push(problem) })).toBe(8)
  expect(problems).toEqual(['double: device lost'])
  await expect(runTwin(twins, 4, 'gpu', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
})

test('speed is work over time, by the clock that is given; a GPU that is there has one too', async () => {
  // A clock that says each launch took a second: 5,000 people, 400 runs.
  let now = 0
  const clock = (): number => {
    now += 1_000
    return now
  }
  expect(await measureLaunch('cpu', clock)).toBe(2_000_000)
  expect(await measureLaunch('cpu', () => performance.now())).toBeGreaterThan(1_000_000)
  if (process.env.VK_ICD_FILENAMES && process.env.VK_ICD_FILENAMES !== '/none.json')
    expect(await measureLaunch('gpu', () => performance.now())).toBeGreaterThan(1_000)
})
