/** A scenario file: what the user states about a launch, checked with the place of the first thing that is wrong. */
import { z } from 'zod'
import { EngineError } from '../base/index.ts'
import { Scenario } from '../contract/index.ts'

/** Misspelt keys are refused rather than ignored: a cost that is not counted is worse than an error. */
const Strict = z.strictObject(Scenario.shape)

/** What no single field shows. */
function contradiction({ channels, budget, messageCost }: Scenario): string | null {
  const names = channels?.map((channel) => channel.name.trim().toLowerCase()) ?? []
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) return `channels: ${twice} is named twice`
  if (budget !== undefined && !messageCost)
    return 'budget: needs messageCost, or nothing says how many people it pays for'
  return null
}

/**
 * @param json any parsed JSON
 * @param file named in the refusal
 * @throws EngineError SCENARIO_INVALID with `path: problem` of every issue
 */
export function parseScenario(json: unknown, file: string): Scenario {
  const parsed = Strict.safeParse(json)
  const problem = parsed.success
    ? contradiction(parsed.data)
    : parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': ')).join('; ')
  if (parsed.success && problem === null) return parsed.data
  throw new EngineError('SCENARIO_INVALID', { file, problem: problem ?? '' })
}
