/** ISO 4217 minor units: how many digits stand behind the point. */
const none = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
const three = 'BHD IQD JOD KWD LYD OMR TND'.split(' ')
const exponents = new Map([...none.map((c) => [c, 0] as const), ...three.map((c) => [c, 3] as const)])

/** Minor-unit exponent of a currency: 2 unless ISO 4217 says otherwise. */
export const exponentOf = (currency: string): number => exponents.get(currency) ?? 2
