/** One seed → every file of one invented studio. No clock, no machine: the same seed gives the same bytes. */
import { strToU8 } from 'fflate'
import { catalogue, market } from './catalogue.ts'
import { askers, Chorus } from './feedback.ts'
import { comments, launches, links, peopleList, progress, questions, reviews, survey } from './files.ts'
import { laterOrders, orders } from './orders.ts'
import { people as makePeople } from './people.ts'
import { plan as makePlan } from './plan.ts'
import { gumroadSales, youzanOrders } from './sales.ts'
import { type Truth, truth, truthText } from './truth.ts'

export type World = { files: ReadonlyMap<string, Uint8Array>; truth: Truth }

export function world(seed: number): World {
  const plan = makePlan(seed)
  const people = makePeople(plan)
  const asking = askers(plan, people)
  const sold = orders(plan, people)
  laterOrders(plan, people, new Map(asking.map((a) => [a.casting.topic.id, new Set(a.people)])), sold)
  const chorus = new Chorus(plan, people)
  chorus.asking(asking)
  chorus.reviews(
    sold.filter((o) => plan.courses.includes(o.course)),
    asking,
  )
  chorus.smallTalk()
  const { items } = chorus
  const list = market(plan)
  const stars = reviews(items)
  const talk = comments(plan, items)
  const form = survey(items)
  const text: Record<string, string> = {
    'comments-zh.csv': talk.zh,
    'comments.json': talk.en,
    'gumroad-sales.csv': gumroadSales(
      sold.filter((o) => o.currency === 'USD'),
      items.filter((i) => i.place === 'shop'),
    ),
    'launches.csv': launches(plan, people, sold),
    'links.csv': links(plan, people, sold),
    'market.csv': list.text,
    'people.csv': peopleList(people),
    'progress.csv': progress(plan, sold),
    'questions.csv': questions(items, sold),
    'reviews-zh.csv': stars.zh,
    'reviews.csv': stars.en,
    'survey-zh.csv': form.zh,
    'survey.csv': form.en,
    'youzan-orders.csv': youzanOrders(sold.filter((o) => o.currency === 'CNY')),
  }
  const t = truth(plan, people, sold, items, asking, list.counts)
  const files = new Map<string, Uint8Array>()
  files.set('catalogue.xlsx', catalogue(plan, [...plan.courses, ...plan.later]))
  for (const [name, content] of Object.entries(text)) files.set(name, strToU8(content))
  files.set('truth.json', strToU8(truthText(t)))
  return { files, truth: t }
}
