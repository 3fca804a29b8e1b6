/** A price on the command line: an amount and its currency, in the currency's own minor units. */
import { expect, test } from 'vitest'
import { priceOf } from '../../main/cli/session.ts'

test.each([
  ['99 CNY', { price: 9_900, currency: 'CNY' }],
  ['49.5eur', { price: 4_950, currency: 'EUR' }],
  [' 5000 JPY ', { price: 5_000, currency: 'JPY' }],
])('%s', (text, scenario) => {
  expect(priceOf(text, '--price')).toEqual(scenario)
})

test.each(['99', 'CNY', '', '-5 CNY', '99 yuan', '9,9 EUR'])('“%s” is no price', (text) => {
  expect(() => priceOf(text, '--price')).toThrow(/--price .*99 CNY/)
})
