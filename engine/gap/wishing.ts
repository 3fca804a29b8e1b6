/**
 * A wish inside a longer text. The model reads a text as a whole, and a review that praises for three lines and asks for one lesson more
 * is praise; but who wishes for something to be taught has said so, in whatever else. So a sentence counts that wishes in plain words and
 * names teaching: a course, a lesson, more of something, an explanation. "I wish I had bought the other one" names none.
 */
import type { FeedbackKind, Intent } from '../contract/index.ts'
import { toSeller } from './seller.ts'
import { askedIn, listOf, sentencesIn } from './sentences.ts'
import { isTalk } from './talk.ts'
import * as en from './wish-en.ts'
import * as zh from './wish-zh.ts'

const LISTS = { en, zh } as const

/** Characters from which a review that asks for nothing in so many words is no request. */
const LONG = { en: 140, zh: 50 } as const

/** People wish each other well in either language, whatever the rest is in. */
const isPersonal = (text: string): boolean => en.personal(text) || zh.personal(text)

/** A wish that something be mended, which is no wish to be taught: better sound, a quicker delivery. */
const mends = (text: string, { mended, how }: typeof en): boolean => mended(text) && !how(text)

/** What is left of a sentence without the clauses that thank, advise others or wish for oneself. */
const besides = (sentence: string, { otherwise }: typeof en): string =>
  sentence
    .split(/[,，;；:–]|-\s|(?=\b(?:please|pls|plz)\b)/iu)
    .filter((clause) => !isPersonal(clause) && !otherwise(clause))
    .join(', ')

/** A sentence wishes for something to be taught. */
function isWish(sentence: string): boolean {
  const lists = LISTS[listOf(sentence)]
  const said = besides(sentence, lists)
  return lists.wish(said) && lists.taught(said) && !mends(said, lists) && !toSeller(sentence)
}

/**
 * What the model calls a request where no sentence wishes in plain words. Bare noun phrases are one; a wish for oneself with nothing asked for
 * besides is none, nor a long review that asks for nothing in so many words.
 */
function requestOf(text: string, kind: FeedbackKind): Intent {
  const lang = listOf(text)
  const lists = LISTS[lang]
  if (toSeller(text) || mends(text, lists)) return 'confusion'
  const doubtful = isPersonal(text) || (kind === 'review' && text.length > LONG[lang])
  return !doubtful || lists.askedFor(besides(sentencesIn(text).join(','), lists)) ? 'request' : 'praise'
}

/**
 * What somebody wants with a text: as the model reads it, a request where a sentence of it is one; praise where the request is mere courtesy
 * or a plan of one's own; off topic where a question is talk (talk.ts), and a complaint where it is put to a seller. What is off topic stays so.
 */
export function intentOf(text: string, read: Intent, kind: FeedbackKind = 'comment'): Intent {
  if (read === 'off-topic') return read
  if (sentencesIn(text).some(isWish)) return 'request'
  // What is put where questions and wishes are put is meant as one.
  const meant = kind === 'question' || kind === 'survey' || kind === 'message'
  if (read === 'request') return meant ? read : requestOf(text, kind)
  if (read !== 'question' || meant) return read
  if (toSeller(text)) return 'confusion'
  if (isTalk(text, kind === 'review')) return 'off-topic'
  return askedIn(text).some((sentence) => LISTS[listOf(sentence)].handed(sentence)) ? 'request' : read
}

/** The sentences of a text that say what is wanted: those that wish, else those that ask; empty where none does in plain words. */
export function askingOf(text: string, intent: Intent): string {
  const wished = intent === 'request' ? sentencesIn(text).filter(isWish) : []
  return (wished.length > 0 ? wished : askedIn(text).filter((sentence) => !isTalk(sentence))).join(' ')
}
