/**
 * What people say, with the truth beside it: for every item who said it, about which topic, and why.
 */
import { Rng } from '../../../engine/base/index.ts'
import type { Order } from './orders.ts'
import type { Person } from './people.ts'
import { type Casting, type Course, type Plan, time } from './plan.ts'
import { half, type Topic } from './topics.ts'
import { type Asked, type Intent, Voice } from './voice.ts'

export type Place = 'comments' | 'questions' | 'survey' | 'reviews' | 'shop'
export type Item = {
  place: Place
  /** Null: the studio's owner. */
  person: Person | null
  at: number
  text: string
  intent: Intent
  /** Topic that the item asks for or is about; null for small talk. */
  topic: Topic | null
  /** True where the item asks for the topic, and so counts as demand. */
  asks: boolean
  rating: number | null
  order: Order | null
  lesson: string | null
  parent: Item | null
  likes: number
  /** Usefulness, one to five (survey). */
  useful: number
  /** Where it stands in its file, set when the file is written. */
  row: number
}
/** Askers by topic. */
export type Asking = { casting: Casting; people: Person[] }

const hour = 3_600_000
const bare = { parent: null, rating: null, order: null, lesson: null, likes: 0, useful: 0, row: 0 } as const

/** Draws who asks for what. Buyers ask more, and people of one taste share wishes. */
export function askers(plan: Plan, people: readonly Person[]): Asking[] {
  const rng = new Rng(plan.seed, 'sample.askers')
  return plan.casting.map((casting, k) => {
    const wanted = casting.role === 'noise' ? 2 : Math.round(casting.share * people.length)
    const chosen = new Set<Person>()
    while (chosen.size < wanted) {
      const p = rng.pick(people)
      const keep = (p.buyer ? 0.8 : 0.45) * (p.group === k % 3 ? 1 : 0.55)
      const early = casting.role !== 'closed' || p.joined < time.asOf - 30 * time.day || rng.uniform() < 0.25
      if (early && rng.uniform() < keep) chosen.add(p)
    }
    return { casting, people: [...chosen].sort((a, b) => a.id - b.id) }
  })
}

const places: { [I in Asked]: readonly Place[] } = {
  question: ['questions', 'questions', 'questions', 'comments', 'comments'],
  confusion: ['questions', 'comments'],
  request: ['comments', 'comments', 'survey', 'questions'],
  survey: ['survey'],
}
const intents: { gap: readonly Asked[]; taught: readonly Asked[] } = {
  gap: [
    'question',
    'question',
    'question',
    'request',
    'request',
    'request',
    'confusion',
    'confusion',
    'survey',
    'survey',
  ],
  taught: ['question', 'question', 'question', 'question', 'confusion', 'confusion', 'request', 'survey'],
}

export class Chorus {
  readonly items: Item[] = []
  private readonly plan: Plan
  private readonly people: readonly Person[]
  private readonly rng: Rng
  private readonly voice: Voice
  constructor(plan: Plan, people: readonly Person[]) {
    this.plan = plan
    this.people = people
    this.rng = new Rng(plan.seed, 'sample.feedback')
    this.voice = new Voice(plan.seed, plan.studio)
  }

  private when(from: number, to: number = time.end): number {
    const last = Math.max(from + hour, to - hour)
    // People write most in their first half year; who would be late for the end writes at any time before it.
    const soon = from + hour - Math.log(1 - this.rng.uniform()) * 150 * time.day
    const someday = from + this.rng.uniform() * (last - from)
    return Math.floor((soon < last ? soon : someday) / 1000) * 1000
  }

