/** The models that compete, what they need to take part, and which parameters are tried. */

import { Rng } from '../base/index.ts'
import { KERNEL_BYTES } from '../compute/index.ts'
import type { LeftOut } from '../contract/index.ts'
import { fitBias } from './bias.ts'
import { BPR_DEFAULTS, fitBpr } from './bpr.ts'
import type { Interaction, InteractionTable } from './data.ts'
import { easeBytes, fitEase, itemCounts } from './ease.ts'
import { fitIals, ialsBytes } from './ials.ts'
import { fitKnn } from './knn.ts'
import { fitMf, MF_DEFAULTS } from './mf.ts'
import type { Params, Recommender } from './model.ts'
import { fitNeural, NEURAL_DEFAULTS } from './neural/neural.ts'
import { fitPopularity } from './popularity.ts'

/** Liked interactions, and all of them with their ratings. */
export interface FitTable extends InteractionTable {
  rated: readonly Interaction[]
}

export interface Context {
  /** End of what may be known. */
  now: number
  seed: number
  device: 'cpu' | 'gpu'
  signal?: AbortSignal | undefined
  /** Bytes that may be used. */
  memory?: number | undefined
  onDispatch?: ((kernel: string, times: number) => void) | undefined
  /** A GPU failed, and the CPU did the work. */
  onFallback?: ((problem: string) => void) | undefined
}

export interface Candidate {
  name: string
  leftOut(table: FitTable, context: Context): Omit<LeftOut, 'model'> | null
  grid(table: FitTable, context: Context): Params[]
  /** Work that all parameters share is done once per table. */
  fitter(table: FitTable, context: Context): (params: Params) => Promise<Recommender>
}

const HALF_LIVES = [0, 365, 120, 45]
/** λ in co-purchases. Big catalogues get fewer values: each costs an inverse of items × items. */
const LAMBDAS = [3, 10, 30, 100, 300, 1_000]
const LAMBDAS_LARGE = [100, 300, 1_000]
const LARGE = 500
/** Models that learn by many small steps: below this they memorise, above it they take hours. */
const FEW_EVENTS = 1_000
const MANY_EVENTS = 2_000_000
/** A network is asked of every person and item, some 6,000 products each time: beyond this a tournament takes half an hour. */
const MANY_ITEMS = 10_000
const IALS_DRAWS = 4

const always = (): null => null
const number = (params: Params, name: string): number => Number(params[name])

function steps({ interactions }: FitTable): Omit<LeftOut, 'model'> | null {
  const have = interactions.length
  if (have < FEW_EVENTS) return { reason: 'fewEvents', need: FEW_EVENTS, have }
  return have > MANY_EVENTS ? { reason: 'manyEvents', need: MANY_EVENTS, have } : null
}

function ratings({ rated }: FitTable): Omit<LeftOut, 'model'> | null {
  const different = new Set(rated.flatMap((i) => (i.rating === null ? [] : [i.rating])))
  return different.size > 1 ? null : { reason: 'noRatings', need: null, have: null }
}

function memory(need: number, context: Context): Omit<LeftOut, 'model'> | null {
  const have = Math.min(context.memory ?? KERNEL_BYTES, KERNEL_BYTES)
  return need > have ? { reason: 'memory', need, have } : null
}

const popularity: Candidate = {
  name: 'popularity',
  leftOut: always,
  // Ages are in milliseconds; other clocks (seconds, row numbers) have no half-life in days.
  grid: (_, { now }) => (now > 1e11 ? HALF_LIVES : [0]).map((halfLifeDays) => ({ halfLifeDays })),
  fitter:
    (table, { now }) =>
    async (params) =>
      fitPopularity(table, number(params, 'halfLifeDays'), now),
}

const bias: Candidate = {
  name: 'bias',
  leftOut: ratings,
  grid: () => [{}],
  fitter: (table) => async () => fitBias({ ...table, interactions: table.rated }),
}

