/** The engine's names of assumptions and strategies as keys of this page's words. */
import { partsOf } from './scenario.ts'

const assumptions = {
  price: 'price',
  reach: 'reach',
  open: 'open',
  click: 'click',
  buy: 'buy',
  refund: 'refund',
  'word of mouth': 'tell',
  'price response': 'elasticity',
  'lift of those who asked': 'askedLift',
  'lift of past buyers': 'buyerLift',
  patience: 'patience',
  'replaced sales': 'cannibal',
  'worth of the second course': 'bundleWorth',
  propensity: 'propensity',
} as const
export type AssumptionKey = (typeof assumptions)[keyof typeof assumptions]

const drivers = {
  'open rate': 'open',
  'click rate': 'click',
  'purchase rate': 'buy',
  'refund rate': 'refund',
  'word of mouth': 'tell',
  'price response': 'elasticity',
  patience: 'patience',
  'replaced sales': 'cannibal',
} as const
export type DriverKey = (typeof drivers)[keyof typeof drivers]

const strategies = [
  'broadcast',
  'recommender',
  'graph',
  'best-seller',
  'mixed',
  'price-lower',
  'price-higher',
  'early-bird',
  'bundle',
] as const
export type StrategyKey = (typeof strategies)[number]

const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> => Object.hasOwn(table, name)

export const assumptionKey = (name: string): AssumptionKey | null => {
  const { kind } = partsOf(name)
  return has(assumptions, kind) ? assumptions[kind] : null
}
export const driverKey = (name: string): DriverKey | null => (has(drivers, name) ? drivers[name] : null)
export const strategyKey = (name: string): StrategyKey | null => strategies.find((known) => known === name) ?? null

/** How an assumption's value is written. */
export const unitOf = (key: AssumptionKey | null, mean: number): 'money' | 'times' | 'number' | 'share' => {
  if (key === 'price') return 'money'
  if (key === 'askedLift' || key === 'buyerLift') return 'times'
  return key === 'elasticity' || mean > 1 ? 'number' : 'share'
}
