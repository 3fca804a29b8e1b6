/** The numbers by which a block calls terms and countries, and which of them are new. */
import type { SaleBlock, SaleTerms } from '../../base/index.ts'
import type { Answer, Money, Product, Tag } from './columns.ts'
import { Combinations } from './terms.ts'

/** Terms and countries that may be numbered before the numbers start anew. */
const MOST = 60_000

export class Numbers {
  private readonly combinations = new Combinations()
  private readonly said = new Map<string, number>()
  private readonly named = new Map<string, number>()
  private newTerms: SaleTerms[] = []
  private newCountries: string[] = []
  private count = 0
  private anew = true
  /** Since when numbers mean what they do. */
  private epoch = 0

  get full(): boolean {
    return this.count >= MOST || this.named.size >= MOST
  }

  terms(
    product: Answer<Product>,
    quantity: Answer<number>,
    money: Answer<Money>,
    channel: Answer<Tag>,
    coupon: Answer<Tag>,
  ): number {
    const next = this.count + 1
    const number = this.combinations.number(product.n, quantity.n, money.n, channel.n, coupon.n, next)
    if (number === next)
      this.add({
        product: product.value.product,
        quantity: quantity.value,
        refunded: 0,
        currency: money.value.currency,
        channel: channel.value.text,
        coupon: coupon.value.text,
      })
    return number
  }

  /** The same where they were not read by their columns. */
  termsOf(product: SaleTerms['product'], of: Omit<SaleTerms, 'product'>): number {
    const { quantity, refunded, currency, channel, coupon } = of
    const key = JSON.stringify([product.id, product.title, quantity, refunded, currency, channel, coupon])
    const known = this.said.get(key)
    if (known !== undefined) return known
    const { id, title, lang } = product
    this.add({ product: { id, title, lang }, quantity, refunded, currency, channel, coupon })
    this.said.set(key, this.count)
    return this.count
  }

  country(country: Tag): number {
    if (country.since !== this.epoch) {
      country.number = this.countryOf(country.text)
      country.since = this.epoch
    }
    return country.number
  }

  countryOf(text: string | null): number {
    if (text === null) return 0
    const known = this.named.get(text)
    if (known !== undefined) return known
    this.named.set(text, this.named.size + 1)
    this.newCountries.push(text)
    return this.named.size
  }

  /** What was numbered since it was last asked. */
  news(): Pick<SaleBlock, 'anew' | 'terms' | 'countries'> {
    const { anew, newTerms: terms, newCountries: countries } = this
    this.newTerms = []
    this.newCountries = []
    this.anew = this.full
    if (this.anew) {
      this.combinations.clear()
      this.said.clear()
      this.named.clear()
      this.count = 0
      this.epoch++
    }
    return { anew, terms, countries }
  }

  private add(terms: SaleTerms): void {
    this.newTerms.push(terms)
    this.count++
  }
}
