/** What is true of a generated world, so that anybody can check what an analysis finds. Documented in ../README.md. */
import { z } from 'zod'
import { byCodeUnit } from '../../../engine/base/index.ts'
import type { MarketCount } from './catalogue.ts'
import { date } from './csv.ts'
import type { Asking, Item } from './feedback.ts'
import type { Order } from './orders.ts'
import type { Person } from './people.ts'
import { type Plan, time } from './plan.ts'

const share = z.number().min(0).max(1)
const count = z.int().min(0)
const Asked = z.object({
  id: z.string(),
  title: z.object({ en: z.string(), zh: z.string() }),
  terms: z.array(z.string()).min(2),
  vocabulary: z.array(z.string()).min(10),
  people: count,
  buyers: count,
  items: count,
  demand: share,
  peopleAsOf: count,
  demandAsOf: share,
  market: z.object({ items: count, subscribers: count }),
})
export const Truth = z.object({
  seed: z.int(),
  domain: z.string(),
  studio: z.string(),
  invented: z.literal(true),
  start: z.iso.date(),
  asOf: z.iso.date(),
  end: z.iso.date(),
  people: count,
  peopleAsOf: count,
  buyers: count,
  orders: count,
  gaps: z.array(
    Asked.extend({
      open: z.boolean(),
      soldLater: count,
      askedLater: count,
      course: z.string().nullable(),
      launchedAt: z.iso.date().nullable(),
    }),
  ),
  covered: z.array(Asked.extend({ askedOften: z.boolean(), courses: z.array(z.string()).min(1), lessons: count })),
  noise: z.array(Asked),
  courses: z.array(z.object({ title: z.string(), topic: z.string(), quality: z.number(), hardLesson: z.string() })),
  interests: z.record(z.string(), z.array(z.string())),
  items: z.array(
    z.object({
      file: z.string(),
      row: count,
      topic: z.string().nullable(),
      asks: z.boolean(),
      intent: z.enum(['question', 'request', 'confusion', 'survey', 'praise', 'complaint', 'reply', 'other']),
    }),
  ),
})
export type Truth = z.infer<typeof Truth>

const round = (x: number): number => Math.round(x * 1e6) / 1e6

export function fileOf(item: Item): string {
  const zh = item.person?.lang === 'zh'
  if (item.place === 'shop') return 'gumroad-sales.csv'
  if (item.place === 'questions') return 'questions.csv'
  if (item.place === 'comments' && !zh) return 'comments.json'
  return `${item.place}${zh ? '-zh' : ''}.csv`
}

export function truth(
  plan: Plan,
  people: readonly Person[],
  orders: readonly Order[],
  items: readonly Item[],
  all: readonly Asking[],
  market: readonly MarketCount[],
): Truth {
  const buyers = new Set(orders.map((o) => o.person))
  const earlyPeople = people.filter((p) => p.joined < time.asOf).length
  const asked = ({ casting: { topic } }: Asking): z.infer<typeof Asked> => {
    const own = items.filter((i) => i.asks && i.topic === topic)
    const askers = new Set(own.map((i) => i.person))
    const early = new Set(own.filter((i) => i.at < time.asOf).map((i) => i.person))
    const m = market.find((c) => c.topic === topic.id)
    return {
      id: topic.id,
      title: topic.title,
      terms: [...topic.terms.en, ...topic.terms.zh],
      vocabulary: [...topic.words.en, ...topic.words.zh],
      people: askers.size,
      buyers: [...askers].filter((p) => p && buyers.has(p)).length,
      items: own.length,
      demand: round(askers.size / people.length),
      peopleAsOf: early.size,
      demandAsOf: round(early.size / earlyPeople),
      market: { items: m?.items ?? 0, subscribers: m?.subscribers ?? 0 },
    }
  }
  const role = (...roles: string[]): Asking[] =>
    all.filter((a) => roles.includes(a.casting.role)).sort((a, b) => b.people.length - a.people.length)
  const byGroup: Record<string, string[]> = { 0: [], 1: [], 2: [] }
  for (const c of plan.courses) byGroup[c.group]?.push(c.title)
  return Truth.parse({
    seed: plan.seed,
    domain: plan.studio.id,
    studio: plan.studio.name,
    invented: true,
    start: date(time.start),
    asOf: date(time.asOf),
    end: date(time.end),
    people: people.length,
    peopleAsOf: earlyPeople,
    buyers: buyers.size,
    orders: orders.length,
    gaps: role('open', 'closed').map((a) => {
      const course = plan.later.find((c) => c.topic === a.casting.topic)
      return {
        ...asked(a),
        open: a.casting.role === 'open',
        soldLater: orders.filter((o) => o.course === course).length,
        askedLater: new Set(
          items.filter((i) => i.asks && i.topic === a.casting.topic && i.at >= time.asOf).map((i) => i.person),
        ).size,
        course: course?.title ?? null,
        launchedAt: course ? date(course.publishedAt) : null,
      }
    }),
    covered: role('covered', 'taught').map((a) => {
      const courses = plan.courses.filter((c) => c.topic === a.casting.topic)
      return {
        ...asked(a),
        askedOften: a.casting.role === 'covered',
        courses: courses.map((c) => c.title),
        lessons: courses.flatMap((c) => c.lessons.filter((l) => l.description)).length,
      }
    }),
    noise: role('noise').map(asked),
    courses: [...plan.courses, ...plan.later].map((c) => ({
      title: c.title,
      topic: c.topic.id,
      quality: round(c.quality),
      hardLesson: c.lessons[c.hard]?.title ?? '',
    })),
    interests: byGroup,
    items: items
      .filter((i) => i.person)
      .map((i) => ({ file: fileOf(i), row: i.row, topic: i.topic?.id ?? null, asks: i.asks, intent: i.intent }))
      .sort((a, b) => byCodeUnit(a.file, b.file) || a.row - b.row),
  })
}

/** One item a line: readable, and a change to one of them is one line of difference. */
export function truthText(t: Truth): string {
  const { items, ...rest } = t
  const head = JSON.stringify(rest, null, 1).replace(/\n\}$/, '')
  return `${head},\n "items": [\n${items.map((i) => JSON.stringify(i)).join(',\n')}\n]}\n`
}
