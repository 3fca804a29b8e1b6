/**
 * Two years of purchases. What somebody buys next follows a latent taste and what they took before, so past purchases
 * predict the next one somewhat better than the best-seller list does; launches make bursts.
 */
import { Rng } from '../../../engine/base/index.ts'
import type { Person } from './people.ts'
import { type Course, type Plan, time } from './plan.ts'

export const channels = ['email', 'community', 'affiliate', 'catalogue', 'search'] as const
export type Channel = (typeof channels)[number]
export type Order = {
  id: number
  person: Person
  course: Course
  at: number
  channel: Channel
  coupon: string
  /** Paid, in minor units of `currency`. */
  amount: number
  currency: 'USD' | 'CNY'
  refunded: boolean
  /** Receives it instead of the buyer. */
  giftTo: Person | null
}

/** Days after a launch that count as the launch. */
export const launchDays = 14

function weight(person: Person, course: Course, owned: ReadonlySet<Course>, at: number): number {
  if (owned.has(course) || course.publishedAt > at) return 0
  let w = course.popularity * (course.group === person.group ? 2.6 : 0.8)
  // A fixed order of study: the course after one already taken is the likeliest next step.
  for (const o of owned) if ((o.id + 3) % 9 === course.id || (o.id + 1) % 5 === course.id % 5) w *= 1.7
  if (course.level === 'advanced' && owned.size === 0) w *= 0.5
  return w
}

function draw<T>(rng: Rng, items: readonly T[], w: (item: T) => number): T | undefined {
  const weights = items.map(w)
  let u = rng.uniform() * weights.reduce((a, b) => a + b, 0)
  for (let i = 0; i < items.length; i++) {
    u -= weights[i] ?? 0
    if (u < 0) return items[i]
  }
  return undefined
}

export function orders(plan: Plan, people: readonly Person[]): Order[] {
  const rng = new Rng(plan.seed, 'sample.orders')
  const list: Order[] = []
  const owned = new Map<Person, Set<Course>>()
  const buy = (person: Person, course: Course, at: number, channel?: Channel): void => {
    const has = owned.get(person) ?? new Set()
    if (has.has(course) || at >= time.end) return
    has.add(course)
    owned.set(person, has)
    const sinceLaunch =
      course.launched || plan.later.includes(course) ? at - course.publishedAt : Number.POSITIVE_INFINITY
    const launching = sinceLaunch >= 0 && sinceLaunch < launchDays * time.day
    const month = new Date(at).getUTCMonth()
    const winter = month === 10 && rng.uniform() < 0.5
    const coupon =
      launching && rng.uniform() < 0.6 ? 'EARLY20' : winter ? 'WINTER15' : rng.uniform() < 0.05 ? 'FRIEND10' : ''
    const off = coupon === 'EARLY20' ? 0.8 : coupon === 'WINTER15' ? 0.85 : coupon === 'FRIEND10' ? 0.9 : 1
    // Prices rose once, by an eighth, when the first year was over.
    const before = at < time.start + 330 * time.day ? 8 / 9 : 1
    const currency = person.lang === 'en' ? 'USD' : 'CNY'
    const gift = rng.uniform() < 0.012
    const giftTo = gift
      ? (draw(rng, people.slice(0, 600), (p) => (p.lang === person.lang && p !== person ? 1 : 0)) ?? null)
      : null
    list.push({
      id: 0,
      person,
      course,
      at: Math.floor(at / 1000) * 1000,
      channel:
        channel ??
        (launching
          ? rng.pick(['email', 'email', 'email', 'community', 'affiliate', 'catalogue'] as const)
          : rng.pick(['search', 'search', 'catalogue', 'catalogue', 'email', 'community', 'affiliate'] as const)),
      coupon,
      amount: Math.round((course.price[currency] * off * before) / 100) * 100,
      currency,
      refunded: rng.uniform() < 0.012 + 0.03 * Math.max(0, 4.3 - course.quality),
      giftTo,
    })
  }
  for (const person of people) {
    if (!person.buyer) continue
    let at = person.joined + rng.uniform() ** 3 * 60 * time.day
    for (let n = 0; n < 6; n++) {
      const course = draw(rng, plan.courses, (c) => weight(person, c, owned.get(person) ?? new Set(), at))
      // What comes after the data's last day is not in the data: moved onto it, it would look like a launch.
      if (!course || at >= time.end) break
      buy(person, course, at)
      if (rng.uniform() > 0.36) break
      at += (5 + 95 * -Math.log(1 - rng.uniform())) * time.day
    }
  }
  // Launches bring people back: those whose taste it is, mostly.
  for (const course of plan.courses.filter((c) => c.launched)) {
    for (const person of people) {
      if (!person.buyer || person.joined > course.publishedAt) continue
      if (rng.uniform() < (person.group === course.group ? 0.12 : 0.025))
        buy(person, course, course.publishedAt + rng.uniform() ** 2 * launchDays * time.day)
    }
  }
  return list
}

/** Orders of the courses that closed a gap: those who had asked, and others of the same taste. */
export function laterOrders(
  plan: Plan,
  people: readonly Person[],
  askers: ReadonlyMap<string, ReadonlySet<Person>>,
  sold: Order[],
): void {
  const rng = new Rng(plan.seed, 'sample.later')
  for (const course of plan.later) {
    for (const person of people) {
      const asked = askers.get(course.topic.id)?.has(person) ?? false
      const p = asked ? 0.4 : person.buyer ? (person.group === course.group ? 0.05 : 0.015) : 0
      if (rng.uniform() >= p) continue
      const from = Math.max(course.publishedAt, person.joined)
      const at = from + rng.uniform() ** 1.7 * Math.min(100 * time.day, time.end - from)
      const currency = person.lang === 'en' ? 'USD' : 'CNY'
      const early = at - course.publishedAt < launchDays * time.day
      const amount = Math.round((course.price[currency] * (early ? 0.8 : 1)) / 100) * 100
      sold.push({
        id: 0,
        person,
        course,
        at: Math.floor(at / 1000) * 1000,
        channel: rng.pick(
          early ? (['email', 'email', 'community', 'affiliate'] as const) : (['search', 'catalogue', 'email'] as const),
        ),
        coupon: early ? 'EARLY20' : '',
        amount,
        currency,
        refunded: rng.uniform() < 0.02,
        giftTo: null,
      })
      if (!person.buyer) person.buyer = true
    }
  }
  sold.sort((a, b) => a.at - b.at || a.person.id - b.person.id || a.course.id - b.course.id)
  sold.forEach((o, i) => {
    o.id = i + 1
  })
}
