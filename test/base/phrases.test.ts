import { expect, test } from 'vitest'
import { anyOf, either, patterns, phrases, runs, seconds } from '../../engine/base/index.ts'

test('phrases are whole words, patterns are found anywhere, both in capitals too', () => {
  const whole = anyOf(phrases`
    wish
    hope to (?:see|hear)
  `)
  expect(['I WISH so', 'we hope to hear'].map(whole)).toEqual([true, true])
  expect(['wishful', 'we hope to heart'].map(whole)).toEqual([false, false])
  expect(
    anyOf(patterns`
      ^wish
      \?$
    `)('wishful'),
  ).toBe(true)
})

test('runs are told apart by white space, a named part goes into many of them', () => {
  const verb = either`make teach_us`
  const found = anyOf(
    runs`
      希望 求[一-鿿]
    `,
    phrases`please ${verb}`,
  )
  expect(['希望', '求课', 'please teach us'].map(found)).toEqual([true, true, true])
  expect(['求', 'please teach'].map(found)).toEqual([false, false])
})

test.each(['Same here, it cracks', ' me too', '+1', '对对对，一碰就裂', '跟小林一样，老裂', '还好有人问'])(
  'seconds another: %s',
  (text) => expect(seconds(text)).toBe(true),
)

test.each(['It is the same here', 'I follow you', '对了', ''])('seconds nobody: %s', (text) =>
  expect(seconds(text)).toBe(false),
)
