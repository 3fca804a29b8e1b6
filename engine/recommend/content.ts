/**
 * What an item is, as numbers: the embedding of its text, its topic, price, level and format. For items that nobody has bought
 * yet, who are otherwise unknown to every model.
 */

export interface ItemContent {
  /** Unit or zero vector of the item's text; all of one length. */
  embedding: ArrayLike<number> | null
  topic: string | null
  /** In minor units of one currency. */
  price: number | null
  level: string | null
  format: string | null
}

export interface ItemFeatures {
  readonly width: number
  /** Row-major (items, width). */
  readonly rows: Float64Array
  /** The features of further items, scaled as these were. */
  of(content: ItemContent): Float64Array
}

const KINDS = ['topic', 'level', 'format'] as const

/**
 * One row per item: a constant, the embedding, one place per topic, level and format that occurs, and the standardised logarithm
 * of the price with a place that says it is unknown. Kinds never seen before are all zero.
 * @throws RangeError when embeddings differ in length, or a price is negative or not a number
 */
export function itemFeatures(items: readonly ItemContent[]): ItemFeatures {
  const size = items.find((i) => i.embedding)?.embedding?.length ?? 0
  const places = new Map<string, number>()
  for (const kind of KINDS)
    for (const name of [...new Set(items.flatMap((i) => i[kind] ?? []))].sort())
      places.set(`${kind} ${name}`, 1 + size + places.size)
  const width = 3 + size + places.size
  const logs = items.flatMap(({ price }) => (price === null ? [] : [logPrice(price)]))
  const centre = logs.length ? logs.reduce((a, x) => a + x, 0) / logs.length : 0
  const spread = Math.sqrt(logs.reduce((a, x) => a + (x - centre) ** 2, 0) / Math.max(1, logs.length)) || 1
  const of = (content: ItemContent): Float64Array => {
    const row = new Float64Array(width)
    row[0] = 1
    if (content.embedding) {
      if (content.embedding.length !== size)
        throw new RangeError(`embedding of ${content.embedding.length}, not ${size}`)
      row.set(Array.from(content.embedding), 1)
    }
    for (const kind of KINDS) {
      const place = content[kind] === null ? undefined : places.get(`${kind} ${content[kind]}`)
      if (place !== undefined) row[place] = 1
    }
    if (content.price === null) row[width - 1] = 1
    else row[width - 2] = (logPrice(content.price) - centre) / spread
    return row
  }
  const rows = new Float64Array(items.length * width)
  items.forEach((item, i) => {
    rows.set(of(item), i * width)
  })
  return { width, rows, of }
}

function logPrice(price: number): number {
  if (!(price >= 0 && Number.isFinite(price))) throw new RangeError(`price ${price}`)
  return Math.log1p(price)
}
