/** A month short enough for an axis; January carries its year. */
import type { Lang } from '../../../engine/contract/index.ts'

export function shortMonth(key: string, lang: Lang): string {
  const at = Date.parse(`${key}-01T00:00:00Z`)
  const january = key.endsWith('-01')
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', month: 'short', ...(january && { year: 'numeric' }) }
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', options).format(at)
}