  /** All who ask, in all places. Comments may second an earlier comment on the same topic. */
  asking(all: readonly Asking[]): void {
    for (const { casting, people } of all) {
      const { topic, role } = casting
      const taught = role === 'covered' || role === 'taught'
      const dates: { person: Person; at: number }[] = []
      for (const person of people) {
        const u = this.rng.uniform()
        const until = role === 'closed' ? Math.max(time.asOf + 20 * time.day, person.joined + 40 * time.day) : time.end
        for (let n = 0; n < (u < 0.8 ? 1 : u < 0.96 ? 2 : 3); n++)
          dates.push({ person, at: this.when(person.joined, Math.min(until, time.end)) })
      }
      dates.sort((a, b) => a.at - b.at || a.person.id - b.person.id)
      const heard: Item[] = []
      for (const { person, at } of dates) {
        const intent = this.rng.pick(taught ? intents.taught : intents.gap)
        const place = this.rng.pick(places[intent])
        const said = { topic, lang: person.lang, name: person.name, taught }
        const near = heard.filter(
          (i) => i.person?.lang === person.lang && i.person !== person && at - i.at < 90 * time.day,
        )
        const seconds = place === 'comments' && near.length > 0 && this.rng.uniform() < 0.3
        const parent = seconds ? this.rng.pick(near.slice(-4)) : null
        const item: Item = {
          ...bare,
          place,
          person,
          at,
          intent: parent ? 'reply' : intent,
          topic,
          asks: true,
          parent,
          text: parent ? this.voice.seconding(said, parent.person?.name ?? '') : this.voice.asking(said, intent),
          likes: place === 'comments' ? this.rng.poisson(parent ? 0.8 : 3) : 0,
          useful: this.stars(4.2),
        }
        this.items.push(item)
        if (place === 'comments' && !parent) heard.push(item)
      }
    }
  }

  private stars(mean: number): number {
    return Math.max(1, Math.min(5, Math.round(mean + this.rng.normal() * 0.9)))
  }

  /** Reviews of what was bought; a few wish for something else while they praise. */
  reviews(orders: readonly Order[], all: readonly Asking[]): void {
    const wishes = new Map<Person, Topic>()
    for (const a of all)
      if (a.casting.role === 'open' || a.casting.role === 'closed')
        for (const p of a.people) wishes.set(p, a.casting.topic)
    for (const order of orders) {
      const { person, course } = order
      if (order.giftTo || this.rng.uniform() > 0.098) continue
      const rating = order.refunded ? 1 + this.rng.int(2) : this.stars(course.quality + 0.25)
      const at = this.when(order.at + 3 * time.day, order.at + 60 * time.day)
      if (at >= time.end) continue
      const wish = wishes.get(person)
      const asks = wish !== undefined && wish !== course.topic && rating >= 3 && this.rng.uniform() < 0.4
      const lesson =
        rating >= 4 && this.rng.uniform() < 0.3
          ? this.rng.pick(course.lessons.filter((l) => l.description)).title
          : null
      const parts = (): string[] => this.judging(person, course, rating, lesson)
      const text =
        asks && wish
          ? this.voice.wishing(
              { topic: wish, lang: person.lang, name: person.name, taught: false },
              parts().slice(0, 1),
            )
          : this.voice.fresh(person.lang, parts)
      this.items.push({
        ...bare,
        place: person.lang === 'en' && this.rng.uniform() < 0.35 ? 'shop' : 'reviews',
        person,
        at,
        text,
        intent: asks ? 'request' : rating >= 4 ? 'praise' : 'complaint',
        topic: asks ? (wish ?? null) : rating >= 4 ? course.topic : null,
        asks,
        rating,
        order,
        lesson,
      })
    }
  }

  private judging(person: Person, course: Course, rating: number, lesson: string | null): string[] {
    const { lang } = person
    const v = this.voice
    const bad = (): string =>
      v.say(lang, `bad ${this.rng.pick(['pace', 'video', 'exercises', 'platform', 'price', 'platform'])}`)
    const good = (): string => v.say(lang, 'good')
    const u = this.rng.uniform()
    const own = lesson
      ? v.say(lang, 'lessonpraise', { lesson: half(lesson, lang) })
      : v.own(course.topic, lang, 'praise')
    if (rating === 5) return u < 0.3 ? [own] : u < 0.6 ? [good(), own] : u < 0.8 ? [own, good()] : [good(), good()]
    if (rating === 4) return u < 0.35 ? [own, bad()] : u < 0.65 ? [good(), bad()] : [own, good()]
    if (rating === 3)
      return u < 0.5 ? [v.say(lang, 'meh'), bad()] : u < 0.75 ? [good(), v.say(lang, 'meh')] : [v.say(lang, 'meh')]
    return u < 0.6 ? [bad(), bad()] : [v.say(lang, 'meh'), bad()]
  }

