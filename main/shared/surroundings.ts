/** Where the shipped resources are, what the time is, which language the system speaks. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Lang } from '../../engine/contract/index.ts'

export const VERSION = '0.1.0'

/** In the nearest folder above this file: of the checkout, of its build, and beside the packed app alike. */
export const RESOURCES = shipped(import.meta.dirname)

function shipped(dir: string): string {
  const here = join(dir, 'resources')
  if (existsSync(join(here, 'models'))) return here
  if (dirname(dir) === dir) throw new Error('the folder of shipped resources is missing')
  return shipped(dirname(dir))
}

/** `LACUNA_NOW` (milliseconds or ISO), in milliseconds; null where it is not set. */
export function fixedNow(): number | null {
  const fixed = process.env.LACUNA_NOW
  if (!fixed) return null
  return /^\d+$/.test(fixed) ? Number(fixed) : Date.parse(fixed)
}

/** `LACUNA_NOW` stops the clock that stamps records and plans; progress still needs a running one. */
export function clock(): () => number {
  const at = fixedNow()
  if (at === null) return Date.now
  const started = performance.now()
  return () => at + Math.round(performance.now() - started)
}

/** The terminal's language, else the system's. */
export function systemLang(): Lang {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const locale = LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return /^zh/i.test(locale) ? 'zh' : 'en'
}
