/**
 * The most frequent things of a stream in bounded memory (space-saving: Metwally, Agrawal and El Abbadi, 2005). Exact while
 * there are no more different things than places; beyond that a count is what it is at least.
 */
const PLACES = 256

interface Place {
  count: number
  /** How much of `count` may belong to what stood here before. */
  error: number
  name: string | null
}

export class Heavy {
  private readonly places = new Map<string, Place>()
  private readonly size: number

  constructor(size = PLACES) {
    this.size = size
  }

  add(id: string, times = 1): void {
    const place = this.places.get(id)
    if (place) {
      place.count += times
      return
    }
    if (this.places.size < this.size) {
      this.places.set(id, { count: times, error: 0, name: null })
      return
    }
    let least = Number.POSITIVE_INFINITY
    let loser = ''
    for (const [key, { count }] of this.places)
      if (count < least) {
        least = count
        loser = key
      }
    this.places.delete(loser)
    this.places.set(id, { count: least + times, error: least, name: null })
  }

  /** Only of what has a place. */
  name(id: string, name: string): void {
    const place = this.places.get(id)
    if (place && place.name === null) place.name = name
  }

  /** Those with a name, most frequent first. */
  top(n: number): { name: string; count: number }[] {
    return [...this.places.values()]
      .flatMap(({ count, error, name }) => (name === null ? [] : [{ name, count: count - error }]))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, n)
  }
}
