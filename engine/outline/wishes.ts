/** What people call the course that they ask for: "selling at craft fairs", 碎瓷修复. Their name for it beats any cluster label. */
import { byCodeUnit } from '../base/index.ts'
import type { Lang } from '../contract/index.ts'
import type { OutlineEvidence } from './input.ts'

const en =
  /\b(?:(?:course|class|lessons?|more|workshop|something|anything|module|section|topic|deep dive|tutorial|video|videos|part|bit) (?:on|about|into|with)|make something (?:on|about)|(?:ever )?teach|like to learn|love to (?:learn|see)|cover(?:ing|ed)?|vote goes to|(?:here|me) is|(?:course|topic|lesson) idea:|definitely|couldn't find|find|can we get|have you thought about|anything to do with|next (?:step|course) for me would be|as much as possible on) ([a-z][a-z ,'&/-]{2,60})/gi
const endEn =
  /\b(?:would|planned|next|from you|is|are|please|this (?:year|month|spring|summer|autumn|fall|winter)|comes?|properly|tomorrow|as a topic|in detail|for (?:me|people|us|beginners|free)|with|been|because|but|if|when|your way|someday|soon|some time|one day|at all|you|who|that|nobody|was|will|should|i|and (?:i|it|then|what|how|also))\b.*$|\.\s.*$/i
const zh =
  /(?:想学学?|想系统学一下|求一?[个门节]?|希望(?:能)?有|讲讲|详细讲|说说|投|强烈要求加|加一[个门节期]|出一?[门节期个]|录几节|能不能上|开(?:一?门)?|考虑(?:出|开)|建议[做出开]|一直在等老师讲|有没有|计划讲|关于|期待|跟|一直想学|上|找不到像样的|哪怕一节|没有看到)(?:讲)?([\p{Script=Han}A-Za-z0-9 ]{2,12}?)(?:有关的|一票|的(?:小?课|课程|内容|教程|部分)|这门课|小?课|[呢吗嘛吧]|可以考虑|[，。！？,.!?🙏…]|$)/gu
/** A whole clause that asks for more of a subject: its name comes first. */
const moreZh =
  /(?<=^|[，。！？,.!?\s])(?:肯定是|求|请?能不能直播讲讲)?([\p{Script=Han}A-Za-z0-9]{2,12}?)(?:再加几个例子|不够看|下集|还会开新一期|能不能再讲|出第二门)/gu
const badZh =
  /老师|课|什么|怎么|一下|这|那|您|你|我|不|的$|^[个一门节期]|几|时候|多|了|没|要|能|会|都|还|来|去|过|就|吗/

const tidy = (text: string): string =>
  text
    .replace(endEn, '')
    .replace(/^(?:the|a|an|my|our|some|more|any|proper|good|about|on|into)\s+/i, '')
    .replace(/[\s,.'&/-]+$/, '')
    .trim()
    .toLowerCase()

/** Names that a row gives to what it asks for. */
function namesIn(row: OutlineEvidence, lang: Lang): string[] {
  const text = row.text.replace(/’/g, "'").replace(/\s+/g, ' ')
  if (lang === 'zh')
    return [...text.matchAll(zh), ...text.matchAll(moreZh)]
      .map((m) => (m[1] ?? '').trim())
      .filter((w) => w.length >= 2 && !badZh.test(w))
  return [...text.matchAll(en)]
    .map((m) => tidy(m[1] ?? ''))
    .filter((w) => w.length >= 4 && w.split(' ').length <= 8 && !/\b(?:it|this|that|more|you|course|me|us)\b/.test(w))
}

export interface Wish {
  name: string
  rows: number
}
/**
 * Names of the wished-for course in this language, most used first; only those that three people use, in one of twenty rows,
 * and that hold a word of `terms`.
 */
export function wishesOf(rows: readonly OutlineEvidence[], lang: Lang, terms: readonly string[]): Wish[] {
  const near = terms.flatMap((t) => t.toLowerCase().split(/[\s·,，、]+/)).filter((t) => t.length >= 2)
  const own = rows.filter((r) => r.lang === lang)
  const count = new Map<string, Set<string>>()
  for (const row of own)
    for (const name of namesIn(row, lang)) {
      const held = count.get(name) ?? new Set()
      held.add(row.person >= 0 ? String(row.person) : row.id)
      count.set(name, held)
    }
  return [...count]
    .map(([name, people]) => ({ name, rows: people.size }))
    .filter((w) => w.rows >= 3 && w.rows * 20 >= own.length && near.some((t) => w.name.includes(t)))
    .sort((a, b) => b.rows - a.rows || byCodeUnit(a.name, b.name))
}
