import { expect, test } from 'vitest'
import { nameTopics } from '../../../engine/text/labels.ts'
import { tokens } from '../../../engine/text/words.ts'

const group = (texts: readonly string[]) => texts.map((text) => ({ tokens: tokens(text) }))

test('members that hold two of a topic’s terms are counted: words never said together make none', () => {
  const socks = group(['wool socks', 'socks of wool', 'wool heel', 'heel of socks'])
  const rest = group(['postman', 'postman', 'umbrella', 'umbrella', 'telescope', 'telescope'])
  const [knitted, scattered] = nameTopics([socks, rest, group(['bread rolls', 'rye bread'])])
  expect(new Set(knitted!.terms)).toEqual(new Set(['wool', 'socks', 'heel']))
  expect(knitted!.together).toBe(4)
  expect(new Set(scattered!.terms)).toEqual(new Set(['postman', 'umbrella', 'telescope']))
  expect(scattered!.together).toBe(0)
})
