/** Twelve weeks from today to the end of the launch, and the risks that the numbers name. */
import {
  type CalendarWeek,
  type Figure,
  type Gap,
  type Lang,
  type Outline,
  type Risk,
  type SimulationReport,
  say,
} from '../contract/index.ts'

const WEEKS = 12
const WEEK = 7 * 86_400_000
/** Week (0-based) → what is due besides producing modules. */
const fixed: Record<
  number,
  (
    | 'calendar.confirm'
    | 'calendar.pilot'
    | 'calendar.fix'
    | 'calendar.announce'
    | 'calendar.warm'
    | 'calendar.open'
    | 'calendar.close'
    | 'calendar.measure'
    | 'calendar.try'
    | 'calendar.decide'
  )[]
> = {
  0: ['calendar.confirm'],
  5: ['calendar.pilot'],
  7: ['calendar.fix'],
  8: ['calendar.announce'],
  9: ['calendar.warm'],
  10: ['calendar.open'],
  11: ['calendar.close', 'calendar.measure'],
}
/** A sketch is tried on a few people before anything is decided; what follows stands only if they want it. */
const ofSketch: typeof fixed = {
  ...fixed,
  0: [],
  1: ['calendar.try'],
  2: ['calendar.decide'],
  3: ['calendar.confirm'],
}
/** Modules are produced in these weeks, in order. */
const PRODUCTION = [1, 2, 3, 4, 5, 6, 7]

/** Monday of the week after `now`, UTC. */
function nextMonday(now: number): number {
  const day = new Date(now)
  const midnight = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate())
  return midnight + ((8 - day.getUTCDay()) % 7 || 7) * 86_400_000
}

/** @param now UTC milliseconds; the calendar starts on the Monday after it */
export function calendarOf(outline: Outline, now: number, lang: Lang): CalendarWeek[] {
  const start = nextMonday(now)
  const production = new Map<number, string[]>()
  const produce = (week: number, module: Outline['modules'][number]): void =>
    void production.set(week, [
      ...(production.get(week) ?? []),
      say(lang, 'calendar.produce', { module: module.title }),
    ])
  const { modules } = outline
  const first = modules[0]
  if (outline.thin && first) produce(0, first)
  else
    for (const [i, module] of modules.entries()) {
      const from = Math.floor((i * PRODUCTION.length) / modules.length)
      // The weeks up to the next module are this one's too: no week stands empty.
      const until = Math.max(from + 1, Math.floor(((i + 1) * PRODUCTION.length) / modules.length))
      for (const week of PRODUCTION.slice(from, until)) produce(week, module)
    }
  return Array.from({ length: WEEKS }, (_, i) => ({
    week: i + 1,
    start: new Date(start + i * WEEK).toISOString().slice(0, 10),
    tasks: [...(production.get(i) ?? []), ...((outline.thin ? ofSketch : fixed)[i] ?? []).map((key) => say(lang, key))],
  }))
}

/** Similarity from which a course is near enough to be named. */
const NEAR = 0.1

/** Only risks that a number supports; each names the figure that says so. */
export function risksOf(input: {
  gap: Gap
  simulation: SimulationReport
  voices: number
  /** Somebody is known to have bought, and somebody who asks is among them. */
  sales: boolean
  lang: Lang
  figures: readonly Figure[]
}): Risk[] {
  const { gap, simulation, lang } = input
  const idOf = (name: string): string | null => input.figures.find((f) => f.name === name)?.id ?? null
  const risks: Risk[] = []
  // What happens in none of two hundred launches can hardly make the plan fail.
  if (simulation.lossProbability >= 0.005)
    risks.push({ text: say(lang, 'risk.loss'), share: simulation.lossProbability, figure: idOf('launch.loss') })
  if (gap.stability < 0.8)
    risks.push({
      text: say(lang, 'risk.unstable', { k: gap.topK }),
      share: 1 - gap.stability,
      figure: idOf('gap.stability'),
    })
  if (gap.competition > 0.5)
    risks.push({ text: say(lang, 'risk.competition'), share: gap.competition, figure: idOf('gap.competition') })
  if (gap.coverage > 0.3)
    risks.push({
      text:
        gap.nearest && gap.nearest.similarity >= NEAR
          ? say(lang, 'risk.overlap', { title: gap.nearest.title })
          : say(lang, 'risk.answered'),
      share: gap.coverage,
      figure: idOf('gap.coverage'),
    })
  if (input.sales && gap.buyers * 4 < gap.people)
    risks.push({
      text: say(lang, 'risk.nonBuyers'),
      share: 1 - gap.buyers / Math.max(1, gap.people),
      figure: idOf('gap.buyers'),
    })
  const priors = simulation.assumptions.filter((a) => a.source === 'prior').length
  if (priors > 0)
    risks.push({
      text: say(lang, 'risk.priors', { n: priors, total: simulation.assumptions.length }),
      share: null,
      figure: null,
    })
  return risks
}
