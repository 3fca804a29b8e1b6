/** What a simulation says, in whole sentences of either language: the command line prints them, the page shows them. */
import type { SimulationReport } from './decisions.ts'
import type { MessageKey } from './messages.ts'
import type { Lang } from './tables.ts'
import { say } from './words.ts'

/** The tornado's rows by the key of their words. */
const drivers: Readonly<Record<string, Extract<MessageKey, `driver.${string}`>>> = {
  'open rate': 'driver.open',
  'click rate': 'driver.click',
  'purchase rate': 'driver.buy',
  'refund rate': 'driver.refund',
  'word of mouth': 'driver.tell',
  'price response': 'driver.elasticity',
  patience: 'driver.patience',
  'replaced sales': 'driver.replaced',
}
/** The assumption that a row of the tornado moves: rates have one per channel, `open (e-mail)`. */
const assumptionOf: Readonly<Record<string, string>> = {
  'open rate': 'open',
  'click rate': 'click',
  'purchase rate': 'buy',
  'refund rate': 'refund',
}

export const driverText = (name: string, lang: Lang): string => {
  const key = drivers[name]
  return key ? say(lang, key) : name
}

/** Does any data speak of it? */
function isAssumed(report: SimulationReport, name: string): boolean {
  const kind = assumptionOf[name] ?? name
  const own = report.assumptions.filter((a) => a.name === kind || a.name.startsWith(`${kind} (`))
  return own.length > 0 && own.every(({ source }) => source === 'prior')
}

type Money = (minor: number) => string

export function outcomeSentence(report: SimulationReport, lang: Lang, money: Money): string {
  const { p10, p50, p90 } = report.profit
  return say(lang, 'summary.outcome', {
    price: money(report.price),
    p10: money(p10),
    p50: money(p50),
    p90: money(p90),
  })
}

/** What would change the verdict, and what it rests on most. */
export function verdictSentences(report: SimulationReport, lang: Lang, money: Money): string[] {
  const { verdict } = report
  const way = (name: string): string => say(lang, `strategy.${name}` as 'strategy.broadcast')
  const list = (names: readonly string[]): string =>
    names.map((name) => driverText(name, lang)).join(lang === 'zh' ? '、' : ', ')
  const names =
    verdict?.drivers ??
    report.tornado
      .filter(({ low, high }) => low !== high)
      .slice(0, 3)
      .map((d) => d.name)
  const assumed = names.filter((name) => isAssumed(report, name))
  return [
    ...(verdict ? verdictItself(verdict, lang, money, way) : []),
    ...(names.length > 0 ? [say(lang, 'summary.drivers', { drivers: list(names) })] : []),
    ...(assumed.length > 0 ? [say(lang, 'summary.assumed', { drivers: list(assumed) })] : []),
  ]
}

function verdictItself(
  verdict: NonNullable<SimulationReport['verdict']>,
  lang: Lang,
  money: Money,
  way: (name: string) => string,
): string[] {
  const { best, second, lead, moreBuyers, price, pricesTried, asks, asksTried } = verdict
  const [low, high] = pricesTried
  const out = [say(lang, 'summary.best', { best: way(best), second: way(second), lead: money(lead) })]
  if (moreBuyers !== null) out.push(say(lang, 'summary.close', { second: way(second), n: moreBuyers }))
  if (price) out.push(say(lang, 'summary.price', { price: money(price.price), best: way(price.best) }))
  else if (high > low) out.push(say(lang, 'summary.priceNone', { low: money(low), high: money(high) }))
  if (asks) out.push(say(lang, 'summary.asks', { n: asks.asks, best: way(asks.best) }))
  else if (asksTried > 0) out.push(say(lang, 'summary.asksNone', { n: asksTried }))
  return out
}

/** The course twin's word; empty where there is none. */
export function twinSentences({ twin }: SimulationReport, lang: Lang): string[] {
  if (!twin) return []
  const { courses, error, meanError } = twin.backtest
  return [
    say(lang, twin.chosen === 'twin' ? 'summary.twin' : 'summary.twinMean', {
      courses,
      days: twin.days,
      p10: Math.round(twin.buyers.p10),
      p90: Math.round(twin.buyers.p90),
      error: error.toFixed(2),
      meanError: meanError.toFixed(2),
    }),
  ]
}

export const trustSentences = ({ backtest }: SimulationReport, lang: Lang): string[] =>
  backtest ? [say(lang, 'summary.trust', { ...backtest, level: Math.round(backtest.level * 100) })] : []
