/** Whom to answer, win back or help: people with the rows that say so, longest wait first. */
import { byCodeUnit, quantile, sorted } from '../base/index.ts'
import type { Engagement, Feedback, Lesson, Product, Progress, Purchase } from '../contract/index.ts'

const DAY = 86_400_000
/** A lapsed buyer has waited this many times their own median gap between purchases, and at least LAPSED_DAYS. */
const LAPSED_GAPS = 3
const LAPSED_DAYS = 120
/** A stuck learner has begun, has not finished, and has not been seen for this long. */
const STUCK_DAYS = 30
const STUCK_FROM = 0.02
const STUCK_TO = 0.95
/** Likes from which a question is many people's: worth an answer that all can see. */
const SHARED_LIKES = 5

export interface EngageInput {
  feedback: readonly Feedback[]
  purchases: readonly Purchase[]
  progress: readonly Progress[]
  products: readonly Product[]
  /** Names the lesson that a stuck learner was last seen at. */
  lessons?: readonly Lesson[]
  /** Feedback ids that ask something, by the reader's intents or the source's own kind. */
  asking: ReadonlySet<string>
  /** UTC milliseconds that "now" means. */
  now: number
}

/** Questions of the audience that the creator has not replied to. A reply by somebody else leaves it open. */
function unanswered({ feedback, asking, now }: EngageInput): Engagement[] {
  const answered = new Set(feedback.flatMap((f) => (f.from_owner && f.parent_id ? [f.parent_id] : [])))
  return feedback
    .filter((f) => asking.has(f.id) && !f.from_owner && !answered.has(f.id))
    .map((f) => ({
      kind: 'unanswered-question',
      person: f.person_id,
      at: f.at,
      days: f.at === null ? null : Math.max(0, Math.floor((now - f.at) / DAY)),
      evidence: [f.id],
      text: f.quotable === false ? null : f.text,
      detail: f.likes === null ? {} : { likes: f.likes },
      action: (f.likes ?? 0) >= SHARED_LIKES ? 'answer-all' : 'answer',
    }))
}

/** Repeat buyers who have been away far longer than their own rhythm. */
function lapsed({ purchases, now }: EngageInput): Engagement[] {
  const own = Map.groupBy(purchases, (p) => p.person_id)
  const found: Engagement[] = []
  for (const [person, theirs] of own) {
    if (person === null) continue
    const times = sorted([...new Set(theirs.map((p) => p.at))])
    if (times.length < 2) continue
    const gap = quantile(sorted(times.slice(1).map((t, i) => t - (times[i] as number))), 0.5) / DAY
    const last = times[times.length - 1] as number
    const days = Math.floor((now - last) / DAY)
    if (days < LAPSED_DAYS || days < LAPSED_GAPS * gap) continue
    found.push({
      kind: 'lapsed-buyer',
      person,
      at: last,
      days,
      evidence: theirs.map((p) => p.id).sort(byCodeUnit),
      text: null,
      detail: { orders: times.length, usualGapDays: Math.round(gap) },
      action: 'tell-news',
    })
  }
  return found
}

/** People who began a course and stopped part of the way. */
function stuck({ progress, products, lessons = [], now }: EngageInput): Engagement[] {
  const title = new Map(products.map((p) => [p.id, p.title]))
  const lessonTitle = new Map(lessons.map((l) => [l.id, l.title]))
  const tracked = new Map<string, Set<string>>()
  for (const { product_id, lesson_id } of progress)
    if (lesson_id !== null) tracked.set(product_id, (tracked.get(product_id) ?? new Set()).add(lesson_id))
  const courses = Map.groupBy(progress, (p) => `${p.person_id}\u001f${p.product_id}`)
  const found: Engagement[] = []
  for (const rows of courses.values()) {
    const last = rows.reduce((a, b) => (((b.at ?? 0) - (a.at ?? 0) || byCodeUnit(b.id, a.id)) > 0 ? b : a))
    // Exports often list only lessons that were opened: the course is as long as anybody's rows say.
    const lessonRows = rows.filter((r) => r.lesson_id !== null)
    const length = tracked.get(last.product_id)?.size ?? 0
    const done = lessonRows.length ? lessonRows.reduce((a, r) => a + r.done, 0) / length : last.done
    const days = last.at === null ? null : Math.floor((now - last.at) / DAY)
    if (days === null || days < STUCK_DAYS || done < STUCK_FROM || done > STUCK_TO) continue
    const lesson = last.lesson_id === null ? undefined : lessonTitle.get(last.lesson_id)
    found.push({
      kind: 'stuck-learner',
      person: last.person_id,
      at: last.at,
      days,
      evidence: rows.map((r) => r.id).sort(byCodeUnit),
      text: null,
      detail: {
        product: title.get(last.product_id) ?? last.product_id,
        done: Math.round(done * 100) / 100,
        ...(lesson !== undefined && { lesson }),
      },
      action: lesson === undefined ? 'ask-blocker' : 'ask-lesson',
    })
  }
  return found
}

/** At most `top` of each kind; questions and learners newest first (they can still be helped), lapsed buyers by orders. */
export function engage(input: EngageInput, top: number): Engagement[] {
  const newest = (a: Engagement, b: Engagement): number =>
    (b.at ?? -1) - (a.at ?? -1) || byCodeUnit(a.evidence[0] ?? '', b.evidence[0] ?? '')
  const most = (a: Engagement, b: Engagement): number => b.evidence.length - a.evidence.length || newest(a, b)
  return [
    ...unanswered(input).sort(newest).slice(0, top),
    ...lapsed(input).sort(most).slice(0, top),
    ...stuck(input).sort(newest).slice(0, top),
  ]
}
