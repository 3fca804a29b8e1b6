/** The figures on the first page are those of the sample's own board: computed again, from its files, with the real model. */
import { expect, test } from 'vitest'
import { SAMPLE_GAPS } from '../../renderer/features/home/sample-gaps.ts'
import { result, studio } from '../app/kit.ts'

test('the first page shows what the sample really gives', async () => {
  const { client } = studio()
  await result(client.workspace.sample({ lang: 'en' }))
  const { gaps } = await result(client.gaps.board({ seed: 1, device: 'cpu' }))
  const two = (x: number): number => Math.round(x * 100) / 100
  for (const lang of ['en', 'zh'] as const) {
    const top = gaps.filter((gap) => gap.verdict === 'gap' && gap.lang === lang).slice(0, 5)
    expect(SAMPLE_GAPS[lang]).toEqual(
      top
        .sort((a, b) => b.gap - a.gap)
        .map(({ label, gap, interval, demand, coverage }) => ({
          label,
          gap: two(gap),
          interval: interval.map(two),
          demand: two(demand),
          coverage: two(coverage),
        })),
    )
  }
}, 180_000)
