/** Weights between the form, where they are text, and the engine. */
import { type GapBoard, GapTuning } from '../../../engine/contract/index.ts'

/** What most people will want to change; the rest can be set on the command line. */
const general = ['halfLifeDays', 'minPeople'] as const
const weights = [
  'buyer',
  'nonBuyer',
  'demandScale',
  'coveredAt',
  'reception',
  'syllabus',
  'outline',
  'offers',
  'marketSize',
  'marketStrength',
] as const
export const offered = [...general, ...weights] as const
export type Field = (typeof offered)[number]
export type Values = Record<Field, string>

export function valuesOf(settings: GapBoard['settings']): Values {
  const { halfLifeDays, minPeople } = settings
  const all: Record<string, number> = { ...settings.weights, halfLifeDays, minPeople }
  return Object.fromEntries(offered.map((field) => [field, String(all[field] ?? '')])) as Values
}

/** Null where a value is none that the engine takes. */
export function tuningFrom(values: Values): GapTuning | null {
  if (offered.some((field) => values[field].trim() === '')) return null
  const found = GapTuning.safeParse({
    halfLifeDays: Number(values.halfLifeDays),
    minPeople: Number(values.minPeople),
    weights: Object.fromEntries(weights.map((field) => [field, Number(values[field])])),
  })
  return found.success ? found.data : null
}
