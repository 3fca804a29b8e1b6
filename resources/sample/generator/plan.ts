/**
 * Who is who among the topics of one world, drawn by the seed: taught from the start, launched on the way, wanted and
 * never taught (the open gaps), wanted and launched after the cut (the closed gaps), or asked by next to nobody.
 */
import { Rng } from '../../../engine/base/index.ts'
import { half, type Studio, studio, studioIds, type Topic } from './topics.ts'

const day = 86_400_000
/** First day of data, the cut for a backtest, and the end (exclusive): 24 months, of which four lie after the cut. */
export const time = {
  start: Date.UTC(2024, 9, 1),
  asOf: Date.UTC(2026, 5, 1),
  end: Date.UTC(2026, 9, 1),
  day,
} as const

export type Role = 'open' | 'closed' | 'covered' | 'taught' | 'noise'
export type Casting = { topic: Topic; role: Role /** Share of all people who ask, as planned. */; share: number }
export type Lesson = { title: string; module: string; minutes: number; description: string }
export type Course = {
  id: number
  topic: Topic
  title: string
  description: string
  lessons: Lesson[]
  /** Latent taste group to which it speaks most, 0–2. */
  group: number
  level: 'beginner' | 'intermediate' | 'advanced'
  format: string
  /** List prices in minor units. */
  price: { USD: number; CNY: number; EUR: number }
  publishedAt: number
  /** Mean stars that its buyers would give. */
  quality: number
  /** Lesson (0-based) where most people stop. */
  hard: number
  popularity: number
  launched: boolean
}
export type Plan = {
  seed: number
  studio: Studio
  home: 'EUR' | 'USD' | 'CNY'
  casting: Casting[]
  courses: Course[]
  /** Courses on closed gaps, published after the cut. */
  later: Course[]
}

const shares: Record<Exclude<Role, 'noise'>, readonly number[]> = {
  open: [0.066, 0.051, 0.039, 0.03, 0.022],
  closed: [0.036, 0.026],
  covered: [0.05, 0.041, 0.033, 0.026, 0.02],
  taught: [0.008, 0.006, 0.005, 0.004, 0.003],
}
const modules = ['Start · 开始', 'Core · 核心', 'Practice · 实践'] as const
const titleTails = ['', ': Going Further · 进阶'] as const

function cast(rng: Rng, topics: readonly Topic[]): Casting[] {
  const core = topics.filter((t) => t.core)
  const rest = rng.shuffle(topics.filter((t) => !t.core))
  const roomy = topics.length >= 15
  const counts = { open: 5, closed: roomy ? 2 : 1, noise: roomy ? 1 : 0 }
  const take = (n: number): Topic[] => rest.splice(0, n)
  const open = take(counts.open)
  const closed = take(counts.closed)
  const noise = take(counts.noise)
  const taught = rng.shuffle([...core, ...rest])
  const jitter = (x: number): number => x * (0.93 + 0.14 * rng.uniform())
  const cast1 = (role: Role, list: readonly Topic[], table: readonly number[]): Casting[] =>
    list.map((topic, i) => ({ topic, role, share: jitter(table[i] ?? 0.003) }))
  return [
    ...cast1('open', open, shares.open),
    ...cast1('closed', closed, shares.closed),
    ...cast1('covered', taught.slice(0, 5), shares.covered),
    ...cast1('taught', taught.slice(5), shares.taught),
    ...noise.map((topic): Casting => ({ topic, role: 'noise', share: 0 })),
  ]
}

