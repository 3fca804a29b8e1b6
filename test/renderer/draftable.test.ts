/** The order in which gaps are offered for an outline. */
import { expect, test } from 'vitest'
import type { Gap } from '../../engine/contract/index.ts'
import { draftable } from '../../renderer/features/outline/draftable.ts'

const gap = (id: string, lang: Gap['lang'], opportunity: number, verdict: Gap['verdict'] = 'gap') =>
  ({ id, lang, opportunity, verdict }) as Gap
const ids = (gaps: readonly Gap[]): string[] => gaps.map(({ id }) => id)

test('gaps of the page’s language come first, each kind by its opportunity; covered and thin ones are not offered', () => {
  const board = [
    gap('zh-best', 'zh', 0.9),
    gap('en-second', 'en', 0.4),
    gap('en-first', 'en', 0.6),
    gap('taught', 'en', 0.95, 'covered'),
    gap('early', 'en', 0.99, 'not-enough-evidence'),
    gap('no-language', 'other', 0.5),
  ]
  const en = draftable(board, 'en')
  expect(ids(en.own)).toEqual(['en-first', 'no-language', 'en-second'])
  expect(ids(en.others)).toEqual(['zh-best'])
  const zh = draftable(board, 'zh')
  expect(ids(zh.own)).toEqual(['zh-best', 'no-language'])
  expect(ids(zh.others)).toEqual(['en-first', 'en-second'])
})
