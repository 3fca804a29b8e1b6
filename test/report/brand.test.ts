/** The creator's colour and logo: readable whatever they choose, and apart from stone without any colour. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
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
