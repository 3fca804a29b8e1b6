/** What cannot be true is refused or left out, and what a reader must know beside the numbers is said. */
import { EngineError } from '../base/index.ts'
import type { SimulationReport } from '../contract/index.ts'
import type { SimulationInput } from './input.ts'

/**
 * Launches after `now` are left out; amounts and shares that are no numbers are refused.
 * @throws EngineError VALUE_INVALID with the place of the first impossible value
 */
export function checkInput(input: SimulationInput): { input: SimulationInput; warnings: string[] } {
  const refuse = (column: string, value: number, row: number, expected: string): never => {
    throw new EngineError('VALUE_INVALID', { file: 'simulate', row, column, value: String(value), expected })
  }
  const amount = (column: string, value: number | null, row: number): void => {
    if (value !== null && !(Number.isFinite(value) && value >= 0)) refuse(column, value, row, 'an amount of 0 or more')
  }
  input.prices.forEach(({ price, orders }, i) => {
    amount('price', price, i + 1)
    amount('orders', orders, i + 1)
  })
  for (const [i, { price }] of input.market.entries()) amount('price', price, i + 1)
  input.launches.forEach(({ price, paid, channels }, i) => {
    amount('price', price, i + 1)
    for (const own of paid) amount('price', own.price, i + 1)
    for (const { sent, opened, clicked, bought } of channels)
      for (const [column, n] of Object.entries({ sent, opened, clicked, bought })) amount(column, n, i + 1)
  })
  input.people.forEach(({ propensity }, i) => {
    if (propensity !== null && !(propensity >= 0 && propensity <= 1))
      refuse('propensity', propensity, i + 1, 'a share of 0 to 1')
  })
  const launches = input.launches.filter(({ at }) => Number.isFinite(at) && at <= input.now)
  const future = input.launches.length - launches.length
  return {
    input: future === 0 ? input : { ...input, launches },
    warnings: future === 0 ? [] : [`${future} past launches have a date that is still to come: they are left out.`],
  }
}

export function caveats({ scenario, launches, people }: SimulationInput, past: SimulationReport['backtest']): string[] {
  const out: string[] = []
  if (launches.length === 0)
    out.push('There is no past launch: rates that the scenario does not state are assumptions.')
  if (past && past.launches < 5)
    out.push(`${past.launches} past launches say little about how well the forecast is calibrated.`)
  if (scenario.messageCost === undefined) out.push('Messages are taken to cost nothing: no cost per message is stated.')
  if (scenario.fixedCost === 0 && !scenario.channels?.some((c) => c.cost > 0))
    out.push('No costs are stated: profit is revenue less refunds, commissions and replaced sales.')
  if (people.some((p) => p.asked)) out.push('Those who asked and past buyers differ by association, not effect.')
  return out
}
