/**
 * Is it asked of the course, or of what is in view? Under a lecture most questions want something explained or handed out; others are
 * talk: about the speaker, the room and the recording, to the other viewers, or asked for effect. No course answers those. What tells
 * them apart is how they are built, not what they are about: who the subject is, whom they speak to, whether an answer is wanted.
 */
import { askedIn, isChinese, lengthOf, listOf } from './sentences.ts'
import { chat as english } from './talk-en.ts'
import { chat as chinese } from './talk-zh.ts'
import { hasFormula, saysLost, saysWanted } from './wanted.ts'

/** To another commenter: "@name why wouldn't you …". */
const REPLY = /^\s*@[^\s,:\d][^\s,:]*/
/** Characters of a text from which one that asks nothing at all has said so. */
const LONG = { en: 160, zh: 60 } as const

function isChat(sentence: string, reply: boolean): boolean {
  if (isChinese(sentence)) return chinese(sentence)
  if (saysWanted(sentence) || hasFormula(sentence)) return false
  return reply || english(sentence)
}

/**
 * A question that no teaching answers: each sentence of it that asks is talk, or none asks at all in a text long enough to say so. In a
 * review, which is told to others, a question is asked for effect unless it says what is wanted; elsewhere, where nothing tells, it is
 * asked of the course.
 */
export function isTalk(text: string, review = false): boolean {
  const asked = askedIn(text)
  const reply = REPLY.test(text)
  if (review) return !asked.some((sentence) => saysWanted(sentence) && !isChat(sentence, reply))
  if (lengthOf(text) < 2) return true
  if (asked.length > 0) return asked.every((sentence) => isChat(sentence, reply))
  return text.length > LONG[listOf(text)] && !saysLost(text)
}
