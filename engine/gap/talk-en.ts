/** Sentences built like talk, in English. What they are about is left open: who the subject is and whom they speak to tells. */
import { anyOf, either, patterns, phrases } from '../base/index.ts'

/** Somebody in view as the subject. */
const PERSON = either`
  s?he teacher prof(?:essor)?
  this_(?:guy|man|dude|prof\w*|teacher|lecturer|person)
  that_(?:guy|man|dude|kid|student|person)
  (?:the|our|my)_(?:prof\w*|teacher|lecturer|instructor|guy|man|speaker|camera_?man)
`
/** People in the room, or at large. */
const PEOPLE = either`
  every(?:one|body)
  \w*_?(?:students|professors|teachers|lecturers|universities|schools|classmates|guys)
  the_(?:class|audience|camera\w*)
`
/** What people do in a room, and never in a proof. */
const ROOM = either`clap\w* applau\w* laugh\w* cheer\w* cough\w* giggl\w*`
/** Whoever does or means something is the subject of a question about the matter. */
const DOING = either`\w+ing supposed right correct wrong assum\w+ us\w+ just able allowed`
/** "…, right?" */
const IS_IT = String.raw`(?:right|isn'?t (?:s?he|it)|or)\b[^?]{0,11}\?`
/** What the one who is looked for is to do or to have. */
const HELPS = either`explain help tell clarify share the how where what which a_link`
/** What is his and can be asked for. */
const WORKS = either`
  books? notes slides lectures? courses? methods? solutions? answers? homework assignments? proof definition
`
/** Between the question and its subject: "why did everyone", "what's the class". */
const SAYS = either`
  _is _are _was _were _do _does _did _would _the
  's _don'?t _doesn'?t _didn'?t _aren'?t _isn'?t _can'?t _wouldn'?t
`
const NOT = either`did does do doesn'?t don'?t can'?t couldn'?t isn'?t wasn'?t`
const SCHOOL = either`teachers? prof\w* lecturers? instructors? schools? college universit\w+ uni`

/** "Is he Swedish?" asks what somebody is; "why is he dividing by two?" what he does. */
const somebody = [
  ...patterns`
    (?:^|[^\w'])(?:is|isn'?t|was|wasn'?t|has) ${PERSON}\b(?! (?:\w+ly )?(?:not )?${DOING}\b)
    \b(?:s?he|this (?:guy|man|prof\w*)) (?:is|was|has)\b(?! \w+ing)[^?]{0,40}\b${IS_IT}
  `,
  ...phrases`
    who(?:'s|se)?\b(?! (?:can|could|knows?|has|have) (?:\w+ )?${HELPS}\b)
    (?:is|are|was|were|does|do|did|has|have|about|with|from) (?:his|her|their)\b(?! (?:\w+ )?${WORKS})
    what(?:'s| is| was)? (?:his|her)
    what (?:year|accent|nationality)
    how old
    where (?:is|was) (?:s?he|this (?:guy|man)) from
  `,
]

/** "Why did everyone laugh?", "Do all schools teach like this?" */
const people = [
  ...phrases`
    (?:why|what)${SAYS}? (?:the (?:fuck|hell) )?${PEOPLE}
    (?:why|what|who|when|where|how|are|is|did|do)\b[^?.!]{0,50}\b${ROOM}
    (?:why|how come) ${NOT} (?:my|our|all|other|every) (?:\w+ )?${SCHOOL}
  `,
  ...patterns`
    \b(?:do|does|did|don'?t|should|shouldn'?t|are|aren'?t|were|have|can) ${PEOPLE}\b[^?]{0,60}\?
  `,
]

const HERE = either`
  from in here still watching noticed? notices sees? saw feels? thinks? thought remembers? 20\d\d
  gonna studying learning interest\w*
`
const SEEN = either`
  see notice catch hear imagine believe think_(?:s?he|they|this|that|it'?s) like_(?:the|this|his|her)
`

/** "Anyone here in 2024?", "Did you guys see that?" */
const others = phrases`
  (?:any(?:one|body)|who|some(?:one|body)) else\b(?!\W*$)
  am i the only
  just me
  only one (?:who|that)
  any(?:one|body)\b(?: here| still| from| in)*(?: ${HERE})+
  (?:did|do|have|can|could) (?:you|u|ya|any(?:one|body))(?: guys| all| even)? ${SEEN}
  (?:you|u) guys\b[^?]{0,40}\b(?:watching|here|from)
  who(?:'s| is) with me
  remember when
  dislik(?:e|ed|es)
`

const PRAISED = either`
  great awesome amazing beautiful funny cool genius the_best lovely crazy insane easy ironic sad
`
const HOW = either`
  great cool awesome good nice amazing lucky beautiful funny smart brilliant stupid dumb
  hard_can dare the_(?:hell|fuck|heck)
`
const FELT = either`watch\w* here pay suffer dislike want_to read\w* bother study feel`
const ME = either`i we you u any(?:one|body) some(?:one|body)`

/** "What can I say?", "How great is that?": no answer is waited for. */
const effect = [
  ...phrases`
    what (?:can|could|more can|else can|should) (?:i|we|one) (?:say|ask|want)
    how ${HOW}
    who (?:needs|cares|knew|would have|wouldn'?t|doesn'?t|dares?)
    (?:isn'?t|ain'?t|aren'?t|wasn'?t|is it) (?:he|she|this|it|that)?[^?]{0,12}\b${PRAISED}
    what(?:'s| is|s)? (?:wrong|up) with
    what (?:the|a) (?:hell|heck|fuck|f|joke|shame|waste)
    are you (?:kidding|serious|joking|stupid|crazy)
    how (?:can|could|dare|is it possible)\b[^?]{0,40}\b(?:dislik\w*|thumbs? down|hate|thumbed)
    why (?:am|was|did|do|would|should) ${ME}\b[^?]{0,30}\b${FELT}
    have to do with anything
    wast(?:e|ing) (?:my|our|your) (?:time|money|life)
  `,
  ...patterns`
    \bhow \w+ (?:the|these|this|those|his) \w+ (?:is|are|was|were)\b[^?]*$
    ^\W*(?:really|seriously|what|huh|no|yes|right|why not|so what|ok|hello|oh|wow)\W*$
  `,
]

/** Not meant in earnest. */
const laughs = [
  ...phrases`
    lol|lmao|rofl|hahaha*|haha|jk|lmfao|wtf
    just kidding
  `,
  ...patterns`
    😂|🤣|😆
    (?:^|\s)(?:[:;x]-?[dp]|xd)\b
  `,
]

/** To those who may come: "If you want to learn, take this one." */
const advice = phrases`
  if you(?:'re| are| want| wish| need| have)?\b[^.!?]*\b(?:take|grab|start|enrol+|go for|watch|this is)
`

export const chat = anyOf(somebody, people, others, effect, laughs, advice)
