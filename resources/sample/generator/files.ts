/** Everything else that a studio has lying around: what people wrote, the lists, the launches, who brought whom. */
import { byCodeUnit, Rng } from '../../../engine/base/index.ts'
import { csv, date, dateTime, money } from './csv.ts'
import type { Item } from './feedback.ts'
import { channels, launchDays, type Order } from './orders.ts'
import type { Person } from './people.ts'
import { type Plan, time } from './plan.ts'
import type { Lang } from './topics.ts'

const inPlace = (items: readonly Item[], place: Item['place']): Item[] =>
  items
    .filter((i) => i.place === place)
    .sort((a, b) => a.at - b.at || byCodeUnit(a.text, b.text))
    .map((item, row) => Object.assign(item, { row }))

export const ownerEmail = (plan: Plan): string => `${plan.studio.owner.en.toLowerCase()}@example.org`

/** Replies are written in the language of what they answer, so each language has its own place. */
const langOf = (i: Item): Lang => i.person?.lang ?? (i.parent ? langOf(i.parent) : 'en')
const inLang = (items: readonly Item[], lang: Lang): Item[] => items.filter((i) => langOf(i) === lang)

function commentIds(list: readonly Item[]): ReadonlyMap<Item, string> {
  const ids = new Map<Item, string>()
  const id = (item: Item): string => {
    const known = ids.get(item)
    if (known) return known
    const own = item.parent ? `${id(item.parent)}.r${item.row}` : `c${`${item.row}`.padStart(5, '0')}`
    ids.set(item, own)
    return own
  }
  for (const item of list) id(item)
  return ids
}

/** English comments as a video site's downloader writes them (the address stands in for the account); Chinese ones as a table. */
export function comments(plan: Plan, items: readonly Item[]): { en: string; zh: string } {
  const en = inPlace(inLang(items, 'en'), 'comments')
  const zh = inPlace(inLang(items, 'zh'), 'comments')
  const enIds = commentIds(en)
  const zhIds = commentIds(zh)
  const rows = en.map((i) => ({
    id: enIds.get(i),
    parent: (i.parent && enIds.get(i.parent)) ?? 'root',
    text: i.text,
    like_count: i.likes,
    author: `@${(i.person?.name ?? plan.studio.owner.en).toLowerCase()}`,
    author_id: i.person?.identity ?? ownerEmail(plan),
    author_is_uploader: i.person === null,
    timestamp: i.at / 1000,
  }))
  return {
    en: `{"comments":[\n${rows.map((r) => JSON.stringify(r)).join(',\n')}\n]}\n`,
    zh: csv(
      ['评论ID', '上级评论ID', '手机号', '昵称', '评论内容', '评论时间', '点赞数', '是否作者'],
      zh.map((i) => [
        zhIds.get(i) ?? '',
        (i.parent && zhIds.get(i.parent)) ?? '',
        i.person?.identity ?? '',
        i.person?.name ?? plan.studio.owner.zh,
        i.text,
        dateTime(i.at),
        i.likes,
        i.person ? '否' : '是',
      ]),
      true,
    ),
  }
}

/** The course that somebody had at hand when they asked. */
function at(orders: readonly Order[], person: Person | null, when: number): string {
  return orders.findLast((o) => o.person === person && o.at <= when)?.course.title ?? ''
}

export function questions(items: readonly Item[], orders: readonly Order[]): string {
  const rows = inPlace(items, 'questions').map((i) => [
    `q${i.row + 1}`,
    i.person?.identity ?? '',
    at(orders, i.person, i.at),
    dateTime(i.at),
    'question',
    i.text,
  ])
  return csv(['id', 'person', 'product', 'date', 'kind', 'text'], rows)
}

export function reviews(items: readonly Item[]): { en: string; zh: string } {
  const of = (lang: Lang): (string | number)[][] =>
    inPlace(inLang(items, lang), 'reviews').map((i) => [
      i.person?.identity ?? '',
      i.order?.course.title ?? '',
      i.lesson ?? '',
      dateTime(i.at),
      i.rating ?? '',
      i.text,
    ])
  return {
    en: csv(['person', 'product', 'lesson', 'date', 'rating', 'text'], of('en')),
    zh: csv(['手机号', '课程', '课时', '评价时间', '评分', '评价内容'], of('zh'), true),
  }
}

export function survey(items: readonly Item[]): { en: string; zh: string } {
  const cells = (i: Item): (string | number)[] => [i.useful, i.asks ? i.text : '', i.asks ? '' : i.text]
  return {
    en: csv(
      [
        'Timestamp',
        'Email Address',
        'How useful are the courses for you?',
        'What should we teach next?',
        'Anything else?',
      ],
      inPlace(inLang(items, 'en'), 'survey').map((i) => [dateTime(i.at), i.person?.identity ?? '', ...cells(i)]),
    ),
    zh: csv(
      ['序号', '提交答卷时间', '手机号', '课程对您有多大帮助？', '您希望我们接下来讲什么？', '还有什么想说的？'],
      inPlace(inLang(items, 'zh'), 'survey').map((i) => [
        i.row + 1,
        dateTime(i.at),
        i.person?.identity ?? '',
        ...cells(i),
      ]),
      true,
    ),
  }
}

