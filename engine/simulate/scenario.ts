/** A scenario file: what the user states about a launch, checked with the place of the first thing that is wrong. */
import { z } from 'zod'
import { EngineError } from '../base/index.ts'
import { Scenario } from '../contract/index.ts'

/** Misspelt keys are refused rather than ignored: a cost that is not counted is worse than an error. */
const Strict = z.strictObject(Scenario.shape)

/**
 * @param json any parsed JSON
 * @param file named in the refusal
 * @throws EngineError SCENARIO_INVALID with `path: problem` of every issue
 */
export function parseScenario(json: unknown, file: string): Scenario {
  const parsed = Strict.safeParse(json)
  if (parsed.success) {
    const names = parsed.data.channels?.map((channel) => channel.name.trim().toLowerCase()) ?? []
    const twice = names.find((name, i) => names.indexOf(name) < i)
    if (twice === undefined) return parsed.data
    throw new EngineError('SCENARIO_INVALID', { file, problem: `channels: ${twice} is named twice` })
  }
  const problem = parsed.error.issues
    .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
    .join('; ')
  throw new EngineError('SCENARIO_INVALID', { file, problem })
}
