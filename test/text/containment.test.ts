/** How much a course speaks of a topic: the words of the topic, and the name that it is wished for by. */
import { expect, test } from 'vitest'
import { type CourseText, namedBy, subjectShared } from '../../engine/text/index.ts'

const vector = { keys: ['kintsugi', 'gold', 'lacqu', 'shard'], weights: Float64Array.of(0.9, 0.6, 0.3, 0.2) }
const course = (head: string, rest = ''): CourseText => ({ id: head, lang: 'en', head, text: `${head}. ${rest}` })
const asks = (n: number, text: string, wishes: boolean) => Array.from({ length: n }, () => ({ text, wishes }))

test('a topic is named by what people wish for, not by what they tell around it', () => {
  const said = [
    ...asks(6, 'Please make a course on kintsugi', true),
    ...asks(30, 'The gold and the shards fell off', false),
  ]
  expect(namedBy(vector, said).keys).toEqual(['kintsugi'])
  // Four wishes are too few to name it: everything said does, by how often it is said.
  expect(namedBy(vector, said.slice(2)).keys).toEqual(['gold', 'shard', 'kintsugi'])
  expect(namedBy(vector, []).keys).toEqual([])
})

test('the mean of both shares by weight: anywhere for the words, up front for the name', () => {
  const named = [{ keys: ['kintsugi'], weights: Float64Array.of(1) }]
  const shared = (d: CourseText): number => subjectShared({ vectors: [vector] }, named, [d])[0]!
  // Weights 0.9, 0.6, 0.3, 0.2: 2.0 in all.
  expect(shared(course('Bowls', 'We glue with gold.'))).toBeCloseTo((0.6 / 2 + 0) / 2, 12)
  expect(shared(course('Kintsugi', 'We glue with gold.'))).toBeCloseTo((1.5 / 2 + 1) / 2, 12)
  expect(shared(course('Bowls', 'One lesson mentions kintsugi.'))).toBeCloseTo((0.9 / 2 + 0) / 2, 12)
  expect(shared(course('Bread'))).toBe(0)
})

test('more text never lowers it, and a topic without words is shared by none', () => {
  const named = [namedBy(vector, asks(5, 'kintsugi with gold', true)), { keys: [], weights: new Float64Array() }]
  const vectors = [vector, { keys: [], weights: new Float64Array() }]
  const parts = ['Repairs', 'with gold', 'and lacquer', 'for kintsugi', 'of shards']
  const series = parts.map((_, i) => course(parts.slice(0, i + 1).join(' ')))
  const [first, none] = [0, 1].map((t) =>
    [...subjectShared({ vectors }, named, series)].slice(t * series.length, (t + 1) * series.length),
  )
  expect(first).toEqual([...first!].sort((a, b) => a - b))
  expect(first!.at(-1)).toBe(1)
  expect(new Set(none)).toEqual(new Set([0]))
})
