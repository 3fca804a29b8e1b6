/** A language model in its job process: written, cancelled, out of time, or not able to. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeOutline } from '../../engine/app/write-outline.ts'
import { Rng } from '../../engine/base/index.ts'
import { Outline } from '../../engine/contract/index.ts'
import { draftOutline } from '../../engine/outline/index.ts'
import { writeTinyModel } from '../fixtures/outline/tiny-model.ts'
import { subject } from '../fixtures/outline/world.ts'
import { folder, studio } from './kit.ts'

const input = subject('en', 'pottery')
const planned = draftOutline(input)
const tiny = (): string => {
  const dir = join(folder(), 'tiny')
  writeTinyModel(dir, new Rng(4, 'tiny'))
  return dir
}
const quiet = { seed: 1, device: 'cpu' as const, progress: () => () => {} }

test('the job writes string by string, reports each, and the outline names the model', async () => {
  const { engine } = studio()
  const steps: number[] = []
  const heard = new Set<string>()
  const progress = () => (done: number, _total: number | null, said?: string) => {
    steps.push(done)
    if (said) heard.add(said)
  }
  const outline = await writeOutline(engine, planned, input, tiny(), { ...quiet, progress })
  expect(Outline.parse(outline)).toEqual(outline)
  expect(outline).toMatchObject({ engine: 'language-model', model: expect.stringMatching(/^tiny@[0-9a-f]{12}$/) })
  expect(steps.length).toBeGreaterThan(20)
  // Lines can be read while the next ones are written; random weights repeat themselves.
  expect(heard.size).toBeGreaterThan(3)
  expect([...heard].some((line) => JSON.stringify(outline).includes(JSON.stringify(line.trim())))).toBe(true)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
})

test('cancelled in the middle: refused, and soon', async () => {
  const { engine } = studio()
  const abort = new AbortController()
  const progress = () => (done: number) => void (done === 3 && abort.abort())
  await expect(
    writeOutline(engine, planned, input, tiny(), { ...quiet, progress, signal: abort.signal }),
  ).rejects.toMatchObject({ code: 'CANCELLED' })
})

test("out of time, or a folder that cannot generate: the planner's words stand", async () => {
  const { engine } = studio()
  expect(await writeOutline(engine, planned, input, tiny(), quiet, 1)).toEqual(planned)
  const broken = tiny()
  writeFileSync(join(broken, 'onnx', 'model.onnx'), 'not a model')
  expect(await writeOutline(engine, planned, input, broken, quiet)).toEqual(planned)
  rmSync(broken, { recursive: true })
  await expect(writeOutline(engine, planned, input, broken, quiet)).rejects.toMatchObject({ code: 'MODEL_MISSING' })
})
