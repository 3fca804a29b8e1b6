/**
 * Phrases that learners already wrote, turned towards the reader ("my glaze" → "your glaze"), so that titles and outcomes
 * speak about what was asked. English. Nothing is added: a phrase is kept whole or not at all.
 */
import { latinTokens, stem } from './lexicon.ts'
import { isMeta, isPraise, isTrouble } from './meta.ts'
import { type Need, needOf } from './needs.ts'
import { danglers, pointers } from './stop.ts'

export interface Mined {
  /**
   * question: a whole question, no mark · wh: the same inside a sentence ("how long to rest the dough") · verb: a bare verb
   * phrase · clause: a statement of what goes wrong · noun: a subject asked for · report: a verbatim sentence.
   */
  kind: 'question' | 'wh' | 'verb' | 'clause' | 'noun' | 'report'
  text: string
  need: Need
  /** The sentence as it was written. */
  said: string
}

const abbreviations = /\b(?:e\.g|i\.e|etc|vs|approx|no|mr|mrs|dr)\.$/i
/** Sentences with their end marks, as written. */
export function sentencesEn(text: string): string[] {
  const out: string[] = []
  for (const part of text.replace(/\s+/g, ' ').match(/[^.!?;…]+(?:[.!?;…]+(?=\s|$)|$|[.!?;…])/gu) ?? []) {
    const last = out.at(-1)
    if (
      last !== undefined &&
      (abbreviations.test(last) || /[.!?;…]$/.test(last) === false || (/\.$/.test(last) && /^\S/.test(part)))
    )
      out[out.length - 1] = last + part
    else out.push(part)
  }
  return out.map((s) => s.trim()).filter(Boolean)
}

const banned =
  /\b\d{1,2}:\d\d\b|\b(?:course|class|lesson|video|lectures?|prof|professor|instructors?|lecturers?|teachers?|textbooks?|homeworks?|exams?|playlist|subtitles?|camera|jokes?|funny|laugh\w*|accents?|names?|for fun|(?:any|some)thing on|workshop|tutorial|module|teach|planned|plans?|thank|please|review|channel|subscrib\w*|refund|download|app|website|email|bye|cheers|sorry|lol|wtf|fuck\w*|shit\w*|crap|damn|god|hell|sucks?|stupid|ugly|sex\w*|http|www|your|yours|yourself)\b/i
