/// <reference lib="dom" />
/** Each page as a picture that stands alone, and looks as the PDF's page looks. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderPlan, renderPreview } from '../../engine/report/index.ts'
import { examplePlan, HOSTILE } from './fixture.ts'

const run = promisify(execFile)
const WIDTH = 1190
const HEIGHT = 1684

let browser: Browser
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lacuna-preview-'))
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
})
afterAll(async () => {
  await browser.close()
  await rm(dir, { recursive: true })
})

describe.each(['en', 'zh'] as const)('the %s plan', (lang) => {
  const preview = renderPreview(examplePlan(lang), { paper: 'a4' })

  test('has the pages of the PDF, at their size, and the same bytes each time', async () => {
    const { pages } = await renderPlan(examplePlan(lang), { format: 'pdf', paper: 'a4' })
    expect(preview.pages).toHaveLength(pages as number)
    expect(preview.figures).toBe(examplePlan(lang).evidence.figures.length)
    // The weeks beside the pages: every thing to do of every week is in a line.
    const { calendar } = examplePlan(lang)
    expect(preview.weeks.map((w) => w.week)).toEqual(calendar.map((w) => w.week))
    expect(preview.lines.flatMap((l) => l.weeks)).toHaveLength(calendar.flatMap((w) => w.tasks).length)
    for (const { svg, width, height } of preview.pages) {
      expect([width, height]).toEqual([595.28, 841.89])
      expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 595\.28 841\.89" width="595\.28" height="841\.89">/)
    }
    expect(renderPreview(examplePlan(lang), { paper: 'a4' })).toEqual(preview)
  })

  test('every page parses, holds what it refers to and nothing else, and no text, script or address', async () => {
    const page = await browser.newPage()
    for (const { svg } of preview.pages) {
      const found = await page.evaluate((text) => {
        const drawing = new DOMParser().parseFromString(text, 'image/svg+xml')
        const inner = [...drawing.querySelectorAll('image')].map((image) => {
          const [head, data = ''] = (image.getAttribute('xlink:href') ?? '').split(',')
          return { head, drawing: new DOMParser().parseFromString(atob(data), 'image/svg+xml') }
        })
        const all = [drawing, ...inner.map((i) => i.drawing)]
        const names = all.flatMap((d) => [...d.querySelectorAll('*')].map((e) => e.localName))
        const ids = (d: Document): string[] => [...d.querySelectorAll('[id]')].map((e) => e.id)
        const uses = (d: Document): string[] =>
          [...d.querySelectorAll('use')].map((e) => (e.getAttribute('xlink:href') ?? '').slice(1))
        const attributes = all.flatMap((d) =>
          [...d.querySelectorAll('*:not(image)')].flatMap((e) => [...e.attributes].map((a) => `${a.name}=${a.value}`)),
        )
        return {
          names: [...new Set(names)].sort(),
          dangling: all.flatMap((d) => uses(d).filter((id) => !ids(d).includes(id))),
          spare: all.flatMap((d) => ids(d).filter((id) => !uses(d).includes(id))),
          heads: [...new Set(inner.map((i) => i.head))],
          reaching: attributes.filter((a) => /^on|:\/\/|javascript:|data:/.test(a) && !a.startsWith('xmlns')),
          words: all.map((d) => d.documentElement.textContent?.trim() ?? '').join(''),
        }
      }, svg)
      expect(found).toMatchObject({ dangling: [], spare: [], reaching: [], words: '' })
      expect(
        found.names.filter(
          (n) => !['circle', 'defs', 'g', 'image', 'path', 'rect', 'svg', 'symbol', 'use'].includes(n),
        ),
      ).toEqual([])
      expect(found.heads.filter((h) => h !== 'data:image/svg+xml;base64')).toEqual([])
    }
    await page.close()
  })

  // Two rasterisers smooth edges differently, so squares of 4 points are compared by their mean lightness (0–255). A hairline
  // off by part of a pixel moves it by less than 40; a letter that is missing or moved by its own width by more than 60.
  test.each([
    ['cover', 1],
    ['audience, with a chart', 4],
    ['forecast, with a chart', 10],
  ])('%s looks as the PDF does', async (_, number) => {
    const { files } = await renderPlan(examplePlan(lang), { format: 'pdf', paper: 'a4' })
    await writeFile(join(dir, 'plan.pdf'), files[0]?.bytes as Uint8Array)
    const size = ['-scale-to-x', String(WIDTH), '-scale-to-y', String(HEIGHT)]
    const at = String(number)
    await run('pdftoppm', ['-png', '-f', at, '-l', at, '-singlefile', ...size, 'plan.pdf', 'page'], { cwd: dir })
    const printed = (await readFile(join(dir, 'page.png'))).toString('base64')
    const page = await browser.newPage()
    const { ink, apart } = await page.evaluate(
      async ({ svg, png, width, height }) => {
        const pixels = async (url: string): Promise<Uint8ClampedArray> => {
          const image = new Image()
          image.src = url
          await image.decode()
          const canvas = new OffscreenCanvas(width, height)
          const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D
          context.drawImage(image, 0, 0, width, height)
          return context.getImageData(0, 0, width, height).data
        }
        const a = await pixels(URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
        const b = await pixels(`data:image/png;base64,${png}`)
        let ink = 0
        const apart: number[] = []
        for (let top = 0; top < height; top += 8)
          for (let left = 0; left < width; left += 8) {
            let difference = 0
            for (let y = top; y < Math.min(height, top + 8); y++)
              for (let x = left; x < Math.min(width, left + 8); x++) {
                const i = 4 * (y * width + x) + 1
                difference += (a[i] as number) - (b[i] as number)
                if ((b[i] as number) < 128) ink++
              }
            apart.push(Math.abs(difference) / 64)
          }
        apart.sort((x, y) => y - x)
        return { ink, apart: apart.slice(0, 10) }
      },
      { svg: preview.pages[number - 1]?.svg as string, png: printed, width: WIDTH, height: HEIGHT },
    )
    await page.close()
    expect(ink).toBeGreaterThan(1_500)
    expect(apart[0]).toBeLessThan(50)
  })
})

test('text that looks like markup is outlines, in charts too', () => {
  const plan = examplePlan('en')
  plan.title = HOSTILE
  for (const q of plan.gap.quotes) q.text = '<script>alert(1)</script> https://example.org'
  const { pages, title } = renderPreview(plan, { paper: 'letter' })
  expect(title).toBe(HOSTILE)
  expect(pages[0]).toMatchObject({ width: 612, height: 792 })
  for (const { svg } of pages) {
    const charts = [...svg.matchAll(/base64,([^"]+)"/g)].map((m) => Buffer.from(m[1] as string, 'base64').toString())
    expect([svg, ...charts].some((s) => /script|<text|example\.org|<a\b/.test(s))).toBe(false)
  }
})
