/** What a sentence of feedback needs: its question word decides, then words of failure. Lists are this project's own. */
import type { TextLang } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'

/** why: a cause · what: a meaning · which: a choice · amount: a number or time · how: steps · fix: a repair · wish: a subject named. */
export type Need = 'what' | 'why' | 'amount' | 'which' | 'how' | 'fix' | 'wish'
/** Order of teaching. */
export const needRank: Record<Need, number> = { what: 0, why: 1, amount: 2, which: 2, how: 3, wish: 3, fix: 4 }

const en: [Need, RegExp][] = [
  ['why', /\bwhy\b|\bwhat causes\b|\bhow come\b|\breason (?:for|why)\b/],
  [
    'which',
    /\bwhich\b|\b(?:vs|versus)\b|\bdifference between\b|\bor should i\b|\bbetter than\b|\binstead of\b|\bworth\b/,
  ],
  [
    'amount',
    /\bhow (?:much|many|long|often|far|thick|thin|hot|wide|deep|dry|wet|fast|big|high|old|early|late|close|strong|heavy|loud)\b|\bwhat (?:\w+ )?(?:temperature|ratio|speed|angle|time|size|settings?|percentage|weight|distance)\b|\bhow (?!do\b|does\b|did\b|can\b|could\b|should\b|would\b|to\b|is\b|are\b|about\b|come\b|i\b|you\b|we\b|it\b|the\b|my\b|this\b|exactly\b)[a-z]+ (?:do|does|should|can|to|is|are)\b/,
  ],
  [
    'fix',
    /\bfix|\brepair|\bget rid of\b|\bavoid\b|\bprevent|\bstop \w+ from\b|\brescue\b|\bsave\b|\bgo(?:es)? wrong\b|\bwent wrong\b|\bkeeps? \w+ing\b|\bwon't\b|\bdoesn't\b|\b(?:crack|broke|burn|fail|ruin|stuck)/,
  ],
  [
    'how',
    /\bhow (?:do|can|should|to|would|could|did|does)\b|\bhow\b|\bcan't\b|\bstruggl|\bway to\b|\btips (?:on|for)\b|\bwhere (?:do|should|can)\b|\bwhen (?:do|should)\b/,
  ],
  ['what', /\bwhat(?:'s| is| are| does)\b|\bmeaning of\b|\bmeans?\b/],
]
const zh: [Need, RegExp][] = [
  ['why', /为什么|为啥|为何|怎么会|怎么老|怎么总|怎么又|什么原因|怎么回事|咋回事/],
  ['which', /哪个|哪种|哪款|哪一|还是.{1,12}好|\S是.{1,8}还是|区别|怎么选|如何选|选择|推荐|划算|好还是/],
  [
    'amount',
    /多少|多久|多厚|多大|多高|多长|多快|多深|多远|(?<![了好])几[度次天分]|(?:[加放要用刷上撒泡等晾留揉擀配打]|每.{1,3})几(?!乎|何|种|款|家|样)|几[滴克勺毫]|比例|什么程度/,
  ],
  [
    'fix',
    /怎么办|怎么救|补救|解决|修复|避免|防止|怎么改|报错|失败|开裂|[裂塌糊歪断漏掉卡]了|总是|老是|一直.{0,6}[不没]/,
  ],
  ['how', /怎么|怎样|如何|咋/],
  ['what', /是什么|什么是|什么意思|啥意思|指什么/],
]

/** Need of a piece of text; null when nothing in it asks or fails. */
export function needOf(text: string, lang: TextLang): Need | null {
  const t = text.toLowerCase().replace(/’/g, "'")
  return (lang === 'zh' ? zh : en).find(([, pattern]) => pattern.test(t))?.[0] ?? null
}
/** Need of a row: its words, else its intent and feeling. */
export function rowNeed(row: OutlineEvidence): Need {
  const read = needOf(row.text, row.lang)
  if (read) return read
  if (row.intent === 'confusion' || row.sentiment === 'negative') return 'fix'
  return row.intent === 'question' ? 'how' : 'wish'
}
