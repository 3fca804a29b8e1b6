/** Whom to answer, win back or help: people with the rows that say so, longest wait first. */
import { byCodeUnit, quantile, sorted } from '../base/index.ts'
import type { Engagement, Feedback, Product, Progress, Purchase } from '../contract/index.ts'

const DAY = 86_400_000
/** A lapsed buyer has waited this many times their own median gap between purchases, and at least LAPSED_DAYS. */
const LAPSED_GAPS = 3
const LAPSED_DAYS = 120
/** A stuck learner has begun, has not finished, and has not been seen for this long. */
const STUCK_DAYS = 30
const STUCK_FROM = 0.02
const STUCK_TO = 0.95

export interface EngageInput {
  feedback: readonly Feedback[]
  purchases: readonly Purchase[]
  progress: readonly Progress[]
  products: readonly Product[]
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
      text: f.text,
      detail: f.likes === null ? {} : { likes: f.likes },
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
      detail: { orders: theirs.length, usualGapDays: Math.round(gap) },
    })
  }
  return found
}

/** People who began a course and stopped part of the way. */
function stuck({ progress, products, now }: EngageInput): Engagement[] {
  const title = new Map(products.map((p) => [p.id, p.title]))
  const courses = Map.groupBy(progress, (p) => `${p.person_id}\u001f${p.product_id}`)
  const found: Engagement[] = []
  for (const rows of courses.values()) {
    const last = rows.reduce((a, b) => ((b.at ?? 0) > (a.at ?? 0) ? b : a))
    const done = rows.some((r) => r.lesson_id !== null) ? rows.reduce((a, r) => a + r.done, 0) / rows.length : last.done
    const days = last.at === null ? null : Math.floor((now - last.at) / DAY)
    if (days === null || days < STUCK_DAYS || done < STUCK_FROM || done > STUCK_TO) continue
    found.push({
      kind: 'stuck-learner',
      person: last.person_id,
      at: last.at,
      days,
      evidence: rows.map((r) => r.id).sort(byCodeUnit),
      text: null,
      detail: { product: title.get(last.product_id) ?? last.product_id, done: Math.round(done * 100) / 100 },
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
