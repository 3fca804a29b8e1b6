/**
 * One of the audiences of `real-long.ts`, of texts and subjects that no rule was developed on: the one in which most was missed while a
 * part was told from its topic by the course's words alone (two of three). One is missed still.
 */
import { expect, test } from 'vitest'
import { folder } from '../app/kit.ts'
import { judgeReal } from './real.ts'
import { available } from './real-texts.ts'

const here = available('zh')
const AUDIENCE = { corpus: 'zh', half: 'unseen', seed: 13, wished: 3 } as const

test.skipIf(!here)(
  'real Chinese reviews: missing subjects have lines of their own beside neighbours that are taught (needs LACUNA_DATA)',
  async () => {
    const found = await judgeReal(AUDIENCE, folder())
    expect(found.missing).toBe(3)
    expect(found.recalled).toBeGreaterThanOrEqual(2)
    expect(found.falseGaps).toBe(0)
  },
  300_000,
)

test.skipIf(!here)(
  'real Chinese reviews: nothing is a gap where all of it is taught (needs LACUNA_DATA)',
  async () => {
    const found = await judgeReal({ ...AUDIENCE, taught: true }, folder())
    expect(found.taught).toBeGreaterThan(3)
    expect(found.falseGaps).toBe(0)
  },
  300_000,
)
