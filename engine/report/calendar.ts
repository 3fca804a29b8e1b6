/** The twelve weeks as an iCalendar file (RFC 5545): one all-day event a week that blocks nobody's time. */
import type { EventAttributes } from 'ics'
import { createEvents } from 'ics'
import { sha256 } from '../base/index.ts'
import type { Plan } from '../contract/index.ts'
import { generatorOf } from './assemble.ts'
import { texts } from './text/index.ts'

const DAY = 86_400_000
/** The library reads the moment of writing from here, though its types do not say so. */
type Timed = EventAttributes & { timestamp: number }

const dateOf = (at: number): [number, number, number] => {
  const d = new Date(at)
  return [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate()]
}

export function renderCalendar(plan: Plan): string {
  const t = texts[plan.lang]
  const title = plan.title.replace(/\s+/g, ' ')
  const ai = plan.outline.engine === 'language-model'
  const label = ai ? [generatorOf(plan)] : []
  const events = plan.calendar.flatMap((w): Timed[] => {
    const start = Date.parse(`${w.start.slice(0, 10)}T00:00:00Z`)
    if (Number.isNaN(start)) return []
    return [
      {
        uid: `${sha256(`${plan.evidence.outline} ${plan.evidence.outlineVersion} ${w.week}`).slice(0, 24)}@lacuna`,
        timestamp: plan.evidence.now,
        start: dateOf(start),
        end: dateOf(start + 7 * DAY),
        title: t.summaryOfWeek(w.week, title),
        description: [...w.tasks.map((task) => `– ${task.replace(/\s+/g, ' ')}`), ...label].join('\n'),
        ...(ai && { categories: ['ai-generated'] }),
        transp: 'TRANSPARENT',
        busyStatus: 'FREE',
      },
    ]
  })
  const { error, value } = createEvents(events, { productId: 'lacuna/plan', calName: title })
  if (error || value === null) throw error ?? new Error('ics gave no calendar')
  return value
}
