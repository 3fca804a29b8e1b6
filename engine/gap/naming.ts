/** Whether a text names a topic: one of its terms stands in it. */
import type { Topic } from '../contract/index.ts'
import { isChinese } from './sentences.ts'

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const literal = (term: string): string => plain(term).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Latin terms from where a word begins, so that a plural is one of them. */
export function naming({ terms }: Pick<Topic, 'terms'>): (text: string) => boolean {
  const [han, latin] = [true, false].map((is) =>
    terms
      .filter((term) => isChinese(term) === is)
      .map(literal)
      .join('|'),
  )
  const patterns = [...(latin ? [`(?<![\\p{L}\\p{N}])(?:${latin})`] : []), ...(han ? [han] : [])]
  const found = new RegExp(patterns.join('|') || '(?!)', 'u')
  return (text) => found.test(plain(text))
}
