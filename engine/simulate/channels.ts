/** Through which channels a launch is told, how much of the audience each reaches, and what it costs. */
import { byCodeUnit } from '../base/index.ts'
import { channelKey, type PastLaunch, type SimulationInput } from './input.ts'

export interface PlannedChannel {
  name: string
  key: string
  /** Share of the audience, 0–1. */
  reach: number
  source: 'history' | 'prior' | 'stated'
  detail: string
  /** Fixed, minor units. */
  cost: number
  /** Share of the money that stays with buyers from this channel after refunds. */
  commission: number
}

const MOST = 12
const assumed = (name: string, reach: number): PlannedChannel => ({
  name,
  key: channelKey(name),
  reach,
  source: 'prior',
  detail: 'an assumption, no data',
  cost: 0,
  commission: 0,
})

/**
 * The scenario's channels; else, when it states open, click and buy, one that reaches everyone (the stated funnel is the whole
 * story); else those of past launches, each reaching the share it reached last; else e-mail and community, assumed.
 */
export function planChannels({ scenario, launches, people }: SimulationInput): PlannedChannel[] {
  if (scenario.channels)
    return scenario.channels.map((c) => ({ ...c, key: channelKey(c.name), source: 'stated', detail: 'the scenario' }))
  if (statesFunnel(scenario.rates))
    return [{ ...assumed('all channels', 1), source: 'stated', detail: 'the scenario states the whole funnel' }]
  const latest = new Map<string, { name: string; sent: number; title: string }>()
  for (const launch of chronological(launches))
    for (const { channel, sent } of [...launch.channels].sort((a, b) => byCodeUnit(a.channel, b.channel)))
      if (sent > 0) latest.set(channelKey(channel), { name: channel, sent, title: launch.title })
  if (latest.size === 0 || people.length === 0) return [assumed('e-mail', 0.9), assumed('community', 0.3)]
  return [...latest]
    .sort(([a, x], [b, y]) => y.sent - x.sent || byCodeUnit(a, b))
    .slice(0, MOST)
    .map(([key, { name, sent, title }]) => ({
      name,
      key,
      reach: Math.min(1, sent / people.length),
      source: 'history',
      detail: `${sent} told in ${title}, of ${people.length} people`,
      cost: 0,
      commission: 0,
    }))
}

export const statesFunnel = (rates: SimulationInput['scenario']['rates']): boolean =>
  rates?.open !== undefined && rates.click !== undefined && rates.buy !== undefined

/** Oldest first, whatever the order given. */
export const chronological = (launches: readonly PastLaunch[]): PastLaunch[] =>
  [...launches].sort((a, b) => a.at - b.at || byCodeUnit(a.title, b.title))
