import { expect, test } from 'vitest'
import { isHollow } from '../../../engine/text/cluster.ts'
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

test('members that hold any of the terms are counted, and terms said with others come first', () => {
  const kiln = group([...Array(4).fill('kiln glaze'), ...Array(4).fill('kiln bisque glaze'), ...Array(5).fill('apron')])
  const [named] = nameTopics([kiln, group(Array(12).fill('bread flour')), group(['umbrella', 'bisque'])])
  expect(named!.terms.indexOf('apron')).toBe(named!.terms.length - 1)
  expect(named).toMatchObject({ any: 13, size: 13 })
})

test('a topic is hollow when nobody says two of its words together, or hardly anybody says any', () => {
  const sound = { label: '', terms: ['kiln', 'glaze', 'bisque'], together: 3, any: 4, size: 20 }
  expect(isHollow(sound)).toBe(false)
  expect(isHollow({ ...sound, together: 2 })).toBe(true)
  expect(isHollow({ ...sound, any: 3 })).toBe(true)
  expect(isHollow({ ...sound, together: 2, size: 10 })).toBe(false)
  expect(isHollow({ ...sound, together: 3, any: 40, size: 100 })).toBe(true)
  expect(isHollow({ ...sound, terms: ['kiln'], together: 0 })).toBe(false)
})
