import { expect, test } from 'vitest'
import { EngineError } from '../../engine/base/index.ts'
import { parseLabels } from '../../engine/text/index.ts'

const letters = (values: string[]) =>
  parseLabels(values)
    .labels.map((l) => l[0])
    .join('')
    .replaceAll('n', '-')

test.each([
  [
    'stars with halves',
    ['1', '2', '2.5', '3', '3.5', '4', '4.5', '5'],
    'three-class',
    'negative negative neutral neutral neutral positive positive positive',
  ],
  ['stars without a middle', ['1', '5', '2.0', '4'], 'binary', 'negative positive negative positive'],
  ['written stars', ['5 stars', '1 star', '3星'], 'three-class', 'positive negative neutral'],
  ['0/1', ['0', '1', '1.0'], 'binary', 'negative positive positive'],
  ['−1/0/1', ['-1', '0', '1'], 'three-class', 'negative neutral positive'],
  ['−1/1', ['-1', '1'], 'binary', 'negative positive'],
  ['0/1/2', ['0', '1', '2'], 'three-class', 'negative neutral positive'],
  ['English names', ['Negative', ' neutral', 'POS'], 'three-class', 'negative neutral positive'],
  ['Chinese names', ['差评', '好评', '积极'], 'binary', 'negative positive positive'],
  ['full width', ['５', '１'], 'binary', 'positive negative'],
])('%s', (_, values, truth, labels) => {
  expect(parseLabels(values)).toEqual({ truth, labels: labels.split(' ') })
})

test.each([['great?'], [''], ['7'], ['-2'], ['3.3'], ['NaN']])('%j is no label: its row is named', (bad) => {
  const error = (() => {
    try {
      parseLabels(['5', '1', bad, 'worse'], { file: 'a.csv', column: 'stars', rows: [10, 11, 12, 13] })
    } catch (e) {
      return e
    }
  })()
  expect(error).toBeInstanceOf(EngineError)
  expect(error).toMatchObject({ code: 'LABEL_UNKNOWN', data: { file: 'a.csv', row: 12, column: 'stars', value: bad } })
})

test('rows count from one when the caller names none', () => {
  expect(() => parseLabels(['0', 'x'])).toThrow(/"row":2/)
})

test('no values at all are refused', () => {
  expect(() => letters([])).toThrow(/NO_DATA/)
})