  /** Praise and complaints in the open, remarks about something else, small replies, and what the owner answers. */
  smallTalk(): void {
    for (let i = 0; i < 90; i++) {
      const person = this.rng.pick(this.people)
      const kind = this.rng.pick(['platform', 'platform', 'price', 'video', 'exercises', 'pace'])
      const good = this.rng.uniform() < 0.3
      this.remark(person, i % 3 ? 'comments' : 'survey', good ? 'praise' : 'complaint', () =>
        good
          ? [this.voice.say(person.lang, 'good')]
          : [
              ...(this.rng.uniform() < 0.3 ? [this.voice.say(person.lang, 'opener')] : []),
              this.voice.say(person.lang, `bad ${kind}`),
            ],
      )
    }
    const noise = this.plan.studio.noise
    for (const lang of ['en', 'zh'] as const) {
      const own = this.people.filter((p) => p.lang === lang)
      for (let i = 0; i < noise[lang].length; i++)
        this.remark(this.rng.pick(own), i % 2 ? 'comments' : 'questions', 'other', () => [this.voice.noise(lang)])
    }
    this.replies()
  }

  private remark(person: Person, place: Place, intent: Intent, make: () => string[]): void {
    this.items.push({
      ...bare,
      place,
      person,
      at: this.when(person.joined),
      text: this.voice.fresh(person.lang, make),
      intent,
      topic: null,
      asks: false,
      likes: place === 'comments' ? this.rng.poisson(1) : 0,
      useful: this.stars(intent === 'praise' ? 4.8 : 3.2),
    })
  }

  private replies(): void {
    const roots = this.items.filter((i) => i.place === 'comments' && !i.parent && i.person)
    // A few regulars answer most.
    const regulars = this.people.filter((p) => p.joined < time.start + 200 * time.day && this.rng.uniform() < 0.1)
    for (const root of roots) {
      if (!root.person) continue
      const { lang, name, group } = root.person
      const at = this.when(root.at + hour, Math.min(root.at + 20 * time.day, time.end))
      if (at >= time.end) continue
      if (this.rng.uniform() < 0.16) {
        const near = regulars.filter(
          (p) => p.lang === lang && p !== root.person && (p.group === group || this.rng.uniform() < 0.15),
        )
        if (near.length) {
          const person = this.rng.pick(near)
          const pool = this.rng.uniform() < 0.25 ? 'same' : 'peer'
          const more = this.rng.uniform() < 0.5
          const text = this.voice.fresh(lang, () => [
            ...(more ? [this.voice.self(lang)] : []),
            this.voice.say(lang, pool, { person: name }),
          ])
          this.answer(root, person, at, text)
        }
      }
      if (this.rng.uniform() < 0.22) this.answer(root, null, at + hour, this.ownerText(root))
    }
  }

  private ownerText(root: Item): string {
    const lang = root.person?.lang ?? 'en'
    const person = root.person?.name ?? ''
    const course = this.plan.courses.find((c) => c.topic === root.topic && c.publishedAt < root.at)
    return this.voice.fresh(lang, () => {
      if (!root.topic) return [this.voice.say(lang, 'ownerthanks', { person })]
      if (!course) return [this.voice.say(lang, 'owneropen', { person })]
      const lesson = this.rng.pick(course.lessons.filter((l) => l.description)).title
      return [
        this.voice.say(lang, 'ownercovered', { person, lesson: half(lesson, lang), course: half(course.title, lang) }),
      ]
    })
  }

  private answer(parent: Item, person: Person | null, at: number, text: string): void {
    if (at >= time.end) return
    this.items.push({
      ...bare,
      place: 'comments',
      person,
      at,
      text,
      intent: 'reply',
      topic: null,
      asks: false,
      parent,
      likes: this.rng.poisson(0.6),
    })
  }
}