export function peopleList(people: readonly Person[]): string {
  const rows = people.map((p) => [
    p.lang === 'en' ? p.identity : '',
    p.lang === 'zh' ? p.identity : '',
    p.country,
    p.plan,
    p.subscribed ? 'yes' : 'no',
    date(p.joined),
  ])
  return csv(['email', 'phone', 'country', 'plan', 'subscribed', 'joined'], rows)
}

/** Counts of the three launches: how many there were to tell, how many did something, how many orders came of it. */
export function launches(plan: Plan, people: readonly Person[], orders: readonly Order[]): string {
  const rng = new Rng(plan.seed, 'sample.launches')
  const rows = plan.courses
    .filter((c) => c.launched)
    .sort((a, b) => a.publishedAt - b.publishedAt)
    .flatMap((c) => {
      const then = people.filter((p) => p.joined < c.publishedAt)
      const reach = {
        email: then.filter((p) => p.subscribed).length,
        community: then.filter((p) => p.plan === 'community').length,
        affiliate: Math.round(then.length * 0.35),
        catalogue: Math.round(then.length * 0.5),
        search: 0,
      }
      const open = { email: 0.41, community: 0.55, affiliate: 0.3, catalogue: 0.62, search: 0 }
      return channels
        .filter((channel) => channel !== 'search')
        .map((channel) => {
          const bought = orders.filter(
            (o) => o.course === c && o.channel === channel && o.at - c.publishedAt < launchDays * time.day && !o.giftTo,
          ).length
          const sent = Math.max(reach[channel], bought)
          const opened = Math.max(bought, rng.binomial(sent, open[channel]))
          const clicked = Math.max(bought, rng.binomial(opened, 0.22))
          const price = money(c.price[plan.home])
          return [
            date(c.publishedAt),
            `Launch: ${c.title}`,
            c.title,
            price,
            plan.home,
            channel,
            sent,
            opened,
            clicked,
            bought,
          ]
        })
    })
  return csv('date,title,product,price,currency,channel,sent,opened,clicked,bought'.split(','), rows)
}

/** Who came through whom (new → recommender), gifts (buyer → receiver) and study groups. */
export function links(plan: Plan, people: readonly Person[], orders: readonly Order[]): string {
  const rng = new Rng(plan.seed, 'sample.links')
  const rows: [string, string, string, number][] = []
  const weight = new Map<Person, number>()
  for (const p of people) {
    if (rng.uniform() > 0.13) continue
    const before = people.slice(0, p.id).filter((q) => q.lang === p.lang && q.buyer)
    // Preferential: who brought someone before is likely to again, mostly people of the same taste.
    for (let n = 0; n < 60 && before.length; n++) {
      const q = rng.pick(before)
      if (rng.uniform() < 0.12 * (1 + (weight.get(q) ?? 0)) * (q.group === p.group ? 1 : 0.2)) {
        weight.set(q, (weight.get(q) ?? 0) + 2)
        rows.push([p.identity, q.identity, 'referral', p.joined])
        break
      }
    }
  }
  for (const o of orders) if (o.giftTo) rows.push([o.person.identity, o.giftTo.identity, 'gift', o.at])
  const buyers = people.filter((p) => p.buyer)
  for (let g = 0; g < 24; g++) {
    const first = rng.pick(buyers)
    const group = buyers
      .filter((p) => p.lang === first.lang && p.group === first.group && Math.abs(p.id - first.id) < 80)
      .slice(0, 5)
    for (const a of group)
      for (const b of group) if (a !== b) rows.push([a.identity, b.identity, 'cohort', Math.max(a.joined, b.joined)])
  }
  const seen = new Set<string>()
  const once = rows.filter((r) => {
    const key = r.slice(0, 3).join(' ')
    return !seen.has(key) && seen.add(key)
  })
  once.sort((a, b) => a[3] - b[3] || byCodeUnit(a[0] + a[1], b[0] + b[1]))
  return csv(
    ['from', 'to', 'kind', 'at'],
    once.map(([a, b, kind, when]) => [a, b, kind, dateTime(when)]),
  )
}

/** Lesson by lesson for a sample of the orders; most stop at the course's hard lesson or do not stop at all. */
export function progress(plan: Plan, orders: readonly Order[]): string {
  const rng = new Rng(plan.seed, 'sample.progress')
  const rows: (string | number)[][] = []
  for (const o of orders) {
    if (o.refunded || o.giftTo || rng.uniform() > 0.09) continue
    let at = o.at
    for (const [i, lesson] of o.course.lessons.entries()) {
      at += Math.floor(-Math.log(1 - rng.uniform()) * 4 * time.day)
      if (at >= time.end) break
      const stops = rng.uniform() < (i === o.course.hard ? 0.34 : 0.05)
      rows.push([
        o.person.identity,
        o.course.title,
        lesson.title,
        dateTime(at),
        stops ? (0.1 + 0.6 * rng.uniform()).toFixed(2) : 1,
      ])
      if (stops) break
    }
  }
  return csv(['person', 'product', 'lesson', 'at', 'done'], rows)
}
