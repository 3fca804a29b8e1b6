/** What a simulation is made from. People are dense ranks, money is minor units, times are UTC milliseconds. */
import type { Device, Scenario } from '../contract/index.ts'
import type { Around } from './cannibal.ts'
import type { PastCourse, PlannedCourse } from './twin.ts'

export interface AudienceMember {
  /** Bought anything before. */
  buyer: boolean
  /** Asked for the gap's topic. */
  asked: boolean
  /** Calibrated chance (0–1) from a recommender that passed its gate; null where none is offered. */
  propensity: number | null
  pagerank: number
}
/** Counts of one past launch in one channel; null where the source does not say. */
export interface PastChannel {
  channel: string
  sent: number
  opened: number | null
  clicked: number | null
  bought: number | null
}
export interface PastLaunch {
  title: string
  at: number
  price: number | null
  currency: string | null
  /** What its own orders paid, in each currency it was sold in; empty where they are not known. */
  paid: Paid[]
  channels: PastChannel[]
}
/** Orders at one price. */
export interface Paid {
  price: number
  currency: string
  orders: number
  /** Which course; left out, each entry is one of its own. */
  course?: string
}
export interface Seeds {
  people: number[]
  /** Their reach is at least this share of any other choice's. */
  certificate: number
}
export interface SimulationInput {
  scenario: Scenario
  now: number
  seed: number
  device: Device
  /** Index = rank by stable key. A person's luck belongs to the rank: the same ranks give the same bytes. */
  people: AudienceMember[]
  launches: PastLaunch[]
  /** Own orders, and how many of them were refunded. */
  refunds: { orders: number; refunded: number }
  /** Own prices as paid, with the orders at each. */
  prices: Paid[]
  market: { price: number; currency: string }[]
  /** Orders around past launches. */
  around: Around[]
  /** Where the propensities come from, in words; null where there are none. */
  propensityDetail: string | null
  /** The course to come, its price and currency apart, and those before it; null where nothing is known of either. */
  course: { planned: Omit<PlannedCourse, 'price' | 'currency'>; past: PastCourse[] } | null
  /** Who listens to whom: `from` listens, influence flows to → from. */
  edges: { from: number; to: number }[]
  /** Whom to tell first, best first, and how near to the best possible choice that is; null where nobody chose. */
  seeds: Seeds | null
}

/** Channels compare without case and outer space. */
export const channelKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase()
