/** What other programs read in a PDF of ours: poppler's tools, started for real. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'
import type { Plan } from '../../engine/contract/index.ts'
import { type RenderOptions, renderPlan } from '../../engine/report/index.ts'

const run = promisify(execFile)

/** A folder of its own for the running test, gone afterwards, with the PDF in it. */
export function onDisk(bytes: Uint8Array): string {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-report-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = join(dir, 'plan.pdf')
  writeFileSync(file, bytes)
  return file
}
export async function planFile(plan: Plan, options: Partial<RenderOptions> = {}): Promise<string> {
  const { files } = await renderPlan(plan, { format: 'pdf', paper: 'a4', ...options })
  return onDisk(files[0]?.bytes as Uint8Array)
}
export const tool = async (name: string, ...args: string[]): Promise<string> =>
  (await run(name, args, { maxBuffer: 256 * 1024 * 1024 })).stdout

export interface Word {
  page: number
  left: number
  top: number
  right: number
  bottom: number
  text: string
}
/** Every word with its box, and the size of its page, in points. */
export async function words(file: string): Promise<{ words: Word[]; width: number; height: number }> {
  const xml = await tool('pdftotext', '-bbox', file, '-')
  const found: Word[] = []
  let page = 0
  let size = { width: 0, height: 0 }
  const tag =
    /<page width="([\d.]+)" height="([\d.]+)">|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g
  for (const [, width, height, left, top, right, bottom, text] of xml.matchAll(tag)) {
    if (width && height) {
      page++
      size = { width: Number(width), height: Number(height) }
    } else
      found.push({
        page,
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
        text: text ?? '',
      })
  }
  return { words: found, ...size }
}
/** A Chinese mark that opens a line hangs: its left half is empty. */
const OPENS = /^[“‘（《「【]/
/** Words that stand in the margins: beside the text, above the running head or below the foot. */
export async function stray(file: string, margin: number): Promise<Word[]> {
  const { words: all, width, height } = await words(file)
  return all.filter(
    (w) =>
      w.left < margin - 1 - (OPENS.test(w.text) ? w.bottom - w.top : 0) ||
      w.right > width - margin + 1 ||
      w.top < 36 ||
      w.bottom > height - 24,
  )
}
