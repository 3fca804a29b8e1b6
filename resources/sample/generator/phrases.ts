/** Choices, bags and the small talk around a topic. */
import { readFileSync } from 'node:fs'
import type { Rng } from '../../../engine/base/index.ts'
import { parseBlocks } from './blocks.ts'
import type { Lang } from './topics.ts'

/** Replaces every `[a|b]` by one of its choices (no nesting). */
export const choose = (rng: Rng, phrase: string): string =>
  phrase.replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, choices: string) => rng.pick(choices.split('|')))

/** Hands out all its items in a shuffled order before any comes again. */
export class Bag {
  private left: string[] = []
  private readonly items: readonly string[]
  private readonly rng: Rng
  constructor(items: readonly string[], rng: Rng) {
    this.items = items
    this.rng = rng
  }
  next(): string {
    if (!this.left.length) this.left = this.rng.shuffle([...this.items])
    return choose(this.rng, this.left.pop() ?? '')
  }
}

/** Bags by name, made on first use. */
export class Bags {
  private readonly bags = new Map<string, Bag>()
  private readonly rng: Rng
  constructor(rng: Rng) {
    this.rng = rng
  }
  next(name: string, items: readonly string[]): string {
    let bag = this.bags.get(name)
    if (!bag) {
      bag = new Bag(items, this.rng)
      this.bags.set(name, bag)
    }
    return bag.next()
  }
}

/** Pools of one language: name → phrases. */
export function phrases(lang: Lang): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(new URL(`../phrases/${lang}.txt`, import.meta.url), 'utf8')
  const pools = new Map<string, readonly string[]>()
  for (const part of text.split(/^== /m).slice(1)) {
    const block = parseBlocks(`== ${part.replace('\n', '\nlines\n')}`, lang, {
      values: [],
      lists: ['lines'],
      flags: [],
    })[0]
    if (block) pools.set(block.head[0] ?? '', block.lists.get('lines') ?? [])
  }
  return pools
}

/** `{key}` → value; an unknown key is a mistake in the phrases. */
export const fill = (phrase: string, values: Readonly<Record<string, string>>): string =>
  phrase.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`no {${key}} for: ${phrase}`)
    return value
  })
