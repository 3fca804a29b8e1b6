/**
 * Sentences that speak of the course, the shop, the writer or their delight, not of the subject. They count as demand, but no
 * lesson can be made of them: "Would you ever do a course on glaze?" is a wish, "The instructor is awesome" is thanks.
 */
const meta = {
  en: /\b(?:course|courses|class|classes|lessons?|videos?|workshop|tutorials?|lectures?|modules?|curriculum|instructors?|teachers?|professors?|prof|mentors?|reviews?|ratings?|stars?|refund|discount|bundle|subscri\w*|enrol\w*|certificates?|subtitles?|udemy|coursera|financial aid|price went|buffering|log ?in|playback|topics?|assignments?|quiz(?:zes)?|list|vote|waiting for|put me on|i've read about|i read about|never (?:comes up|covered|seen it done)|nothing (?:decent|i found)|no idea where to look)\b|\bone star\b/i,
  zh: /(?<!可)能(?:再)?(?:录|加|出|讲|开|拍|安排|上)(?!色|釉|胶|漆|线).{2,}吗|(?:能不能|会不会|可不可以|什么时候|有没有计划|打算)(?:再)?(?:录|加|出|讲|开|拍|安排|上)(?!色|釉|胶|漆|色|手|线)|课(?!桌|本)|老师|讲得|讲解|讲的|教程|视频|直播|主讲|作者|书(?!法|签|写|桌|架)|本文|评论|好评|差评|五星|[一二两三四]星|客服|退款|涨价|优惠|划算|便宜|双十一|登录|验证码|卡顿|转圈|平台|画面|镜头|近景|声音|电流|字幕|推荐|讲义|批改|没人批|作业|列表|课程表|潜水|发言|报名|同问|楼上|遗憾|还好有人问|心态崩/,
} as const
const praise = {
  en: /\b(?:great|excellent|amazing|awesome|perfect\w*|wonderful|fantastic|best|love[ds]?|lovely|enjoy\w*|helpful|helped|helps|thank\w*|superb|brilliant|interesting|useful|well (?:explained|structured|organi[sz]ed|prepared|taught|done)|fun|easy to (?:follow|understand|grasp)|incredibl\w+|phenomenal|impress\w+|confidence|confident|valuable|lucid\w*|essential|unique|happy|glad|nice|grateful|beautiful\w*|learnt|learned|grasp|good|challenging|practical|funny|not too|application oriented|interactive|fascinat\w+|superb|must|congrat\w*|available to help|wow|this easy|recommend\w*)\b/i,
  zh: /很好|真好|太好|不错|喜欢|超值|管用|耐心|受益|收获|满意|精彩|值得|感谢|谢谢|赞|棒|信心|终于能|有用|实用|清楚|细致|有趣|好喝|好吃|美味|给力|物超所值|开心|高兴|聪明|终于/,
} as const
/** Something went wrong, is missing, or is not understood. */
const trouble = {
  en: /\b(?:can't|cannot|couldn't|won't|doesn't|don't|didn't|isn't|aren't|wasn't|never|nothing|no idea|not enough|too|only|still|always|keeps?|keep|wrong|worse|worst|awful|ugly|terrible|bad|hard|lost|lose|losing|missing|stuck|struggl\w+|confus\w+|unclear|trouble|problems?|errors?|bugs?|crash\w*|broken?|broke|crack\w*|fail\w*|fell|falls?|slid\w*|slips?|sank|sinks?|bled|blister\w*|flak\w+|leaks?|warp\w*|bent|burn\w*|blur\w*|smear\w*|holes?|lumps?|bubbles?|uneven|rash|ticking|pinging|disappear\w*|half|pieces|outdated|deprecated|old|difficult|slow|fast|expensive|cheap|laughed|haggle|needs?|should|instead|wish|without|tears?|tore|smells?|hurts?|sore|turned|drag\w*|awful|everywhere|jumble|anything taller)\b/i,
  zh: /不[了住上好稳平匀干会懂清能够准对符进出]|没[法有]|找不到|老是|总是|一直|还是|每次|又|裂|塌|糊|歪|断|漏|掉|卡|破|炸|爆|粘|焦|硬|变形|报错|失败|发[黑黄白灰抖酸绿霉]|起泡|气泡|疙瘩|太|越|反而|只|才|晕|疼|痛|痒|酸|抖|难|差|乱|错|慢|晚|凉|少|贵|褪|散|飞|堵|扭|翘|碎|缺|滑|变|渣|赔|亏|低了|便宜了/,
} as const
export type Spoken = 'en' | 'zh'

/** Speaks of the product or the writer, not of the subject. */
export const isMeta = (sentence: string, lang: Spoken): boolean => meta[lang].test(sentence)
/** Says that something is good: no trouble, whatever else it says. */
export const isPraise = (sentence: string, lang: Spoken): boolean => praise[lang].test(sentence)
/** Says that something went wrong. */
export const isTrouble = (sentence: string, lang: Spoken): boolean => trouble[lang].test(sentence)
