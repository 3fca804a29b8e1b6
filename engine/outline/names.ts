/**
 * What a module is called: after a word of the gap that its lessons speak of, else after the trouble its learners told, else
 * after a word that two lessons share, else by its kind. A word that one lesson happens to hold names no module.
 */
import type { Lang } from '../contract/index.ts'
import { isTrouble } from './meta.ts'
import { isNamed, notName } from './named.ts'
import { type Need, needRank } from './needs.ts'
import type { Slot } from './slots.ts'
import { alike } from './stock.ts'
import type { Theme } from './themes.ts'
import type { Subject, Turns, Voice } from './write/subject.ts'

type Kind = Need | 'any' | 'test'
const own = ({ form, subject: s }: Slot): boolean => form !== 'live' && !!(s.phrase || s.asTitle || s.foreign)
const saidIn = ({ subject: s }: Slot): string => s.phrase?.text ?? s.report ?? s.foreign ?? ''
/** A cause and a repair are two steps of one thing. */
const family = (kind: Kind): Kind => (kind === 'why' ? 'fix' : kind)

/** What most of the lessons need, `test` for a yes or no; `any` where they are of several kinds, null where none is a learner's own. */
function kindOf(slots: readonly Slot[]): Kind | null {
  const kinds = slots.filter(own).map(({ subject: s }): Need | 'test' => (s.closed ? 'test' : s.need))
  const times = (kind: Kind): number => kinds.filter((k) => family(k) === family(kind)).length
  const rank = (kind: Need | 'test'): number => (kind === 'test' ? needRank.which : needRank[kind])
  const most = [...kinds].sort((a, b) => times(b) - times(a) || rank(a) - rank(b))[0]
  if (most === undefined) return null
  return times(most) * 3 >= kinds.length * 2 ? most : 'any'
}

/** Distinct things that lessons say with this word in them. */
function spoken(word: string, said: readonly string[]): number {
  const plain = word
    .replace(/^the /, '')
    .replace(/^["「]|["」]$/g, '')
    .toLowerCase()
  const inIt = said.filter((text) => text.toLowerCase().includes(plain))
  return new Set(inIt.filter((text, at) => inIt.slice(0, at).every((x) => !alike(x, text)))).size
}

/** The words of the theme that may name it, those of the gap apart. */
function wordsOf(theme: Theme, hints: string, slots: readonly Slot[]): { ofGap: string[]; shared: string[] } {
  const words = [theme.head, ...theme.others].filter((w) => w !== null)
  const said = slots.filter(own).map(saidIn)
  const fit = words.filter(
    (word, i) => !words.slice(0, i).some((w) => w.includes(word) || word.includes(w)) && !notName(word),
  )
  return {
    ofGap: fit.filter((w) => isNamed(w, hints) && spoken(w, said) >= 1),
    shared: fit.filter((w) => !isNamed(w, hints) && spoken(w, said) >= 2),
  }
}

const SHORTEST = { en: 3, zh: 4 } as const
const LONGEST = { en: 11, zh: 14 } as const
const length = (text: string, lang: Lang): number => (lang === 'zh' ? [...text].length : text.split(' ').length)
const clausesOf = (text: string, lang: Lang): string[] =>
  text
    .split(lang === 'zh' ? /[，；：,;:]/u : /[,;:]|\s[-–—]\s|\s(?:and|but|so)\s/)
    .map((part) =>
      part
        .trim()
        .replace(lang === 'zh' ? /^(?:但|但是|可是|结果|然后|所以|就是)/u : /^(?:then|now|finally|still) /i, ''),
    )

/** A later clause that stands on its own. */
const opens = /^(?:my|our|the|an?|i|it|there|they|we|everything|nothing|nobody|half|all|some|one|two|three)\b/i
/** The part of a learner's own sentence that says what went wrong, short enough for a heading. */
export function troubleIn(text: string, lang: Lang): string | null {
  const fits = clausesOf(text, lang).filter(
    (part, at) =>
      (at === 0 || lang === 'zh' || opens.test(part)) &&
      length(part, lang) >= SHORTEST[lang] &&
      length(part, lang) <= LONGEST[lang] &&
      isTrouble(part, lang) &&
      !(
        lang === 'zh'
          ? /^(?:还|也|都|就|又|才|再|不|没|越|只)|[的和跟把被]$/u
          : /^(?:because|when|after|before|if|while|since|to|of|with|in|on|at|for|from|no|not|or|than|that|which|who)\b/i
      ).test(part),
  )
  return fits[0] ?? null
}

/** @param hints names of the gap, in small letters */
export function moduleTitle(
  theme: Theme,
  slots: readonly Slot[],
  hints: string,
  lang: Lang,
  turns: Turns,
  voice: Voice,
): string {
  const show = lang === theme.lang ? (x: string): string => x : voice.foreign
  const { ofGap, shared } = wordsOf(theme, hints, slots)
  const kind = kindOf(slots)
  const first = slots[0] as Slot
  const about = (words: readonly string[]): Subject => ({
    t: words[0] ? show(words[0]) : first.subject.t,
    o: words[1] ? show(words[1]) : null,
    need: first.subject.need,
    phrase: null,
    report: null,
    w: first.subject.w,
  })
  const called = (words: readonly string[]): string => {
    const named = kind ?? 'wish'
    return turns.say(`module.${named}`, voice.module[named], about(words))
  }
  if (ofGap.length) return called(ofGap)
  const troubles = slots.flatMap(({ subject: s }) => {
    const text = s.asTitle ? s.report : s.phrase?.kind === 'clause' ? s.phrase.text : null
    return (text && theme.lang === lang && troubleIn(text, lang)) || []
  })
  const told = troubles[0] && turns.tell('module.trouble', voice.troubleModule, troubles[0])
  if (told) return told
  if (shared.length) return called(shared.slice(0, 1))
  if (!theme.head || kind === null) return called([])
  const bare = kind === 'any' ? first.subject.need : kind === 'test' ? 'which' : kind
  return turns.tell(`module.bare.${bare}`, voice.bareModule[bare], null) ?? called([])
}
