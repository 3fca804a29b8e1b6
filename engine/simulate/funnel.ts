/**
 * Open, click and purchase rates per channel, from past launches. Rates are shares over a whole launch, each of those who came
 * so far: opened of sent, clicked of opened, bought of clicked. Partial pooling: a channel's own launches are read with a prior
 * centred on what the other channels show, worth POOLED_WEIGHT observations.
 */
import { byCodeUnit } from '../base/index.ts'
import {
  type BetaPrior,
  BUY_KAPPA_PRIOR,
  KAPPA_PRIOR,
  type KappaPrior,
  type LaunchRate,
  launchRate,
  type Observation,
} from './beta-binomial.ts'
import { channelKey, type PastChannel, type PastLaunch } from './input.ts'

export const STAGES = ['open', 'click', 'buy'] as const
export type Stage = (typeof STAGES)[number]

/** Weakly informative assumptions for a creator with no launch on record: means 38 %, 15 % and 8 %. No data behind them. */
export const FUNNEL_PRIORS: Record<Stage, BetaPrior> = {
  open: { a: 3, b: 5 },
  click: { a: 1.5, b: 8.5 },
  buy: { a: 1, b: 11.5 },
}
export const POOLED_WEIGHT = 6
const SPREADS: Record<Stage, KappaPrior> = { open: KAPPA_PRIOR, click: KAPPA_PRIOR, buy: BUY_KAPPA_PRIOR }

export interface FittedRate {
  rate: LaunchRate
  source: 'history' | 'prior'
  detail: string
}
export type Funnel = Record<Stage, FittedRate>

/** What was fitted to a history: the verdict asks for the same one many times. */
const known = new WeakMap<readonly PastLaunch[], Map<string, Map<string, Funnel>>>()

/** @param channels keys (see channelKey) to fit; the same for any order of launches */
export function fitFunnels(launches: readonly PastLaunch[], channels: readonly string[]): Map<string, Funnel> {
  const fits = known.get(launches) ?? new Map<string, Map<string, Funnel>>()
  known.set(launches, fits)
  const key = JSON.stringify(channels)
  const funnels = fits.get(key) ?? funnelsOf(launches, channels)
  fits.set(key, funnels)
  return funnels
}

function funnelsOf(launches: readonly PastLaunch[], channels: readonly string[]): Map<string, Funnel> {
  const rows = new Map<string, PastChannel[]>()
  for (const launch of launches)
    for (const row of launch.channels) {
      const key = channelKey(row.channel)
      rows.set(key, [...(rows.get(key) ?? []), row])
    }
  const observed = [...rows].sort(([a], [b]) => byCodeUnit(a, b)).map(([key, own]) => ({ key, stages: observe(own) }))
  return new Map(
    channels.map((key) => {
      const own = observed.find((channel) => channel.key === key)
      const others = observed.filter((channel) => channel.key !== key)
      const rateOf = (stage: Stage): FittedRate => {
        const elsewhere = others.flatMap((channel) => channel.stages[stage])
        return fitStage(own?.stages[stage] ?? [], elsewhere, FUNNEL_PRIORS[stage], SPREADS[stage])
      }
      return [key, { open: rateOf('open'), click: rateOf('click'), buy: rateOf('buy') }]
    }),
  )
}

function fitStage(own: Observation[], elsewhere: Observation[], base: BetaPrior, spread: KappaPrior): FittedRate {
  let prior = base
  if (elsewhere.length > 0) {
    const { mean } = launchRate(elsewhere, base, spread)
    prior = { a: mean * POOLED_WEIGHT, b: (1 - mean) * POOLED_WEIGHT }
  }
  const rate = launchRate(own, prior, spread)
  const launches = own.length === 1 ? '1 past launch' : `${own.length} past launches`
  if (own.length > 0)
    return {
      rate,
      source: 'history',
      detail: `${launches} in this channel${elsewhere.length > 0 ? ', shrunk towards the other channels' : ''}`,
    }
  if (elsewhere.length > 0)
    return { rate, source: 'prior', detail: 'an assumption: no launch in this channel, centred on the other channels' }
  return { rate, source: 'prior', detail: `an assumption, no data: Beta(${base.a}, ${base.b})` }
}

/** One observation per launch and stage. A missing stage in between is filled with the mean rate before it, so that sales count. */
function observe(rows: readonly PastChannel[]): Record<Stage, Observation[]> {
  const of = (successes: number | null, trials: number | null): Observation[] =>
    successes === null || trials === null || trials <= 0 ? [] : [{ successes: Math.min(successes, trials), trials }]
  const open = rows.flatMap((row) => of(row.opened, row.sent))
  const openMean = launchRate(open, FUNNEL_PRIORS.open).mean
  const opened = rows.map((row) => Math.max(row.opened ?? Math.round(row.sent * openMean), row.clicked ?? 0))
  const click = rows.flatMap((row, i) => of(row.clicked, opened[i] as number))
  const clickMean = launchRate(click, FUNNEL_PRIORS.click).mean
  const buy = rows.flatMap((row, i) => {
    const clicked = row.clicked ?? Math.round((opened[i] as number) * clickMean)
    return of(row.bought, row.bought === null ? null : Math.max(clicked, row.bought))
  })
  return { open, click, buy }
}
