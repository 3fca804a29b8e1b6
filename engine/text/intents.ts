/**
 * What someone wants with what they write: question, request, confusion (which holds complaints too), praise, off-topic.
 * Rules first version, English and Chinese: marks in the text decide, the kind of feedback breaks ties, and the sentiment
 * decides where no mark is found. A wish outranks a question ("could you make a course on …?" asks for a course); being lost
 * outranks a plain question ("I'm stuck, what am I missing?").
 */
import { seconds } from '../base/index.ts'
import type { FeedbackKind, Intent, Sentiment } from '../contract/index.ts'
import { textLang } from './lang.ts'

const REQUEST = [
  /\b(?:please|pls|kindly)\b[^.!?]{0,40}\b(?:add|make|do|create|cover|include|teach|show|film|upload|consider|explain|provide|offer|release|give|update|improve|fix|put|post)\b/i,
  /\b(?:could|can|would|will) (?:you|we|u)\b[^.!?]{0,50}\b(?:add|make|do|create|cover|include|teach|film|upload|consider|offer|release|provide|go deeper|go into|have|get|update|share|post|think of)\b/i,
  /\b(?:would|i'd|id|we'd)(?: really| also| absolutely)? (?:love|like)\b(?! (?:to )?(?:thank|say|congrat|recommend))[^.!?]{0,60}\b(?:to see|to learn|to have|course|class|lesson|module|session|video|tutorial|section|more|if|you|piece|about|on|for you)\b/i,
  /\b(?:i|we|only)(?: really| just| do| only)? wish\b|\bwish (?:you|there|it|the|this|they)\b/i,
  /\b(?:hope|hoping|looking forward|waiting|want|like)\b[^.!?]{0,30}\b(?:you(?:'ll| will| would| could| can)?|to see|for)\b[^.!?]{0,30}\b(?:add|make|cover|do|teach|more|another|next|course|class|lesson|part)\b/i,
  /\b(?:it would|it'd|would) be (?:great|nice|good|helpful|better|awesome|useful|perfect|cool|interesting|a dream|my dream|my)\b|\bwould (?:also )?(?:help|have been)\b/i,
  /\b(?:should|could|needs? to|must|has to) (?:also |really )?(?:be (?:added|included|updated|covered|improved|more|a)|have (?:more|been|a|included|covered|had)|add|include|cover|update|improve)\b/i,
  /\b(?:any|is there a) (?:chance|plan|plans|possibility|way you)\b|\bis a (?:course|class|lesson|module|video)\b[^.!?]{0,40}\bplanned\b|\bhave you (?:ever )?(?:thought|considered)\b/i,
  /\b(?:i'd|i would|we'd|would|will|i'll) (?:happily |gladly )?(?:buy|pay|sign up|enrol|enroll|take)\b/i,
  /\b(?:my vote|next (?:course|topic|one|step)|course idea|put me on the list|if you ever (?:teach|make|do)|when will you|one (?:more|star less)|part two|a deep dive|deep dive into)\b/i,
  /\b(?:more (?:on|about|of|examples|exercises|practice|lessons|videos|detail|depth|explanation)|missing (?:here|for me|is)|what's missing|what i(?:'m| am) missing|pity that|too bad (?:there|that)|lacks?|suggest(?:ion)?s?\b|feature request)/i,
  /\b(?:i|we)(?:'d| would)? (?:want|need|like|'m dying|love) to (?:learn|know more|understand|see)\b|\bi'?m missing\b/i,
  /帮我|帮忙|麻烦(?:你|您|老师)|我想要|我想找|我要(?:一|个|买|找)|请(?:你|您|给|帮|让)|是否(?:可以|能)|希望(?!工程)|能出|出一门|出个|开一?门|开个|(?<!只|本来)想(?:学|看|听|系统)|求(?!助|解|教|救|问)|建议|加一节|加更|补充|增加|要是(?:能|有|再)|如果(?:能|可以|有|再|出)|最好(?:能|有|再)|多讲|多来|多一些|多一点|期待|什么时候(?:开|出|更|讲)|有计划|(?:能不能|能否|可不可以|可以|能)(?:再|多|开|出|加|讲|录|给|补|详细|系统|考虑|直播|更新)|有没有.{0,20}(?:课|教程|专题|计划)|投.{0,20}票|报名|请(?:详细|务必|多|加|出|补|更新)|(?:缺|差|少|没有|没讲|没提).{0,12}(?:了。|部分|就是|可惜|遗憾)|(?:可惜|遗憾).{0,8}没(?:有|讲|提|出|涉及)|下一[门步个]|愿意付费|还会开|讲讲|(?:再|能)(?:深|细|多)一?点/,
]
const CONFUSION = [
  /\b(?:don'?t|do not|didn'?t|did not|can'?t|cannot|couldn'?t|never|not|still don'?t|doesn'?t) (?:really |quite |fully |seem to |be able to |able to )?(?:understand|get (?:it|this|that|why|how|the|what)|follow|figure|grasp|work|make sense|know (?:how|why|where|what|if))\b/i,
  /\b(?:confus(?:ed|ing|es)|lost|stuck|struggl(?:e|ing|ed)|hard to follow|difficult to (?:follow|understand)|makes? no sense|no idea|no clue|clueless|over my head|going in circles|frustrat\w+|puzzled|baffled|giv(?:e|ing) up|drives? me mad|what am i (?:doing|missing)|can someone (?:explain|help)|anyone else|help me)\b/i,
  /\b(?:too (?:fast|slow|quick|quickly|long|short|hard|difficult|complicated|basic|advanced|much|quiet|expensive|many|little)|not (?:enough|clear|working|good|helpful|useful|worth)|doesn'?t (?:work|load|match|help|explain)|won'?t (?:work|load|play|open|start)|stopped working|no (?:exercises|explanation|support|answer|reply|subtitles)|nobody (?:answer|repl|explain)\w*|error|crash\w*|bug(?:s|gy)?|broken|buffer\w*|waste|refund|disappoint\w*|terrible|poor(?:ly)?|boring|useless|outdated|mistakes?|wrong|unclear|out of (?:sync|focus)|shame|rather expensive)\b/i,
  /看不懂|听不懂|没看懂|没听懂|不懂|不明白|没明白|搞不懂|搞不清|弄不懂|想不通|没讲清|没说清|讲不清|太快|太慢|太难|太贵|太浅|太短|太长|太小|太少|跟不上|卡住|卡在|卡壳|懵|晕|迷糊|糊涂|困惑|崩溃|学不会|不会做|做不出|怎么都|老是|总是.{0,10}(?:不|错|坏|裂|失败)|一直(?:没|不|失败|报错|卡)|还是(?:不|没|失败|错)|失败|翻车|报错|出错|闪退|打不开|不能用|没法|没人(?:批|回|答|讲|管)|没头绪|不知道(?:怎么|为什么|哪|该)|哪里(?:错|出)|是不是我|对不上|失望|浪费|退款|差评|垃圾|坑|难受|亏|不值|没用|没什么(?:新|用)/,
]
/** Asked without doubt even where the question mark is missing. */
const ASKED =
  /(?:^|[.!,;:]\s+|\b(?:so|but|and|question:)\s+)(?:how (?:do|does|can|should|much|many|long|often|would|thick|wide|hot)|what(?:'s| is| are| do| does| if| would)|why (?:do|does|is|are|did|only)|which (?:one|is|are)|where (?:do|can|is)|(?:does|do|can|could|has|have|is) (?:any(?:one|body)|it (?:ok|okay|possible|normal|safe|true|better)))\b|\b(?:any (?:tips|advice|ideas?|hints?|recommendations?)|i(?:'m| am)? wonder(?:ing)?|quick question|may i ask)\b|请问|请教|想问|求(?:助|解|教|问)|为什么|为何|为啥|怎么(?:办|做|弄|用|学|选|算|才|会|能|样)|如何(?:做|用|学|选|才)|咋(?:办|弄|做)|吗[。！～~…\s]*$/i
const QUESTION_MARK = /[?？]/
const PRAISE =
  /\b(?:thank(?:s| you)|great|excellent|amazing|awesome|fantastic|wonderful|perfect|brilliant|love[ds]?|enjoy(?:ed|ing)?|best|superb|outstanding|helpful|recommend|well (?:done|explained|made)|good (?:job|course|work|one|content)|nice|worth|appreciate|exactly what i needed|clear(?:ly)?|learned a lot|gold|genius|legend)\b|谢谢|感谢|不错|很好|真好|太好|非常好|很棒|太棒|好评|喜欢|优秀|精彩|完美|厉害|赞|给力|值得|有用|实用|收获|受益|满意|开心|推荐|物超所值|超值|值了|值回|最好的|清楚|易懂|耐心|细致|终于|解决了|支持/i
/** Greetings, emoji, time stamps, "first": nothing about a course. */
const EMPTY =
  /^(?!\s*\+1)[\s\p{P}\p{S}\p{N}\p{M}]*$|^(?:first|hi|hello|hey|lol|haha+|ok|okay|test|打卡|签到|路过|沙发|前排|哈哈+|嗯+|1+|6+)[\s\p{P}\p{S}]*$/iu

/** Sentiment as the model tells it, and stars where there are any. */
export interface Mood {
  sentiment: Sentiment
  /** Its probability. */
  confidence: number
  rating: number | null
}

/** How sure the model must be of a negative text without a mark: comments are often about nothing, reviews never. */
const SURE: Record<FeedbackKind, number> = { review: 0, survey: 0.5, message: 0.5, question: 0.5, comment: 0.75 }

/** The mark-based part; null when no mark is found. */
function marked(text: string): 'question' | 'request' | 'confusion' | null {
  const asks = QUESTION_MARK.test(text)
  const wishes = REQUEST.some((r) => r.test(text))
  const lost = CONFUSION.some((r) => r.test(text))
  if (wishes && !(lost && !asks && text.length > 400)) return 'request'
  if (asks || ASKED.test(text)) return 'question'
  return lost || seconds(text) ? 'confusion' : null
}

/** @param mood decides only where the text has no mark: negative → confusion (a complaint), positive → praise */
export function intentOf(text: string, kind: FeedbackKind, mood: Mood): Intent {
  if (EMPTY.test(text)) return kind === 'question' ? 'question' : 'off-topic'
  const found = marked(text)
  const happy = mood.rating !== null ? mood.rating >= 4 : mood.sentiment === 'positive'
  // A pleased review that asks nothing may hold a word of trouble overcome ("I was lost before, now …") or a small complaint.
  if (
    found === 'confusion' &&
    happy &&
    (kind === 'review' ? mood.rating !== null || PRAISE.test(text) : PRAISE.test(text))
  )
    return 'praise'
  if (found) return found
  if (kind === 'question') return mood.sentiment === 'positive' && PRAISE.test(text) ? 'praise' : 'question'
  if (PRAISE.test(text) && mood.sentiment !== 'negative') return 'praise'
  if (kind === 'survey') return mood.sentiment === 'negative' ? 'confusion' : 'request'
  if (textLang(text) === 'other') return 'off-topic'
  const unhappy =
    mood.rating !== null ? mood.rating <= 3 : mood.sentiment === 'negative' && mood.confidence >= SURE[kind]
  if (unhappy) return 'confusion'
  return mood.rating !== null || mood.sentiment === 'positive' ? 'praise' : 'off-topic'
}
