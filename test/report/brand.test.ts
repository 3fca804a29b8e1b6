/** The creator's colour and logo: readable whatever they choose, and apart from stone without any colour. */

import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { logoSize } from '../../engine/report/docx-logo.ts'
import { renderPlan } from '../../engine/report/index.ts'
import { contrastOnWhite, lookOf, luminance, readable } from '../../engine/report/look.ts'
import { examplePlan } from './fixture.ts'
import { planFile, tool } from './reader.ts'

const STONE = '#958d80'
const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

test('contrast against the values of the WCAG: black on white 21, #767676 on white 4.54', () => {
  expect(contrastOnWhite('#000000')).toBeCloseTo(21, 9)
  expect(contrastOnWhite('#767676')).toBeCloseTo(4.54, 2)
})

test('words in any colour can be read on white, and its bars differ from stone in greyscale', () => {
  fc.assert(
    fc.property(hex, (color) => {
      const shown = readable(color)
      expect(contrastOnWhite(shown)).toBeGreaterThanOrEqual(7)
      expect((luminance(STONE) + 0.05) / (luminance(shown) + 0.05)).toBeGreaterThan(2)
    }),
    { seed: 20261125, numRuns: 500 },
  )
  expect(readable('#2b4dad')).toBe('#2b4dad')
})

const logo = {
  mime: 'image/svg+xml' as const,
  data: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="20"><rect width="300" height="20" fill="#0a7"/></svg>',
  ).toString('base64'),
}

test('a plan carries name, colour and logo, stays accessible, and its bytes follow from them', async () => {
  const plan = examplePlan('zh')
  plan.brand = { name: '灰麦烘焙', color: '#ffcc00', logo }
  const file = await planFile(plan)
  expect(await tool('pdfinfo', file)).toMatch(/PDF subtype:\s+PDF\/UA-1|Tagged:\s+yes/)
  const figures = (await tool('pdfinfo', '-struct', file)).match(/^\s*Figure\b/gm)?.length ?? 0
  const plain = (await tool('pdfinfo', '-struct', await planFile(examplePlan('zh')))).match(/^\s*Figure\b/gm)?.length
  expect(figures).toBe((plain ?? 0) + 1)
  expect(lookOf(plan.brand)).toMatchObject({ logo: { name: 'logo.svg' } })
  expect(lookOf(null).accent).toBe('#2b4dad')
})

test('Word carries them too: the logo in its own shape, the colour made readable; twice the same bytes', async () => {
  const plan = examplePlan('en')
  plan.brand = { name: 'Ash & Rye', color: '#ffcc00', logo }
  const write = async (): Promise<Uint8Array> =>
    (await renderPlan(plan, { format: 'docx', paper: 'a4' })).files[0]?.bytes as Uint8Array
  const bytes = await write()
  const parts = unzipSync(bytes)
  expect(Object.keys(parts).filter((name) => /^word\/media\/.*svg$/.test(name))).toHaveLength(1)
  const body = strFromU8(parts['word/document.xml'] as Uint8Array)
  expect(body).toContain(readable('#ffcc00').slice(1))
  expect(body).not.toContain('2b4dad')
  // 300 by 20 at the full width: 293 by 20 pixels, in units of 9525.
  expect(body).toMatch(new RegExp(`cx="${293 * 9525}" cy="${20 * 9525}"`))
  expect(Buffer.compare(Buffer.from(bytes), Buffer.from(await write()))).toBe(0)
})

test('the size of a picture is read from its own bytes', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000040000000200806000000', 'hex')
  expect(logoSize({ name: 'logo.png', bytes: png })).toEqual({ width: 118, height: 59 })
  const jpg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108002000400301', 'hex')
  expect(logoSize({ name: 'logo.jpg', bytes: jpg })).toEqual({ width: 118, height: 59 })
  const svg = Buffer.from('<svg viewBox="0 0 100 50"/>')
  expect(logoSize({ name: 'logo.svg', bytes: svg })).toEqual({ width: 118, height: 59 })
  expect(logoSize({ name: 'logo.png', bytes: Buffer.from('no picture') })).toEqual({ width: 59, height: 59 })
})
