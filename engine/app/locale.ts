/**
 * Sentences for people, in their language. The files are resources/locales/{en,zh}.json: flat keys, `{{name}}` holes.
 * A key that one language lacks fails a test.
 */

import en from '../../resources/locales/en.json' with { type: 'json' }
import zh from '../../resources/locales/zh.json' with { type: 'json' }
import type { ErrorCode, Lang } from '../contract/index.ts'

export type MessageKey = keyof typeof en
const messages: Record<Lang, Record<string, string>> = { en, zh }

const fill = (pattern: string, data: Record<string, unknown>): string =>
  pattern.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(data[name] ?? ''))

/** The sentence for `key` with its holes filled. */
export function say(lang: Lang, key: MessageKey, data: Record<string, unknown> = {}): string {
  return fill(messages[lang][key] ?? key, data)
}

const sayAny = (lang: Lang, key: string, data: Record<string, unknown>): string =>
  fill(messages[lang][key] ?? messages[lang]['error.UNKNOWN'] ?? key, data)

/** Two-letter key of what an analysis needs (`need.…`) spelled out, everything else as it is. */
function spellOut(lang: Lang, data: Record<string, unknown>): Record<string, unknown> {
  const need = (value: unknown): unknown =>
    typeof value === 'string' ? (messages[lang][`need.${value}`] ?? value) : value
  return {
    ...data,
    ...('needs' in data && { needs: need(data.needs) }),
    ...('what' in data && { what: need(data.what) }),
  }
}

/** What happened, to what, and what to do: one or two sentences. */
export const errorText = (code: ErrorCode, data: Record<string, unknown>, lang: Lang): string =>
  sayAny(lang, `error.${code}`, spellOut(lang, data))

export const rejectionText = (code: string, data: Record<string, unknown>, lang: Lang): string =>
  sayAny(lang, `reject.${code}`, data)

export const warningText = (code: string, data: Record<string, unknown>, lang: Lang): string =>
  sayAny(lang, `warn.${code}`, data)
