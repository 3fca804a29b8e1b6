/**
 * The text format of topics and phrases: blocks that begin with `== head`, `key: value` lines for known keys, flags, and
 * lists that begin with a heading on a line of its own. Plain text, because phrases are easier to read, compare and
 * translate without quotes and commas around them. Unknown or empty parts are refused, so a typo cannot drop phrases.
 */
export type Block = {
  readonly head: readonly string[]
  readonly values: ReadonlyMap<string, string>
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly flags: ReadonlySet<string>
}
export type Shape = { values: readonly string[]; lists: readonly string[]; flags: readonly string[] }

/** @throws Error naming the line that fits nothing, or the value or list that a block lacks */
export function parseBlocks(text: string, file: string, shape: Shape): Block[] {
  const blocks: { head: string[]; values: Map<string, string>; lists: Map<string, string[]>; flags: Set<string> }[] = []
  let list: string[] | undefined
  text.split('\n').forEach((raw, i) => {
    const line = raw.trim()
    if (line === '' || line.startsWith('# ')) return
    if (line.startsWith('== ')) {
      const head = line.slice(3).split('|')
      blocks.push({ head: head.map((s) => s.trim()), values: new Map(), lists: new Map(), flags: new Set() })
      list = undefined
      return
    }
    const block = blocks.at(-1)
    const key = shape.values.find((k) => line.startsWith(`${k}: `))
    if (!block) throw new Error(`${file}:${i + 1} stands before the first block`)
    if (key) block.values.set(key, line.slice(key.length + 2).trim())
    else if (shape.flags.includes(line)) block.flags.add(line)
    else if (shape.lists.includes(line)) {
      list = []
      block.lists.set(line, list)
    } else if (list) list.push(line)
    else throw new Error(`${file}:${i + 1} fits no list: ${line}`)
  })
  for (const b of blocks) {
    for (const k of shape.values) if (!b.values.get(k)) throw new Error(`${file}: ${b.head[0]} lacks ${k}`)
    for (const k of shape.lists) if (!b.lists.get(k)?.length) throw new Error(`${file}: ${b.head[0]} lacks ${k}`)
  }
  return blocks
}
