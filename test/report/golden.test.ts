/**
 * Pages of a fixed plan against pictures that were looked at. When they change on purpose: run with GOLDEN=write, look at what
 * was written, and keep it. Pictures are grey: what they show must be told apart without colour.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { examplePlan } from './fixture.ts'
import { apart, readGrey } from './grey.ts'
import { planFile } from './reader.ts'

const GOLDEN = new URL('./golden/', import.meta.url).pathname
/** Dots per inch, and the side of the squares that are compared, in dots: a line's height. */
const DOTS = 36
const SIDE = 8
/** Hinting differs between versions of the renderer by less; a word that is missing or moved by a line by more. */
const TOLERANCE = 18
const PAGES = { cover: 1, audience: 4, gap: 6, outline: 7, forecast: 10 } as const

const pictures = async (lang: 'en' | 'zh') => {
  const file = await planFile(examplePlan(lang))
  return (page: number): Buffer => {
    const out = join(dirname(file), `page-${page}`)
    const at = String(page)
    execFileSync('pdftoppm', ['-gray', '-png', '-r', String(DOTS), '-f', at, '-l', at, '-singlefile', file, out])
    return readFileSync(`${out}.png`)
  }
}

describe.each(['en', 'zh'] as const)('the %s plan', (lang) => {
  test('looks as it did', async () => {
    const picture = await pictures(lang)
    for (const [name, page] of Object.entries(PAGES)) {
      const kept = join(GOLDEN, `${lang}-${name}.png`)
      const now = picture(page)
      if (process.env.GOLDEN === 'write') {
        mkdirSync(GOLDEN, { recursive: true })
        writeFileSync(kept, now)
      }
      expect(apart(readGrey(readFileSync(kept)), readGrey(now), SIDE), `${lang} ${name}`).toBeLessThan(TOLERANCE)
    }
  })

  test('pages of other content are told apart', async () => {
    const picture = await pictures(lang)
    const gap = readGrey(readFileSync(join(GOLDEN, `${lang}-gap.png`)))
    expect(apart(gap, readGrey(picture(PAGES.audience)), SIDE)).toBeGreaterThan(2 * TOLERANCE)
  })
})
