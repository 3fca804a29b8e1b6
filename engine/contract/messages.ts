/** The sentences themselves, in each language. */
import en from '../../resources/locales/en.json' with { type: 'json' }
import zh from '../../resources/locales/zh.json' with { type: 'json' }
import type { Lang } from './tables.ts'

export type MessageKey = keyof typeof en
export const messages: Record<Lang, Record<string, string>> = { en, zh }
