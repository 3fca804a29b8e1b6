/** How people wish in English, for what, and what is worded alike and is no wish. */
import { anyOf, either, patterns, phrases } from '../base/index.ts'

/** To others: "please remember", "please do not buy". */
const TO_OTHERS = either`
  do_not don'?t remember note keep take_(?:this|it) watch join check visit stop give_it like subscribe
`
const OWN_PLANS = either`learn tak do start work watch finish com appl enrol join continu get be`
const NEXT = either`more another an? the_next part such some many further new`
const HAD = either`had have enjoy\w* all are like`
const BETTER = either`great nice good helpful better awesome useful cool`
/** What has to be known before, which is advice: "some knowledge of algebra would be useful". */
const KNOWN = either`knowledge background experience skills? understanding basics`
/** A clause of praise: "all that I need to know". */
const ALL = either`what as all that everything anything things`

/** "Please make …", "I wish there was …", "It would be nice if …". */
export const wish = anyOf(
  phrases`
    (?:please|pls|plz)\b(?! ${TO_OTHERS})
    (?:can|could|would|will) (?:you|someone|anyone|somebody|anybody)
    (?:would|might) have (?:liked|loved|preferred|been (?:nice|great|good|helpful|better))
    (?:i|we)(?:'d| would)(?: really| also| absolutely)? (?:love|like)
    (?:i|we)(?: really| just| only| do)? wish
    (?:any|is there a) (?:chance|plans?)
    is there an?y?\b[^.!?]{0,30}\b(?:on|about|for)
    when (?:will|are) you
    should (?:add|include|cover|make)
  `,
  phrases`
    (?:hope|hoping|waiting|looking forward)\b(?! to ${OWN_PLANS})[^.!?]{0,20}\byou(?! ${HAD})
    (?:hope|hoping|waiting|looking forward)\b(?! to ${OWN_PLANS})[^.!?]{0,20}\b(?:for ${NEXT}|to see)
  `,
  patterns`
    (?<!\b${KNOWN}\b[^.!?]{0,30})\bwould be ${BETTER}\b
    (?<!\b${ALL} )\b(?:i|we) (?:really )?(?:want|need) to (?:learn|know more|understand)\b
  `,
)

/** What teaching consists of. */
export const taught = anyOf(phrases`
  courses?|class(?:es)?|lessons?|modules?|sections?|lectures?|tutorials?|workshops?|guides?|books?
  videos?|episodes?|series
  teach|covers?|covered|explain(?:ed|s)?|explanations?|learn
  more (?:on|about|of|details?|advanced|examples|exercises|practice|time on)
  details? (?:on|about)
  deep dive
  exercises|examples
`)

/** Thanks, plans and advice to others: "I recommend it to …". */
export const otherwise = anyOf(phrases`
  thank(?:s|ing| you)?(?! in advance)
  gratitude|grateful|congrat\w*
  recommend (?:this|it|the|him|her|to)
  to recommend
  apply
  hadn'?t|i had
  subscribe|my channel
  lol
  please (?:do not|don'?t|look|like|name|note|remember|notice|refer)
`)

const COURTESY = either`
  thank say express congratulate begin start_by extend give add_that remark mention point_out highlight
  recommend appreciate share meet be\b keep continue show
`
/** Whom something is wished that no course gives. */
const SOMEBODY = either`
  i(?:'d)?\b (?:he|she)\b every(?:one|body)\b every_other\b my\b our\b to\b
  all_(?:of|the_best|students|people)\b
  more_(?:people|professors|teachers)
  (?:you|him|her|them)(?:_all)?_(?:all|the|good|luck|best|well)\b
  (?:there_were|we_had)(?:_\w+)?_(?:professors?|teachers?|people)
`

/** For oneself, for others, for having been there; what one is going to do, and how one would like to begin. */
export const personal = anyOf(patterns`
  (?:\bwould|'d) (?:\w+ )?(?:like|love) to (?:\w+ )?${COURTESY}
  \b(?:i|we) (?:\w+ )?wish(?:ed)?(?: that)? ${SOMEBODY}
  \bi (?:just |really )?(?:want to (?:bring|thank|say|be)|hope (?:i|he|she|they|everyone|others)\b)
  \bwish (?:me|i had)\b
`)

const LOUDER = String.raw`(?:improv\w*|better|clearer|higher|bigger|larger|increase|raise|turn up|lower)`
const SOUND = either`sound audio video picture camera\w* mic\w* voice volume quality resolution zoom font`

/** That something be mended: "Please fix the sound." */
export const mended = anyOf(phrases`
  fix|zoom|refund|louder
  ${LOUDER}\b[^.!?]{0,25}\b${SOUND}
`)

/** About how something is done, whatever words of mending are in it. */
export const how = anyOf(phrases`teach|cover|explain|how to|lessons? on|course on|class on|about`)

/** Asks for something, if not in the words of a wish. */
export const askedFor = anyOf(phrases`
  please|pls|plz
  needs? (?:to be|more|some|an?)
  should (?:have|be|add|include|cover)
  could (?:be|have|use)
  would (?:be|have been|help)
  would (?:\w+ )?love
  (?:i|we)(?:'d| would)(?: \w+)? (?:like|buy|pay|take)
  wish|hop(?:e|ing)|waiting for|looking forward
  more|lack\w*|miss(?:es|ing)|suggest\w*|add|lets?
  better (?:if|with)
`)

const FOUND = either`find get download access obtain buy watch`
const PAPERS = either`links? books? text_?books? solutions? notes slides pdf code answers? materials?`
const THINGS = either`links? books? text_?books? videos? courses? notes slides solutions? exercises pdf`

/** A question for something to be handed out: where it is to be found, whether there is any, which book. */
export const handed = anyOf(phrases`
  where (?:can|could|do|would|may|might) (?:i|we|one|you) (?:\w+ )?${FOUND}
  (?:can|could|may) (?:i|we) (?:\w+ )?(?:find|access|download|obtain)
  (?:can|could|may) (?:i|we) (?:please )?(?:get|have) (?:the|an?|some|access|these|those)
  any(?:one|body) (?:\w+ ){0,2}(?:have|has|got)\b[^?]{0,40}\b${PAPERS}
  (?:is|are) there (?:an?y?|some|a) (?:\w+ ){0,2}${THINGS}
  (?:what|which)(?:'s| is| are)?(?: the)?(?: name of the)? (?:text ?book|book|text)
`)
