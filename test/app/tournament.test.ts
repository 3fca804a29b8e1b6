/** The tournament as a job runs it: columns in, a report out, and a GPU that must have worked when it was used. */
import { afterAll, expect, test } from 'vitest'
import { tournament } from '../../engine/app/tournament.ts'
import { closeGpu } from '../../engine/compute/index.ts'
import { RecommendEval } from '../../engine/contract/index.ts'

afterAll(closeGpu)
const people = 40
const input = (device: 'cpu' | 'gpu') => ({
  user: Int32Array.from({ length: 3 * people }, (_, n) => n % people),
  item: Int32Array.from({ length: 3 * people }, (_, n) => ((n % people) % 2) * 4 + ((Math.floor(n / people) + n) % 4)),
  at: Float64Array.from({ length: 3 * people }, (_, n) => 1.6e12 + 1e7 * ((n * 37) % 101)),
  rating: new Float64Array(3 * people).fill(Number.NaN),
  ...{ users: people, items: 8, seed: 1, k: 3, device },
})
const onProgress = (): void => {}

test('on the CPU: the contract’s report, no dispatches', async () => {
  const report = RecommendEval.parse(await tournament(input('cpu'), { onProgress }))
  expect(report.device).toBe('cpu')
  expect(report.dispatches).toEqual({})
  expect(report.leftOut.map((l) => l.model)).toEqual(['bias', 'mf', 'bpr', 'neural'])
})

const driver = process.env.VK_ICD_FILENAMES
test.skipIf(!driver)(
  driver ? 'on the GPU: dispatches by kernel, the same figures' : 'GPU: VK_ICD_FILENAMES is not set',
  async () => {
    const gpu = RecommendEval.parse(await tournament(input('gpu'), { onProgress }))
    expect(gpu.device).toMatch(/^gpu: /)
    expect(gpu.card.limits).toContain('device')
    expect(gpu.dispatches.coCounts).toBe(2) // training part, and training with validation
    expect(gpu.dispatches['ridgeInverse.pivot']).toBe(7) // six values of λ, and the best once more
    expect(gpu.dispatches['alsHalf.8']).toBe(6 * 21) // five draws and the best; ten sweeps of two halves, people once more
    const cpu = await tournament(input('cpu'), { onProgress })
    for (const [n, m] of cpu.models.entries()) expect(gpu.models[n]?.ndcg).toBeCloseTo(m.ndcg, 2)
  },
)

test.skipIf(!driver)(
  driver ? 'a GPU on which nothing was started is refused' : 'GPU refusal: VK_ICD_FILENAMES is not set',
  async () => {
    // Without memory EASE and iALS take no part, and the others that would use the GPU have too few events.
    await expect(tournament(input('gpu'), { onProgress, memory: 0 })).rejects.toMatchObject({
      code: 'DEVICE_UNAVAILABLE',
      data: { problem: 'no kernel was started on it' },
    })
    expect((await tournament(input('cpu'), { onProgress, memory: 0 })).device).toBe('cpu')
  },
)
