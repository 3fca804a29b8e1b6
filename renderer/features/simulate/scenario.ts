/** What the form shows: what the person stated, else what the report says the engine took. Pure. */
import type { Assumption, Scenario, ScenarioInput, SimulationReport } from '../../../engine/contract/index.ts'

export const rates = ['open', 'click', 'buy', 'refund'] as const
export type Rate = (typeof rates)[number]
type Source = Assumption['source']
export type Channel = NonNullable<Scenario['channels']>[number]

/** `reach (email)` → reach, email. Without a channel the name itself. */
export function partsOf(name: string): { kind: string; channel: string | null } {
  const found = /^(reach|open|click|buy) \((.*)\)$/s.exec(name)
  return found ? { kind: found[1] as string, channel: found[2] as string } : { kind: name, channel: null }
}

export interface Shown {
  price: number | null
  priceSource: Source | null
  priceDetail: string
  currency: string | null
  audience: number | null
  people: number | null
  channels: Channel[]
  channelSource: Source | null
  fitted: Record<Rate, Fitted | null>
}
/** Lowest and highest fitted mean over the channels, where the rate is not stated. */
export interface Fitted {
  low: number
  high: number
  /** An assumption only where no channel has a history. */
  source: 'history' | 'prior'
}

export function shownOf(stated: ScenarioInput, report: SimulationReport | undefined): Shown {
  const known = report?.assumptions ?? []
  const price = known.find(({ name }) => name === 'price')
  const reached = known.filter(({ name }) => partsOf(name).kind === 'reach')
  const fitted = (rate: Rate): Fitted | null => {
    const own = known.filter(({ name }) => partsOf(name).kind === rate)
    if (stated.rates?.[rate] !== undefined || own.length === 0) return null
    const means = own.map(({ mean }) => mean)
    const source = own.some((assumption) => assumption.source === 'history') ? 'history' : 'prior'
    return { low: Math.min(...means), high: Math.max(...means), source }
  }
  return {
    price: stated.price ?? price?.mean ?? null,
    priceSource: stated.price !== undefined ? 'stated' : (price?.source ?? null),
    priceDetail: stated.price !== undefined ? '' : (price?.detail ?? ''),
    currency: stated.currency ?? report?.currency ?? null,
    audience: stated.audience ?? null,
    people: report?.people ?? null,
    channels: (
      stated.channels ??
      reached.map(({ name, mean }) => ({ name: partsOf(name).channel ?? name, reach: mean, cost: 0, commission: 0 }))
    ).map(({ commission = 0, ...channel }) => ({ ...channel, commission })),
    channelSource: stated.channels ? 'stated' : (reached[0]?.source ?? null),
    fitted: { open: fitted('open'), click: fitted('click'), buy: fitted('buy'), refund: fitted('refund') },
  }
}

/** `change` over `before`; a field given as undefined is taken back to what the engine fits. */
export function withChange<T extends object>(before: T, change: { [K in keyof T]?: T[K] | undefined }): T {
  const next = { ...before, ...change }
  for (const key of Object.keys(next) as (keyof T)[]) if (next[key] === undefined) delete next[key]
  return next
}

/** Amounts are of one currency: another one starts them afresh. */
export function inCurrency<T extends ScenarioInput>(before: T, currency: string): T {
  const channels = before.channels?.map((channel) => ({ ...channel, cost: 0 }))
  const { price: _price, fixedCost: _fixed, messageCost: _message, budget: _budget, ...rest } = before
  return { ...rest, currency, ...(channels && { channels }) } as T
}
