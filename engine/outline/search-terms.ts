/** Words of a text by which passages and subjects are found again. */
import { latinTokens, stem } from './lexicon.ts'
import { danglers, smallTalk } from './stop.ts'

const HAN_RUN = /\p{Script=Han}{2,}/gu
/** Stems of Latin words that can carry a subject, and pairs of Han characters. */
export function searchTerms(text: string): string[] {
  const latin = latinTokens(text)
    .map((t) => t.toLowerCase())
    .filter((t) => t.length > 2 && !smallTalk.has(t) && !danglers.has(t) && !/\p{Script=Han}/u.test(t))
    .map(stem)
  const han = [...text.matchAll(HAN_RUN)].flatMap(([run]) =>
    [...run].slice(0, -1).map((c, i) => c + ([...run][i + 1] as string)),
  )
  return [...latin, ...han]
}
