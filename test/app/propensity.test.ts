/**
 * The targeted launch on the sample lives from the recommender's scores: with the scores dealt out anew among the same people it
 * must sell less. Calibration and gate run again on the shuffled scores, so nothing else differs.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Engine } from '../../engine/app/engine.ts'
import { launchInput } from '../../engine/app/launch-input.ts'
import { propensities } from '../../engine/app/propensity.ts'
import { Rng } from '../../engine/base/index.ts'
import { Scenario } from '../../engine/contract/index.ts'
import { type Calibration, simulateLaunch } from '../../engine/simulate/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { sampleIn } from './sample.ts'

let root: string
let workspace: string
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lacuna-propensity-'))
  workspace = join(root, 'Sample.lacuna')
  await sampleIn(workspace)
})
afterAll(() => rmSync(root, { recursive: true, maxRetries: 9 }))

test('shuffled scores lower the targeted strategy', async () => {
  const engine = newEngine(workspace)
  try {
    const snapshot = await engine.snapshot()
    const options = { seed: 1, device: 'cpu' as const, progress: () => () => {} }
    const subject = 'glaze firing kiln underglaze'
    const rng = new Rng(4, 'test.shuffle')
    const real = await propensities(engine, snapshot, subject, options)
    const dealt = await propensities(engine, snapshot, subject, options, (scores) =>
      Float64Array.from(rng.shuffle([...scores])),
    )
    expect(real).not.toBeNull()
    // The device plays the launch and does not feed it: no job is started, and the same chances come out.
    const alone = new Engine({
      ...newEngine(workspace).options,
      spawnJob: () => {
        throw new Error('a job was started')
      },
    })
    expect(await propensities(alone, snapshot, subject, { ...options, device: 'gpu' })).toEqual(real)
    await alone.close()
    expect(real!.interval[0]).toBeGreaterThan(0)
    expect(real!.gain).toBeGreaterThan(dealt?.gain ?? 0)
    const scenario = Scenario.parse({ runs: 400, replaced: 0 })
    const input = await launchInput(engine, snapshot, scenario, null, options, null)
    const targeted = async (found: Calibration | null): Promise<number> => {
      const people = input.people.map((p, rank) => ({
        ...p,
        propensity: found?.propensity[rank] ?? null,
        asked: rank % 50 === 0,
      }))
      const { strategies } = await simulateLaunch({ ...input, people })
      return strategies.find(({ name }) => name === 'recommender')!.buyers.p50
    }
    const [with_, without] = [await targeted(real), await targeted(dealt)]
    expect(without).toBeLessThan(with_)
  } finally {
    await engine.close()
  }
})
