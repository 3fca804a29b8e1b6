/** A plan from an audience without sales, or with sales under other names than those who ask: nobody is said to have bought, or not to have. */
import { strFromU8 } from 'fflate'
import { expect, test } from 'vitest'
import type { Lang, Plan } from '../../engine/contract/index.ts'
import { renderPlan } from '../../engine/report/index.ts'
import { examplePlan } from './fixture.ts'

const CLAIM = {
  en: /bought from you|not a buyer yet/,
  zh: /买过你的课|还没买过课/,
} as const
const written = async (plan: Plan): Promise<string> =>
  strFromU8((await renderPlan(plan, { format: 'md', paper: 'a4' })).files[0]?.bytes as Uint8Array)

test.each(['en', 'zh'] as const)('nothing is claimed of who bought (%s)', async (lang: Lang) => {
  expect(await written(examplePlan(lang))).toMatch(CLAIM[lang])
  const none = examplePlan(lang)
  none.audience.summary.buyers = 0
  const apart = examplePlan(lang)
  for (const gap of [apart.gap, ...apart.board.gaps]) gap.buyers = 0
  for (const plan of [none, apart]) {
    const text = await written(plan)
    expect(text).not.toMatch(CLAIM[lang])
    expect(text).toContain(plan.gap.label)
  }
})