function lessonsOf(rng: Rng, topic: Topic, common: readonly string[], part: 'all' | 'first' | 'second'): Lesson[] {
  const from = part === 'second' ? topic.lessons.length / 2 : 0
  const to = part === 'first' ? topic.lessons.length / 2 : topic.lessons.length
  const own = topic.lessons.slice(from, to)
  const extra = common.slice(2, -2).filter(() => rng.uniform() < 0.4)
  const first = common.slice(0, 2).filter((_, i) => i === 0 || rng.uniform() < 0.7)
  const last = common.slice(-2).filter(() => rng.uniform() < 0.5)
  // Four own lessons need four of the common ones to make a course.
  while (own.length + extra.length + first.length + last.length < 8) {
    const more = common.find((t) => ![...extra, ...first, ...last].includes(t))
    if (!more) break
    extra.push(more)
  }
  const describe = (i: number): string => {
    const n = topic.words.en.length
    const pick = [i % n, (i * 3 + 1) % n]
    const en = pick.map((k) => topic.words.en[k]).join(' and ')
    const zh = pick.map((k) => topic.words.zh[k]).join('和')
    return i % 2 ? `We look closely at ${en}. · 仔细看${zh}。` : `Hands-on: ${en}. · 动手：${zh}。`
  }
  const row = (title: string, module: string, description: string): Lesson => ({
    title,
    module,
    minutes: 6 + rng.int(22),
    description,
  })
  return [
    ...first.map((t) => row(t, modules[0], '')),
    ...own.map((t, i) => row(t, modules[1], describe(from + i))),
    ...[...extra, ...last].map((t) => row(t, modules[2], '')),
  ]
}

function course(rng: Rng, s: Studio, id: number, topic: Topic, part: 'all' | 'first' | 'second', at: number): Course {
  const [en, zh] = [half(topic.course, 'en'), half(topic.course, 'zh')]
  const tail = part === 'second' ? titleTails[1] : ''
  const usd = 100 * rng.pick([29, 35, 39, 45, 49, 55, 59, 69, 79])
  const w = (l: 'en' | 'zh'): string => topic.words[l].slice(0, 5).join(l === 'en' ? ', ' : '、')
  return {
    id,
    topic,
    title: tail ? `${en}${half(tail, 'en')} · ${zh}${half(tail, 'zh')}` : topic.course,
    description: `All about ${topic.names.en[0]}: ${w('en')}. · 讲${topic.names.zh[0]}：${w('zh')}。`,
    lessons: lessonsOf(rng, topic, s.lessons, part),
    group: id % 3,
    level: part === 'second' ? 'advanced' : rng.pick(['beginner', 'beginner', 'intermediate'] as const),
    format: 'course',
    price: { USD: usd, EUR: Math.round(usd * 0.0094) * 100, CNY: Math.round(usd / 1000) * 5000 + 900 },
    publishedAt: at,
    quality: 3.7 + rng.uniform() * 1,
    hard: 3 + rng.int(4),
    popularity: 0.55 + 0.9 * rng.uniform(),
    launched: false,
  }
}

/** The whole cast and catalogue of one seed. */
export function plan(seed: number): Plan {
  const s = studio(studioIds[(((seed - 1) % studioIds.length) + studioIds.length) % studioIds.length] ?? 'pottery')
  const rng = new Rng(seed, 'sample.plan')
  const casting = cast(rng, s.topics)
  const taught = casting.filter((c) => c.role === 'covered' || c.role === 'taught').map((c) => c.topic)
  // Fewer than eight taught topics: the most asked are taught in two parts.
  const double = Math.max(0, 8 - taught.length)
  const parts = taught.flatMap((topic, i): [Topic, 'all' | 'first' | 'second'][] =>
    i < double
      ? [
          [topic, 'first'],
          [topic, 'second'],
        ]
      : [[topic, 'all']],
  )
  const courses = parts.map(([t, part], i) => course(rng, s, i, t, part, time.start - (40 + rng.int(500)) * day))
  // Three launches inside the visible time; their dates are the history that a forecast can learn from.
  const launchable = rng.shuffle(courses.filter((c) => !c.topic.core))
  const launches = [...launchable, ...rng.shuffle(courses.filter((c) => c.topic.core))].slice(0, 3)
  launches.forEach((c, i) => {
    c.publishedAt = time.start + ([130, 290, 455][i] ?? 0) * day + rng.int(20) * day + 8 * 3_600_000
    c.launched = true
  })
  const later = casting
    .filter((c) => c.role === 'closed')
    .map((c, i) => course(rng, s, courses.length + i, c.topic, 'all', time.asOf + (17 + 31 * i) * day + 8 * 3_600_000))
  return { seed, studio: s, home: (['EUR', 'USD', 'CNY'] as const)[(seed - 1) % 3] ?? 'EUR', casting, courses, later }
}
