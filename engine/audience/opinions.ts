/**
 * The words that carry people's opinions, from the places that the reader marked in their texts. The reader marks words of
 * subjects too, most of all in Chinese, so a word counts only where it behaves like an opinion across the whole workspace:
 * marked most of the times it is said, by several people, in texts that feel something more often than others do.
 */
import { byCodeUnit } from '../base/index.ts'
import type { OpinionWord, Sentiment } from '../contract/index.ts'

export interface OpinionText {
  who: string
  text: string
  /** [start, end) in UTF-16 units. */
  places: readonly (readonly [number, number])[]
  sentiment: Sentiment
  abstained: boolean
  /** Words of the text that name things, where the caller can tell. */
  nouns?: ReadonlySet<string> | undefined
}
interface Use {
  word: string
  marked: boolean
}
/** People who must have said a word. */
const LEAST = 3
/** Share of its uses that must be marked. */
const MOSTLY = 0.5
/** How much nearer to 1 than the average the share of its texts that feel something must be. */
const FELT = 0.15
/** Weight of the average in a word's share, in texts. */
const PRIOR = 2

/** ICU cuts both languages, whatever the text's own language is. */
const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' })
const NOT = new Set([
  'not',
  'no',
  'never',
  "n't",
  "isn't",
  "wasn't",
  "don't",
  "didn't",
  "doesn't",
  "can't",
  'cannot',
  '不',
  '没',
  '没有',
])
/** They colour other words, or join them, and say nothing alone. */
const EMPTY = new Set(
  `very too so really quite just more most much many little lot bit maybe also even still only ever then than and but that this
  with for the was are have has had will would could should can all some any one what when how why who which from into out off oh
  please thank thanks definitely simply whatever want need get got make made take
  不是 不会 不能 不要 不到 不上 不大 没有 没法 非常 可能 就是 还是 真的 比较 有点 特别 能不能 肯定 肯定是 本来 原来 想到 想了 都要 都没 也不
  都不 就好 好了 好几 一块 一根 快要 话说 才能 才会 需要 想学 也想 愿意 重新 更新`.split(/\s+/),
)
const HAN = /\p{Script=Han}/u
/** Chinese words of one character that say something by themselves. */
const SINGLE = /^[好差慢快贵难乱浅深烂棒赞香脏吵美]$/u

const tells = (word: string): boolean =>
  !EMPTY.has(word) &&
  !NOT.has(word) &&
  (HAN.test(word) ? [...word].length > 1 || SINGLE.test(word) : /^[\p{L}'-]{3,}$/u.test(word))

/** Every telling word of a text with whether the reader marked it; a denied one is another word: "not clear". */
export function opinionUses({ text, places, nouns }: OpinionText): Use[] {
  const uses: Use[] = []
  let before: string | null = null
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) {
      if (segment.trim()) before = null
      continue
    }
    const word = segment.normalize('NFKC').toLowerCase().replace(/’/g, "'")
    const end = index + segment.length
    const covered = places.reduce((n, [from, to]) => n + Math.max(0, Math.min(end, to) - Math.max(index, from)), 0)
    if (tells(word) && !nouns?.has(word)) {
      const denied = before !== null && NOT.has(before)
      uses.push({
        word: denied ? (HAN.test(word) ? `${before}${word}` : `not ${word}`) : word,
        marked: covered * 2 >= segment.length,
      })
    }
    before = word
  }
  return uses
}

/** The opinion words of each text, each once, in the texts' order. */
export function opinionsOf(texts: readonly OpinionText[]): string[][] {
  const uses = texts.map(opinionUses)
  const feels = (t: OpinionText): boolean => !t.abstained && t.sentiment !== 'neutral'
  const average = texts.filter(feels).length / Math.max(1, texts.length)
  const seen = new Map<string, { uses: number; marked: number; felt: number; who: Set<string> }>()
  texts.forEach((t, i) => {
    for (const { word, marked } of uses[i] as Use[]) {
      const own = seen.get(word) ?? { uses: 0, marked: 0, felt: 0, who: new Set() }
      seen.set(word, own)
      own.uses++
      if (!marked) continue
      own.marked++
      own.who.add(t.who)
      if (feels(t)) own.felt++
    }
  })
  const needed = average + FELT * (1 - average)
  const holds = (word: string): boolean => {
    const own = seen.get(word)
    return (
      own !== undefined &&
      own.who.size >= LEAST &&
      own.marked >= own.uses * MOSTLY &&
      (own.felt + PRIOR * average) / (own.marked + PRIOR) >= needed
    )
  }
  return uses.map((own) => [...new Set(own.filter((u) => u.marked && holds(u.word)).map((u) => u.word))])
}

/** The words that most people use, and how the texts that use them feel; ties by code unit. */
export function frequentOpinions(
  said: readonly { who: string; words: readonly string[]; sentiment: Sentiment; abstained: boolean }[],
  top: number,
): OpinionWord[] {
  const by = new Map<string, { who: Set<string>; net: number; judged: number }>()
  for (const { who, words, sentiment, abstained } of said)
    for (const word of words) {
      const own = by.get(word) ?? { who: new Set(), net: 0, judged: 0 }
      by.set(word, own)
      own.who.add(who)
      if (abstained) continue
      own.judged++
      own.net += sentiment === 'positive' ? 1 : sentiment === 'negative' ? -1 : 0
    }
  return [...by]
    .map(([word, { who, net, judged }]) => ({ word, people: who.size, net: judged ? net / judged : 0 }))
    .sort((a, b) => b.people - a.people || byCodeUnit(a.word, b.word))
    .slice(0, top)
}
