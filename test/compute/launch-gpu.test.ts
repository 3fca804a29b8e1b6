/** The launch kernel on the GPU against the CPU, bit for bit. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { adaptersHere, closeGpu, launchCounts, runLaunchCounts, threshold } from '../../engine/compute/index.ts'
import { anyLaunch, flat } from './launch-worlds.ts'

/** A stated driver must work; with none stated the reason is printed and nothing is claimed. */
const driver = process.env.VK_ICD_FILENAMES
const reason = 'no Vulkan driver is stated (VK_ICD_FILENAMES is not set): the GPU twin is not tested here'
if (!driver) console.warn(reason)
describe.skipIf(!driver)(driver ? `GPU twin (${driver})` : `GPU twin: ${reason}`, () => {
  afterAll(closeGpu)

  test('the stated driver gives an adapter', async () => {
    expect(await adaptersHere()).not.toEqual([])
  })

  test('any launch: the same bits as the CPU', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.boolean(), async (seed, salesOnly) => {
        const p = anyLaunch(seed, salesOnly)
        const gpu = await launchCounts.gpu(p, {})
        const cpu = await launchCounts.cpu(p, {})
        expect(gpu.arms).toEqual(cpu.arms)
      }),
      { seed: 20261126, numRuns: 12 },
    )
  })

  test('more arms than a word has bits, each on its own terms: the same sales as on the CPU', async () => {
    const all = Array.from({ length: 20 }, (_, seed) => anyLaunch(seed, true))
    const crowded = all.find(({ targets, people }) => targets.length > 40 && people > 25)!
    const p = { ...crowded, rounds: 3 }
    const [first] = p.arms
    const arms = Array.from({ length: 40 }, (_, a) => ({
      ...first!,
      ...{ openersTell: a % 3 === 0, early: a % (p.waves + 1) },
      buy: first!.buy.map((t) => Math.floor(t / (1 + a / 9))),
      tell: first!.tell.map(() => threshold(a / 40)),
      friendClick: first!.friendClick.map(() => threshold(0.9)),
      friendBuy: first!.friendBuy.map(() => threshold(0.5)),
    }))
    const cpu = await launchCounts.cpu({ ...p, arms }, {})
    expect((await launchCounts.gpu({ ...p, arms }, {})).arms).toEqual(cpu.arms)
    expect(cpu.arms.filter((counts) => counts.some((n) => n > 0)).length).toBeGreaterThan(10)
  })

  test('a launch of thousands: the same bits as the CPU', async () => {
    const p = {
      ...flat(8, 5_000, 3, { reach: 0.9, open: 0.4, click: 0.3, buy: 0.2, refund: 0.1, tell: 0.5 }),
      rounds: 2,
    }
    p.offsets = Uint32Array.from({ length: 5_001 }, (_, i) => 2 * i)
    p.targets = Uint32Array.from({ length: 10_000 }, (_, i) => (i * 7919 + 13) % 5_000)
    const problems: string[] = []
    const gpu = await runLaunchCounts(p, 'gpu', { onFallback: (problem) => problems.push(problem) })
    expect(problems).toEqual([])
    expect(gpu).toEqual(await runLaunchCounts(p, 'cpu'))
  })
})
