/** What orders and progress say beyond totals: who comes back, who buys how, where learners stop, bursts, changes. */
import { z } from 'zod'
import { CurrencyCode, RowId } from './tables.ts'

const Interval = z.tuple([z.number(), z.number()])
const share = z.number().min(0).max(1)
/** UTC milliseconds of the last row that counts: what has not happened by then may still happen. */
const until = z.int().nullable()

export const Cohorts = z.object({
  until,
  level: z.number(),
  /** By month of first order (UTC). `returned[m − 1]`: its buyers who bought in the m-th month after; ended months only. */
  rows: z.array(z.object({ cohort: z.string(), buyers: z.int(), returned: z.array(z.int()) })),
  /** Cohorts old enough for month m, together. */
  months: z.array(z.object({ month: z.int(), buyers: z.int(), returned: z.int(), share, interval: Interval })),
  /** Orders without a person: in no cohort. */
  anonymousOrders: z.int(),
})

/** `returned`: by that day. `atRisk`: watched until then and not back before. */
const Return = z.object({ day: z.int(), atRisk: z.int(), returned: z.int(), share, interval: Interval })
export const RepeatPurchase = z.object({
  until,
  level: z.number(),
  buyers: z.int(),
  again: z.int(),
  /** Of buyers seen so far; young buyers pull it down. */
  share: share.nullable(),
  interval: Interval.nullable(),
  /** Kaplan–Meier: came back by that day, among all who ever will have had that long. Only days that somebody was watched for. */
  within: z.array(Return),
  curve: z.array(Return),
  /** Day by which half of those who come back within `horizon` have. */
  typicalDays: z.int().nullable(),
  /** Mean wait for the second order when those who do not come within `horizon` days wait that long. */
  expectedDays: z.number().nullable(),
  expectedInterval: Interval.nullable(),
  horizon: z.int(),
  anonymousOrders: z.int(),
})

export const SegmentName = z.enum(['champions', 'loyal', 'new', 'promising', 'at-risk', 'once', 'asleep'])
export const Segments = z.object({
  until,
  /** People of all currencies: somebody who pays in two counts once. */
  buyers: z.int(),
  currencies: z.array(
    z.object({
      currency: CurrencyCode,
      people: z.int(),
      /** Paid less refunded, minor units, of orders with a person. */
      net: z.int(),
      segments: z.array(
        z.object({
          name: SegmentName,
          people: z.int(),
          orders: z.int(),
          net: z.int(),
          /** Of `net` above; null where that is not positive. */
          netShare: z.number().nullable(),
          medianDays: z.number(),
          medianOrders: z.number(),
        }),
      ),
    }),
  ),
  /** Best first. `r`, `f`, `m`: fifths by rank, 5 is best. */
  people: z.array(
    z.object({
      person: RowId,
      segment: SegmentName,
      days: z.int(),
      orders: z.int(),
      r: z.int(),
      f: z.int(),
      money: z.array(z.object({ currency: CurrencyCode, net: z.int(), m: z.int() })),
    }),
  ),
  anonymousOrders: z.int(),
})

const DropStep = z.object({
  place: z.int(),
  lesson: RowId.nullable(),
  title: z.string(),
  /** Learners who came to it and of whom it is known whether they went on. */
  atRisk: z.int(),
  lost: z.int(),
  /** Still at it: neither lost nor past it. */
  active: z.int(),
  /** lost ÷ atRisk, shrunk; null where nobody came. */
  loss: share.nullable(),
  lossInterval: Interval.nullable(),
  /** Kaplan–Meier: share of starters who get past it, with its band. */
  past: share,
  band: Interval,
})
export const LessonDropOff = z.object({
  until,
  /** Somebody seen in the last so many days is still learning, not lost. */
  activeDays: z.int(),
  level: z.number(),
  minLearners: z.int(),
  courses: z.array(
    z.object({
      product: RowId,
      title: z.string(),
      /** How lessons were put in order: their place, when people did them, or tenths of the course where neither is known. */
      order: z.enum(['position', 'time', 'tenth']),
      learners: z.int(),
      finished: z.int(),
      active: z.int(),
      lost: z.int(),
      /** Enrolled with nothing done: in no step. */
      notStarted: z.int(),
      /** Of `lost`, how many have no date, so that nobody can say whether they are still at it. */
      undated: z.int(),
      steps: z.array(DropStep),
      /** The step that loses most starters; null under `minLearners`. `clear`: more than chance beside the other steps. */
      worst: z
        .object({
          place: z.int(),
          lesson: RowId.nullable(),
          title: z.string(),
          lost: z.int(),
          share,
          interval: Interval,
          clear: z.boolean(),
        })
        .nullable(),
    }),
  ),
})

const NamedLaunch = z.object({ id: RowId, title: z.string(), at: z.int() })
export const LaunchBursts = z.object({
  from: z.int().nullable(),
  until,
  level: z.number(),
  /** Chance that an audience without any launch shows even one burst. */
  falseAlarm: z.number(),
  bursts: z.array(
    z.object({
      product: RowId,
      title: z.string(),
      /** First and last UTC day, as its start in milliseconds. */
      start: z.int(),
      end: z.int(),
      days: z.int(),
      orders: z.int(),
      /** What the days around would have brought. */
      usual: z.number(),
      above: z.number(),
      interval: Interval,
      launch: NamedLaunch.nullable(),
    }),
  ),
  /** Launches on record that no burst stands beside. */
  quiet: z.array(NamedLaunch.extend({ product: RowId.nullable() })),
  judged: z.int(),
  /** Products with too few orders or days to tell. */
  unjudged: z.int(),
})

const Moved = z.object({
  before: z.int(),
  after: z.int(),
  /** after ÷ before, both periods equally long; null where there was nothing before. */
  ratio: z.number().nullable(),
  interval: Interval.nullable(),
  /** The interval leaves 1 out. */
  clear: z.boolean(),
})
export const AudienceChanges = z.object({
  before: z.object({ from: z.int(), to: z.int() }),
  after: z.object({ from: z.int(), to: z.int() }),
  level: z.number(),
  counts: z.array(Moved.extend({ what: z.enum(['orders', 'buyers', 'new-buyers', 'refunded-orders', 'feedback']) })),
  money: z.array(
    z.object({
      currency: CurrencyCode,
      revenue: z.object({ before: z.int(), after: z.int() }),
      refunds: z.object({ before: z.int(), after: z.int() }),
    }),
  ),
  /** Largest change in orders first. */
  products: z.array(Moved.extend({ product: RowId, title: z.string() })),
})

export type Cohorts = z.infer<typeof Cohorts>
export type RepeatPurchase = z.infer<typeof RepeatPurchase>
export type SegmentName = z.infer<typeof SegmentName>
export type Segments = z.infer<typeof Segments>
export type LessonDropOff = z.infer<typeof LessonDropOff>
export type LaunchBursts = z.infer<typeof LaunchBursts>
export type AudienceChanges = z.infer<typeof AudienceChanges>
