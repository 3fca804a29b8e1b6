/** What a gap suggests, in whole sentences: page and command line say the same. */
import type { Bridges, Suggestion } from './bridges.ts'
import { exponentOf } from './currency.ts'
import type { Lang } from './tables.ts'
import { say } from './words.ts'

const tags = { en: 'en-GB', zh: 'zh-CN' } as const
const parts = ['place', 'format', 'level', 'price', 'before'] as const
export type BridgePart = (typeof parts)[number]

/** `amount` in minor units, as that currency has them. */
function money(amount: number, currency: string, lang: Lang): string {
  const format = new Intl.NumberFormat(tags[lang], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  })
  return format.format(amount / 10 ** exponentOf(currency))
}

function filled({ reason, data }: Suggestion, lang: Lang): string {
  const { currency, level, format } = data
  const inWords = Object.entries(data).map(([name, value]) => {
    const isMoney = typeof value === 'number' && typeof currency === 'string' && /low|high/i.test(name)
    return [name, isMoney ? money(value, currency, lang) : value] as const
  })
  return say(lang, `bridge.${reason}`, {
    ...Object.fromEntries(inWords),
    ...(typeof level === 'string' && { level: say(lang, `level.${level as 'beginner'}`) }),
    ...(format === 'course' && { format: say(lang, 'bridge.course') }),
  })
}

/** One line each: what is suggested and why; what is not known is said as well. */
export function bridgeLines(
  bridges: Bridges,
  lang: Lang,
): { part: BridgePart; text: string; rows: readonly string[] }[] {
  return parts.flatMap((part) => {
    const found = bridges[part]
    const list = Array.isArray(found) ? found : found ? [found] : []
    if (list.length === 0) return [{ part, text: say(lang, `bridge.none.${part}`), rows: [] }]
    return list.map((suggestion) => ({ part, text: filled(suggestion, lang), rows: suggestion.rows }))
  })
}
