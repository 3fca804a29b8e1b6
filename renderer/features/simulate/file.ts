/** A scenario as a file of its own: the same JSON that the command line takes. */
import { z } from 'zod'
import { Scenario, type ScenarioInput } from '../../../engine/contract/index.ts'

/** Misspelt keys are refused rather than ignored: a cost that is not counted is worse than an error. */
const Strict = z.strictObject(Scenario.shape)

export type Read = { scenario: Scenario } | { problem: string }

export function readScenario(text: string): Read {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
  const parsed = Strict.safeParse(json)
  if (parsed.success) {
    const names = parsed.data.channels?.map(({ name }) => name.trim().toLowerCase()) ?? []
    const twice = names.find((name, i) => names.indexOf(name) < i)
    if (twice !== undefined) return { problem: `channels: ${twice} is named twice` }
    const { budget, messageCost } = parsed.data
    if (budget !== undefined && !messageCost)
      return { problem: 'budget: needs messageCost, or nothing says how many people it pays for' }
    return { scenario: parsed.data }
  }
  return {
    problem: parsed.error.issues
      .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
      .join('; '),
  }
}

export const writeScenario = (scenario: ScenarioInput): string => `${JSON.stringify(scenario, null, 2)}\n`