const mf: Candidate = {
  name: 'mf',
  leftOut: (table) => ratings(table) ?? steps(table),
  grid: () => [{ ...MF_DEFAULTS }],
  fitter:
    (table, { seed, signal }) =>
    () =>
      fitMf({ ...table, interactions: table.rated }, { ...MF_DEFAULTS, seed, signal }),
}

const knn: Candidate = {
  name: 'knn',
  leftOut: always,
  grid: ({ items }) =>
    [
      { neighbours: 100, shrink: 0 },
      { neighbours: 100, shrink: 10 },
      { neighbours: 20, shrink: 10 },
    ].filter(({ neighbours }) => neighbours === 100 || items > 40),
  fitter:
    (table, { signal }) =>
    (params) =>
      fitKnn(table, { neighbours: number(params, 'neighbours'), shrink: number(params, 'shrink'), signal }),
}

const ease: Candidate = {
  name: 'ease',
  leftOut: ({ items }, context) => memory(easeBytes(items), context),
  grid: ({ items }) => (items > LARGE ? LAMBDAS_LARGE : LAMBDAS).map((lambda) => ({ lambda })),
  fitter: (table, context) => {
    let counted: ReturnType<typeof itemCounts> | undefined
    return async (params) => {
      counted ??= itemCounts(table, context)
      return fitEase(table, number(params, 'lambda'), { ...context, G: await counted })
    }
  },
}

/** A factor for about every second item at most, in the kernels' steps of 8. */
const factorsFor = (items: number): number => Math.min(64, Math.max(8, 8 * Math.floor(items / 16)))

const ials: Candidate = {
  name: 'ials',
  leftOut: ({ users, items, interactions }, context) =>
    memory(ialsBytes(users + items, interactions.length, factorsFor(items)), context),
  grid: ({ items }, { seed }) => {
    const factors = factorsFor(items)
    const all = [0.003, 0.03, 0.1].flatMap((lambda) =>
      [0.1, 0.3, 1].map((unobserved) => ({ factors, lambda, unobserved })),
    )
    const drawn = new Rng(seed, 'recommend.search.ials').shuffle(all).slice(0, IALS_DRAWS)
    return [{ factors, lambda: 0.01, unobserved: 0.3 }, ...drawn]
  },
  fitter: (table, context) => (params) =>
    fitIals(table, {
      ...context,
      factors: number(params, 'factors'),
      lambda: number(params, 'lambda'),
      unobserved: number(params, 'unobserved'),
      sweeps: 10,
    }),
}

const bpr: Candidate = {
  name: 'bpr',
  leftOut: steps,
  grid: ({ items }) => {
    const factors = factorsFor(items)
    return [
      { factors, ridge: BPR_DEFAULTS.ridge },
      { factors, ridge: 5 * BPR_DEFAULTS.ridge },
    ]
  },
  fitter: (table, context) => (params) =>
    fitBpr(table, {
      ...BPR_DEFAULTS,
      ...context,
      ...{ factors: number(params, 'factors'), ridge: number(params, 'ridge') },
    }),
}

/** A small catalogue gets a small network: it would learn a large one by heart, and cost sixteen times as much. */
const networkFor = (items: number) =>
  items < 100 ? { width: 8, first: 16, second: 8 } : { width: 32, first: 64, second: 32 }

const neural: Candidate = {
  name: 'neural',
  leftOut: (table) =>
    table.items > MANY_ITEMS ? { reason: 'manyItems', need: MANY_ITEMS, have: table.items } : steps(table),
  grid: ({ items }) => [networkFor(items)],
  fitter: (table, context) => (params) =>
    fitNeural(table, {
      ...NEURAL_DEFAULTS,
      ...context,
      width: number(params, 'width'),
      first: number(params, 'first'),
      second: number(params, 'second'),
    }),
}

/** Popularity first: the others are measured against it. */
export const candidates: readonly Candidate[] = [popularity, bias, mf, knn, ease, ials, bpr, neural]
export const candidateOf = (name: string): Candidate | undefined => candidates.find((c) => c.name === name)
