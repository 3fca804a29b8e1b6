/** Gathers text under its headings. */
import type { Part } from './types.ts'

const LABEL = 500

export class Sections {
  private readonly all: { label: string; text: string[] }[] = [{ label: '', text: [] }]
  /** The first heading, whatever its level. */
  first: string | null = null

  open(level: number, heading: string): void {
    const text = heading.replace(/\s+/g, ' ').trim()
    if (text === '') return
    this.first ??= text
    this.all.push({ label: `${'#'.repeat(level)} ${text}`.slice(0, LABEL).toWellFormed(), text: [] })
  }

  add(text: string): void {
    this.all.at(-1)?.text.push(text)
  }

  /** What stands before the first heading only where there is something. */
  parts(): Part[] {
    return this.all
      .map(({ label, text }) => ({ anchor: 'heading' as const, label, text: tidy(text.join('')) }))
      .filter(({ label, text }) => label !== '' || text !== '')
  }
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(' \t', '\t').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