const plain = /^[A-Za-z0-9 ,'%/+#°&-]+$/

/** "my" → "your" and so on; null where the person cannot be turned without changing the grammar. */
export function towardsReader(text: string): string | null {
  if (/\b(?:was i|i was|i'm the|he|she|him|his|her|let's|myself and)\b/i.test(text)) return null
  return text
    .replace(/\bam i\b/gi, 'are you')
    .replace(/\bi am\b|\bi'm\b/gi, "you're")
    .replace(/\b(?:i|we)'(ve|d|ll)\b/gi, "you'$1")
    .replace(/\bwe're\b/gi, "you're")
    .replace(/\b(?:myself|ourselves)\b/gi, 'yourself')
    .replace(/\b(?:mine|ours)\b/gi, 'yours')
    .replace(/\b(?:my|our)\b/gi, 'your')
    .replace(/\b(?:I|i|[Ww]e|me|us)\b/g, 'you')
}

const leads =
  /^(?:(?:and|but|so|also|okay|ok|oh|well|hi|hey|hello|hi everyone|hi all|hi there|honest question|quick question|maybe a stupid one|question|honestly|btw|by the way|right|really|just wondering|i wonder|i'm wondering|does anyone know|any idea|can (?:you|someone|anyone) (?:please )?(?:explain|show|tell)(?: me| us)?|could (?:you|someone|anyone) (?:please )?(?:explain|show|tell)(?: me| us)?|please (?:explain|show|tell)(?: me| us)?|i (?:still )?(?:don't|do not) (?:get|know|understand|see)|i(?:'d| would) (?:love|like) to know|i (?:want|need) to know|not sure|no idea|tell me|explain)\b[,:]?\s+)+/i

/** Ends a phrase where another thought begins. */
const cut = (text: string): string =>
  text
    .split(
      /[,;:()"“”]|\s[-–—]+\s|\b(?:because|although|though|and (?:i|it|then|my|the|now|what|how|why|also|when|after|before|still)|but|since|anyway|please|thanks|i (?:have|am|was|think|tried|keep|just|know)|even (?:though|after)|like you)\b/i,
    )[0]
    ?.trim() ?? ''
/** Slips that read badly under our own name; one of them, and the phrase is left to its writer. */
const slips =
  /(?<!\b(?:used|forward|due|prior|next|close|according|addition|key|approach|back|compared|devoted|as) )\bto (?!(?:bring|sing|ring|string|sling|swing|spring|cling|wring|fling|ping)\b)[a-z]+ing\b|\b(?:the|an?|this|that|each|every) (?:[\w-]+ )?[\w-]*[a-rt-z] (?:have|are|do|were)\b|^(?:is|are|does|do) (?!.*\b(?:that|which|what|who|where|when|if|and|or|whether)\b).*\b(?:is|are|does|do)\b|\b(?:i|we|you|they) (?:is|has|does|was not|am not able)\b|\b(?:he|she|it) (?:have|do|are|don't)\b|\b(?:can|could|will|would|should|must|may) (?!need|feed|speed|bleed|breed|seed|weed|shed|embed|exceed|proceed|succeed|wed )(?:[a-z]+ed|is|are|was|to|be [a-z]+ing to) |\bhow to (?:the|an?|my|your)\b|^why (?!(?:my|our|the|your|is|are|was|were|do|does|did|can|can't|could|couldn't|will|would|won't|should|shouldn't|must|has|have|had|isn't|aren't|wasn't|don't|doesn't|didn't|not)\b)|\bwhy (?:the|an?|my|your) .* (?:have|do) /i
/** Reads as somebody who writes the language would have it; not more than the eye catches. */
export const sound = (text: string): boolean => !slips.test(text)

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)

/** No pronoun that points outside, unless one of the subject's own words comes before it. */
function selfContained(text: string, vocabulary: ReadonlySet<string>): boolean {
  let named = false
  for (const token of latinTokens(text)) {
    const w = token.toLowerCase()
    if (vocabulary.has(stem(w))) named = true
    if (/^(?:this|that|these|those|here|there|such|thing|things|stuff)$/.test(w)) return false
    if (pointers.has(w.replace(/['’](?:s|re|ll|d)$/, '')) && !named) return false
  }
  return named
}
function ok(text: string, vocabulary: ReadonlySet<string>, least: number, most: number): boolean {
  const w = words(text)
  return (
    w.length >= least &&
    w.length <= most &&
    text.length <= 72 &&
    plain.test(text) &&
    sound(text) &&
    !banned.test(text.replace(/\byour(?:s|self)?\b/g, '')) &&
    !danglers.has((w.at(-1) as string).toLowerCase()) &&
    !/\b(\w+) \1\b/i.test(text) &&
    selfContained(text, vocabulary)
  )
}

/** A question ends at its comma, unless an alternative follows ("…, or only for looking at"). */
const beforeAside = (text: string): string => {
  const [first = '', ...rest] = text.split(/, (?!or )/)
  return rest.length && words(first).length >= 4 ? first : text
}
const questionStart =
  /^(?:why|how|(?:(?:at|on|in|with|for|to|from|after|by) )?(?:what|which)|when|where|should|is|are|does|do|can|could|will|must|would) /i
const verbLeads =
  /\b(?:how (?:do|can|should|would|could) (?:i|we|you|one)|how to|(?:best |right |easy |good )?ways? to|struggl\w+ to|can't(?: seem to)?|cannot(?: seem to)?|can never(?: seem to)?|unable to|trying to|tips to|(?:teach|show) (?:us|me) (?:how )?to|want to (?:learn )?(?:how )?to|(?:i'd|would) (?:like|love) to(?: learn| be able)?(?: how)?(?: to)?|(?:want|need|hope|wish i could) to(?: learn| be able)?(?: how)?(?: to)?|i wish i could) ([a-z].*)$/i
const badVerbs =
  /^(?:find (?:any|some|no|something)|know|understand|learn|ask|say|thank|see|buy|get started|be|have|do|hear|watch|find out|tell you|wait|try|help|stop watching|believe|think|like|love|want|need|seem|go on|take|join|pay|recommend|follow|even|just|really|ever|never|not|also|finally|always|you|i|we|my|the|a)\b/i
/** A second statement inside what should be one act: "use the libraries wasn't enough", "keep going if you ask". */
const twoThoughts =
  /^(?!.*\b(?:whether|that|which|what|how|when|where|if|until|so)\b).*\b(?:is|are|was|were|isn't|aren't|wasn't|weren't|will|won't|didn't|has|had)\b|\bif (?:you|i|we|they)\b/i
const nounLeads =
  /\b(?:(?:course|class|lesson|lessons|video|module|section|part|more|deep dive|workshop|something|anything|examples?|tutorial|session|bit|piece|tips|advice|help|words) (?:about|on|for|into|with|of)|please (?:cover|add|include|do)|(?:cover|missing(?: here)? is|all about|struggl\w+ with|trouble with|problems? with|stuck (?:on|with)|confused (?:by|about)|afraid of|(?:especially|mostly|also|even just)) ) ?([a-z].*)$/i
const statement =
  /^((?:my|the|our) (?:[a-z-]+ ){1,3}?(?:is|are|keeps?|always|never|won't|doesn't|don't|can't|comes?|turns?|gets?|goes|looks?|sounds?|feels?|still|falls?|cracks?|sticks?|slides?|slips?|runs?|ends? up) .+|i (?:keep|always) .+)$/i

function embedded(question: string): string | null {
  const closed = question.match(/^(should|can|could|do|must) you (.+)$/i)
  if (closed) {
    const [, verb = '', rest = ''] = closed
    if (/^do$/i.test(verb)) return /^(?:need|have) to\b/i.test(rest) ? `whether you ${rest}` : `whether to ${rest}`
    return /^should$/i.test(verb) ? `whether to ${rest}` : `whether you ${verb.toLowerCase()} ${rest}`
  }
  const asked = question.match(
    /^((?:how|(?:\w+ )?what|(?:\w+ )?which|where|when)\b.*?) (?:do|should|can|could) you (?:actually |really |usually )?(.+)$/i,
  )
  if (asked) {
    const [, wh = '', rest = ''] = asked
    if (/\b(?:is|are|does|will)\b/i.test(wh)) return null
    return /^(?:need|have|want|mean|like|know if|know when|know which|know whether)\b/i.test(rest)
      ? `${wh} you ${rest}`.replace(/^how you know (if|when|whether|which)/i, 'how to tell $1')
      : `${wh} to ${rest}`
  }
  const modal = question.match(
    /^(how \w+|what \w+|when|where) (should|can|will|must) ((?:a|an|the|your) [\w -]+?) be\b(.*)$/i,
  )
  return modal ? `${modal[1]} ${modal[3]} ${modal[2]} be${modal[4]}` : null
}

/**
 * Phrases of one row that stand on their own and name one of `vocabulary`'s words (stems).
 * @param review praise is the rule in reviews: only a sentence that names a trouble counts as a report
 */
export function mineEn(text: string, vocabulary: ReadonlySet<string>, review = false): Mined[] {
  const out: Mined[] = []
  let said = ''
  const push = (kind: Mined['kind'], raw: string, need: Need): void => {
    const turned = towardsReader(raw)
    if (turned) out.push({ kind, text: turned.replace(/\s+/g, ' ').trim(), need, said })
  }
  for (const sentence of sentencesEn(text.replace(/’/g, "'"))) {
    said = sentence.replace(/[.!…]+$/, '')
    const asks = /\?/.test(sentence)
    const body = sentence
      .replace(/[.!?…;]+$/, '')
      .replace(/\.{2,}/g, ' ')
      .trim()
      .replace(leads, '')
    const lower = body[0] ? body[0].toLowerCase() + body.slice(1) : body
    const question = beforeAside(lower).replace(/\s+(?:please|though|by the way|exactly|actually|anyway)$/i, '')
    const fit = ok(question, vocabulary, 4, 12)
    if (asks && fit) said = `${(question[0] as string).toUpperCase()}${question.slice(1)}?`
    if (
      fit &&
      questionStart.test(question) &&
      (asks || /^(?:why|how|what|which|when|where) /i.test(question)) &&
      !/^(?:can|could|do|should|is|are|will|would|does) (?:you|someone|anyone|anybody|it|this|that) |(?:can|could) we (?:get|have)|^(?:is|are) there|did you|^(?:is|are) (?:a|an|the) \w+ (?:on|about) |^how to |^what about |^how about |^where (?:can|could|do|should) (?:i|we|you) (?:find|get|buy|download)|^what if|^what (?:a|an) /i.test(
        question,
      )
    ) {
      const need = needOf(question, 'en') ?? 'how'
      const inverted =
        /^(?:why|how|(?:\w+ )?what|(?:\w+ )?which|when|where)\b.*\b(?:do|does|is|are|should|can|could|will|would|won't|doesn't|don't|isn't|aren't|can't|must)\b/i.test(
          question,
        )
      const turned = towardsReader(question)
      if (
        turned &&
        asks &&
        (inverted || /^(?:should|does|is|are|do|can|could|will|would|which|what)\b/i.test(question))
      ) {
        const wh = embedded(turned)
        if (wh && ok(wh, vocabulary, 4, 11))
          out.push({
            kind: 'wh',
            text: wh,
            need: need === 'how' && /^(?:what|which)\b/i.test(wh) ? 'which' : need,
            said,
          })
        else out.push({ kind: 'question', text: turned, need, said })
      } else if (turned && /^why (?:my|the|our) /i.test(question))
        out.push({ kind: 'clause', text: turned.replace(/^why /i, ''), need: 'why', said })
    }
    const noun = cut(lower.match(nounLeads)?.[1] ?? '')
      .replace(/^(?:the|a|an|my|our|some|more|any|how to|using|proper|good) /i, '')
      .replace(/ (?:would|next|from you|is|please|this|comes|for me|properly|straight|tomorrow|planned).*$/i, '')
    if (
      noun &&
      ok(noun, vocabulary, 1, 4) &&
      vocabulary.has(stem(noun.split(' ')[0] ?? '')) &&
      !/\b(?:i|you|we|me|my|to|is|are|how|what|would|from)\b/i.test(noun)
    )
      push('noun', noun, needOf(body, 'en') ?? 'wish')
    if (isMeta(sentence, 'en')) continue
    const verb = cut(lower.match(verbLeads)?.[1] ?? '')
    const telling = !review || (isTrouble(sentence, 'en') && !isPraise(sentence, 'en'))
    if (
      verb &&
      telling &&
      ok(verb, vocabulary, 2, 8) &&
      !badVerbs.test(verb) &&
      !twoThoughts.test(verb) &&
      !/^\w+ing\b|^[A-Z]|^\w+'|\bbe \w+ed\b|^\w+ for \w+ \w+ (?:with|in|by)\b/.test(verb)
    )
      push('verb', verb, needOf(body, 'en') ?? 'how')
    if (asks || isPraise(sentence, 'en') || (review && !isTrouble(sentence, 'en'))) continue
    const clause = cut(lower)
    if (
      statement.test(clause) &&
      ok(clause, vocabulary, 4, 10) &&
      !/\b(?:best|great|love|favou?rite|thanks|so far|asks?|vote|wish|dream|request|question|group|idea|suggestion|only)\b/i.test(
        clause,
      )
    )
      push('clause', clause, 'fix')
    if (
      words(sentence).length <= 18 &&
      sentence.length <= 120 &&
      words(sentence).length >= 5 &&
      !banned.test(sentence) &&
      sound(sentence) &&
      !asksForMore.test(sentence) &&
      happened.test(sentence) &&
      !introduces.test(sentence) &&
      !/\b(?:he|him|his|she|hers?)\b/i.test(sentence) &&
      !/^(?:i mean|if i|i am kind of|i got a little|then|rather|that|this|these|those|it|they|(?:quick|honest) question|second attempt|sorry|right|so|okay|ok|well|honestly|also|and|but|oh|hi|hey|hello)\b/i.test(
        sentence,
      ) &&
      /^[A-Z0-9]/.test(sentence) &&
      !/["“”@]|http/.test(sentence) &&
      /^[\x20-\x7e]+$/.test(sentence) &&
      namesSubject(sentence, vocabulary)
    )
      out.push({ kind: 'report', text: sentence.replace(/[.!…]+$/, ''), need: needOf(sentence, 'en') ?? 'fix', said })
  }
  return out
}
/** Wishes and thanks are no report of what happened. */
const asksForMore =
  /\b(?:you|your|best|would love|would be|please|vote|i'd|bought|pay|wish|shame|loved?|hope|hoping|i want|wants to|wanted|missing|interested|favou?rite|dream|glad|happy|hint|waiting for|for people (?:with|who)|deep dive|find|found|nothing|whole list|looked through|next (?:course|topic|one|idea)|explained?|especially|mostly|anything|fail\w*|case|covered|hello|greetings|lurker|attempt|asking|maybe|not sure|told my friends|price went|finished it|started again|reply|answer)\b/i
/** Who somebody is, before what happened to them. */
const introduces =
  /^(?:Retired|Just retired|Moved|Finally|Long time|First time|New here|I (?:make|live|work|run|teach|own|study|started|only get|took|joined|am a|'m a)|I'm an?|I've (?:been|taken|watched|bought)|We (?:have a|are a|live)|There's this|Back at|As an?|My (?:group|club|son|daughter|sister|brother|wife|husband|friend|boss|studio))\b/i
/** A report has a verb in it: a list of subjects has none. */
const happened =
  /\b(?:is|are|was|were|has|have|had|does|did|came|comes?|goes|went|gets?|got|keeps?|kept|looks?|looked|turns?|stays?|feels?|makes?|made|broke|fell|falls|grew|grows|sank|stuck|sticks|cuts?|runs?|ran|[a-z]{3,}ed|won't|can't|don't|doesn't|didn't|isn't|never|always)\b/i
const namesSubject = (text: string, vocabulary: ReadonlySet<string>): boolean =>
  latinTokens(text).some((t) => vocabulary.has(stem(t)))
