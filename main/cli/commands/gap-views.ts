/** Weights on the command line: read as name=value, kept as views. */
import { EngineError } from '../../../engine/base/index.ts'
import { type GapTuning, GapView, GapWeights } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'

const plain = ['halfLifeDays', 'minPeople'] as const
const names: readonly string[] = [...plain, ...Object.keys(GapWeights.shape)]

/** @throws USAGE naming what is wrong with which of them */
export function tuningOf(given: readonly string[]): GapTuning {
  const tuning: Record<string, unknown> = {}
  const weights: Record<string, number> = {}
  for (const pair of given) {
    const [name = '', text = ''] = pair.split('=')
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value) || !names.includes(name))
      throw new EngineError('USAGE', { problem: `--weight ${pair}: NAME=NUMBER, NAME one of ${names.join(', ')}` })
    if ((plain as readonly string[]).includes(name)) tuning[name] = value
    else weights[name] = value
  }
  const checked = GapView.omit({ name: true }).safeParse({
    ...tuning,
    ...(Object.keys(weights).length > 0 && { weights }),
  })
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw new EngineError('USAGE', { problem: `--weight ${String(issue?.path.at(-1) ?? '')}: ${issue?.message ?? ''}` })
}

const settingsText = ({ halfLifeDays, minPeople, weights }: GapTuning): string =>
  Object.entries({ halfLifeDays, minPeople, ...weights })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

export const viewsText = (session: Session, views: readonly GapView[]): string =>
  views.length === 0
    ? session.say('gaps.views.none')
    : views.map((view) => `${view.name}  ${settingsText(view)}`.trimEnd()).join('\n')
