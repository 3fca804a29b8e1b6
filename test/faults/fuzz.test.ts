/** Twenty thousand files that nobody would send, and two hundred of them into a real workspace. `npm run check:long`: a million. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, result, studio } from '../app/kit.ts'
import { fuzzInput } from './fuzz/inputs.ts'
import { obeys } from './fuzz/laws.ts'
import { fuzz } from './fuzz.ts'

const SEED = 20261124
const COUNT = 20_000

test('any file is read with every record accounted for, or refused by name, within two seconds', async () => {
  const { broken, answers } = await fuzz(COUNT, SEED)
  expect(broken).toEqual([])
  expect(Object.values(answers).reduce((sum, n) => sum + n, 0)).toBe(COUNT)
  expect(answers.read).toBeGreaterThan(COUNT / 5) // else the inputs are too broken to try anything
  expect(Object.keys(answers).length).toBeGreaterThan(8)
}, 600_000)

test('what is refused leaves the workspace as it was; what is imported is counted to the last row', async () => {
  const dir = folder()
  const { engine, client } = studio(join(dir, 'A.lacuna'))
  const workspace = await engine.writable(true)
  let imported = 0
  for (let n = 0; n < 200; n++) {
    const { name, bytes, options } = fuzzInput(SEED, n)
    const file = join(dir, name)
    writeFileSync(file, bytes)
    const { as, dates, encoding, delimiter, headerRow } = options
    const before = workspace.sequence()
    const sources = workspace.sources().length
    try {
      const call = client.imports.run({ file, yes: true, as, dates, encoding, delimiter, headerRow })
      const { rows, accounted } = await result(call)
      expect(
        Object.values(accounted).reduce((sum, k) => sum + k, 0),
        `input ${n}`,
      ).toBe(rows)
      expect(workspace.sources()).toHaveLength(sources + 1)
      imported++
    } catch (error) {
      if (!(error instanceof Error) || !('defined' in error)) throw new Error(`input ${n}`, { cause: error })
      expect(error.defined, `input ${n}: ${String(error)}`).toBe(true)
      expect(workspace.sequence()).toBe(before)
      expect(workspace.sources()).toHaveLength(sources)
    }
  }
  expect(imported).toBeGreaterThan(30)
  expect(workspace.integrity()).toMatchObject({ problems: [] })
})

test.each([
  ['a damaged workbook whose reading never ended', 7, 1_354],
  ['headings that took half a second', SEED, 11],
])('%s, found before', async (_, seed, n) => {
  const { name, bytes, options } = fuzzInput(seed, n)
  const path = join(folder(), name)
  writeFileSync(path, bytes)
  expect(await obeys(path, options)).toMatch(/^[A-Z_]+$|^read$/)
})

test('an input is made again from its seed and number', () => {
  expect(fuzzInput(SEED, 7)).toEqual(fuzzInput(SEED, 7))
  expect(fuzzInput(SEED, 7)).not.toEqual(fuzzInput(SEED, 8))
})
