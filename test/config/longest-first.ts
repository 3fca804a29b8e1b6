/** The order of the files: what takes longest begins first, so that no worker is left alone with it at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take more than a quarter of a minute, the longest first. Their size says nothing of it. */
const LONG = [
  'e2e/journey',
  'cli/journey',
  'faults/fuzz',
  'faults/torture',
  'app/cancel',
  'cli/data',
  'cli/offline',
  'cli/gaps',
  'e2e/trouble',
  'e2e/reading',
  'app/propensity',
  'bad/names',
  'bad/import',
  'cli/audience',
  'app/reading',
  'packaging/pack',
  'app/models',
  'faults/hostile',
  'cli/care',
  'app/adapt',
  'cli/reading',
  'simulate/launch',
  'gap/worlds',
  'app/undo-law',
  'app/refunds',
  'browser/life',
  'faults/damage',
  'app/trace',
  'app/feedback',
  'cli/invariance',
  'app/verify',
]

const place = ({ moduleId }: TestSpecification): number => {
  const found = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return found < 0 ? LONG.length : found
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => place(a) - place(b))
  }
}
