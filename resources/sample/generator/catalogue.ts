/** The studio's own list of courses, and what others offer. */
import { Rng } from '../../../engine/base/index.ts'
import { csv, date, money } from './csv.ts'
import { choose, fill, phrases } from './phrases.ts'
import type { Course, Plan } from './plan.ts'
import type { Lang } from './topics.ts'
import { xlsx } from './xlsx.ts'

export const catalogueHeader =
  'product,module,lesson,position,minutes,description,price,currency,level,format,published'.split(',')

export function catalogue(plan: Plan, courses: readonly Course[]): Uint8Array {
  const rows = courses.flatMap((c) => {
    const about = [money(c.price[plan.home]), plan.home, c.level, c.format, date(c.publishedAt)]
    return [
      [c.title, '', '', '', '', c.description, ...about],
      ...c.lessons.map((l, i) => [c.title, l.module, l.title, i + 1, l.minutes, l.description, ...about]),
    ]
  })
  return xlsx('Catalogue', [catalogueHeader, ...rows])
}

export type MarketCount = { topic: string; items: number; subscribers: number }
const size = 300
const providers = {
  en: 'Maker Academy,Northlight School,Open Bench,Craftfolk,Studio Hours,Second Shelf,Kitchen Table Classes,Longform,Field Notes,Evening School'.split(
    ',',
  ),
  zh: '手艺学堂,慢课,半日闲,夜校计划,从前慢学院,小满课堂,山中书屋,一期一课,木棉学堂,同学会'.split(','),
}

/** 300 courses of others; how crowded a topic is differs by far more than the demand for it. */
export function market(plan: Plan): { text: string; counts: MarketCount[] } {
  const rng = new Rng(plan.seed, 'sample.market')
  const pools = { en: phrases('en').get('market') ?? [], zh: phrases('zh').get('market') ?? [] }
  const crowd = plan.casting.map((c) => ({
    topic: c.topic,
    weight: 0.25 + rng.gamma(1.4),
    reach: 0.3 + rng.gamma(1.2),
  }))
  const total = crowd.reduce((s, c) => s + c.weight, 0)
  const seen = new Set<string>()
  const rows: (string | number)[][] = []
  const counts = crowd.map(({ topic, weight, reach }, k) => {
    const before = crowd.slice(0, k).reduce((s, c) => s + c.weight, 0)
    const items = Math.max(3, Math.round(((before + weight) / total) * size) - Math.round((before / total) * size))
    let subscribers = 0
    const titles: [string, Lang][] = []
    for (const lang of ['en', 'zh'] as const) for (const t of topic.market[lang]) titles.push([t, lang])
    rng.shuffle(titles)
    for (let i = 0; i < items; i++) {
      let [title, lang] = titles.pop() ?? ['', rng.uniform() < 0.6 ? ('en' as const) : ('zh' as const)]
      for (let n = 0; (title === '' || seen.has(title)) && n < 20; n++) {
        const name = rng.pick(topic.names[lang])
        const raised = lang === 'en' ? name.charAt(0).toUpperCase() + name.slice(1) : name
        title = fill(choose(rng, rng.pick(pools[lang])), { name: raised, word: rng.pick(topic.words[lang]) })
      }
      if (seen.has(title)) continue
      seen.add(title)
      const n = Math.round(Math.exp(5.6 + 1.1 * rng.normal()) * reach)
      subscribers += n
      const lessons = 6 + rng.int(50)
      rows.push([
        title,
        rng.pick(providers[lang]),
        lang === 'en' ? rng.pick([0, 12, 15, 19, 25, 29, 35, 49, 79, 99]) : rng.pick([0, 49, 69, 99, 129, 199, 299]),
        lang === 'en' ? rng.pick(['USD', 'USD', 'EUR']) : 'CNY',
        n,
        Math.round(n * (0.03 + 0.1 * rng.uniform())),
        (3.6 + 1.3 * rng.uniform()).toFixed(1),
        lessons,
        lessons * (5 + rng.int(9)),
        rng.pick(['beginner', 'intermediate', 'advanced', 'all']),
        plan.studio.subject,
      ])
    }
    return { topic: topic.id, items, subscribers }
  })
  const header = 'title,provider,price,currency,subscribers,reviews,rating,lessons,minutes,level,subject'.split(',')
  return { text: csv(header, rng.shuffle(rows)), counts }
}
