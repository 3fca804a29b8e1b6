/** The plan's words in each language. */
import type { Lang } from '../../contract/index.ts'
import type { Text } from './en.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type { Text } from './en.ts'
export { named } from './words.ts'
export const texts: Record<Lang, Text> = { en, zh }
