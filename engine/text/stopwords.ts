/**
 * Words that carry no subject: function words, and the small talk of course feedback (praise, thanks, asking, "course",
 * "lesson"). Hand-made for this program. English entries are matched against the word itself and its base form.
 * Left in on purpose: words that can be a subject of their own (exercise, subtitle, download, certificate, price).
 */
const words = (text: string): string[] => text.trim().split(/\s+/)

const ENGLISH_FUNCTION = words(`
a an the this that these those here there it its itself he him his himself she her hers herself they them their theirs themselves
i me my mine myself we us our ours ourselves you your yours yourself yourselves who whom whose which what when where why how
and or but nor so yet if then else than because since although though while whereas unless until whether as at by for from in
into of off on onto out over to toward towards under up upon with within without about above across after again against along
among around before behind below beneath beside besides between beyond down during except inside like near next outside past per
through throughout till via be am is are was were been being do does did done have has had having can could may might must shall
should will would ought need dare not no none never neither either both each every any all some few many much more most less
least other another such same own too very just also only even ever still already almost always often sometimes rarely usually
now today tonight yesterday tomorrow soon later once twice ago away back forth yes okay ok oh hi hello hey dear well etc eg ie
im ive id ill youre youve youll hes shes its were weve theyre theyve dont doesnt didnt cant cannot couldnt wont wouldnt shouldnt isnt
arent wasnt werent havent hasnt hadnt aint lets thats theres whats heres one two three first second last ones
however therefore moreover otherwise instead indeed perhaps maybe actually basically literally really quite rather pretty fairly
totally completely absolutely definitely certainly probably simply truly highly extremely somewhat especially particularly
generally exactly clearly obviously hopefully finally eventually anyway somehow somewhere something someone somebody anything
anyone anybody everything everyone everybody nothing nobody nowhere anywhere everywhere whatever whichever whoever whenever
wherever several enough half lot lots bit little kind sort type way ways thing things stuff part parts case cases point points
`)

const ENGLISH_FEEDBACK = words(`
course courses class classes lesson lessons lecture lectures module modules section sections chapter chapters tutorial tutorials
video videos training program programme content material materials topic topics series
mr mrs ms dr prof
instructor instructors teacher teachers tutor tutors professor lecturer author student students learner learners people person
guy guys sir team
good great nice best better excellent amazing awesome fantastic wonderful perfect perfectly brilliant superb outstanding
incredible lovely beautiful beautifully cool fun fine super solid decent favorite favourite happy glad pleased satisfied
enjoyable enjoy enjoyed love loved loves liked likes helpful useful valuable value worth worthwhile recommend recommended highly
interesting informative engaging informed clear clearly concise thorough thoroughly detailed easy easily simple simply
understandable well-explained bad worse worst poor terrible awful horrible boring disappointing disappointed disappoint useless
waste annoying sad unfortunately hate hard difficult hope honest honestly
lol xd haha hahaha yeah yep nope gonna wanna gotta kinda alot thus damn shit fuck fucking crap dude bro mate legend bless god
thank thanks thankful grateful appreciate appreciated kudos congratulation congrats bravo cheer wow lol
please kindly request suggest suggestion suggestions feedback comment review rating star stars
want wants wanted wish wished wishes would love like need needs needed looking look looks looked hoping ask asked asking question
questions answer answers wonder wondering curious anyone help helps helped
make makes made making create created add adds added adding include included includes including cover covers covered covering
teach teaches teaching taught learn learns learned learning learnt study show shows showed shown showing explain explains
explained explaining explanation explanations tell say says said talk talked mention mentioned give gives gave given giving
get gets got getting go goes went going gone come comes came coming take takes took taken taking keep keeps kept keeping put
puts see sees saw seen seeing watch watched watching find finds found finding know knows knew known knowing think thinks thought
thinking feel feels felt feeling understand understands understood understanding try tries tried trying use uses used using work
works worked working start starts started starting begin began finish finished finishing end ended complete completed completing
follow followed following happen happens happened seem seems seemed become became let lets leave left stay believe guess mean
means meant buy buys bought buying pay paid purchase purchased enroll enrolled join joined continue continued turn
new old big small long short whole full entire different certain sure able possible available current currently right wrong real
main basic extra top high low much overall general recent recently far deep deeply quick quickly slowly
time times day days week weeks month months year years hour hours minute minutes moment while
everyday step steps word words example examples idea ideas reason problem problems issue issues trouble struggle struggling
experience level job number amount place side line area bunch couple plus
`)

const CHINESE_FUNCTION = words(`
我们 你们 他们 她们 它们 咱们 自己 大家 别人 人家 这个 那个 这些 那些 这里 那里 这儿 那儿 这样 那样 这种 那种 这么 那么 这边 那边 这次 每次 此外
什么 怎么 怎样 怎么样 怎么办 怎么弄 怎么做 怎么用 如何 为何 为什么 哪里 哪个 哪些 哪儿 哪种 多少 几个 谁能 是否 是不是 有没有 能不能 可不可以 可否 会不会 要不要 有无 咋办
因为 所以 但是 可是 不过 然而 而且 并且 或者 还是 如果 要是 假如 虽然 尽管 即使 只要 只有 除非 除了 于是 因此 由于 既然 否则 以及 以便 以后 以前 之后 之前
之间 之类 然后 接着 最后 最终 首先 其次 另外 其他 其它 其余 其实 其中 尤其 特别 非常 十分 相当 比较 稍微 有点 有些 一些 一点 一点儿 有点儿 一下 一个 一种 一次
一直 一样 一般 一定 一遍 一起 一边 一切 一段 一节 一句 一堆 两个 三个 第一 第二 第三 第一次 几次 几遍 好几遍 很多 许多 不少 好多 大量 全部 所有 整个 每个 任何 各种 多种
不是 没有 不会 不能 不要 不用 不得 不行 不够 不太 不想 没法 没能 无法 不到 不了 可以 可能 能够 应该 应当 必须 需要 得以 会有 就是 只是 也是 都是 还有 还会 还要 还能
还没 已经 正在 刚刚 刚才 马上 立刻 现在 目前 今天 昨天 明天 最近 当时 当然 总是 经常 有时 有时候 常常 偶尔 从来 永远 再次 又是 真的 真是 确实 的确 到底 究竟 似乎 好像
大概 大约 差不多 几乎 简直 完全 根本 实在 终于 竟然 居然 果然 甚至 至少 至于 关于 对于 根据 按照 通过 为了 随着 作为 包括 等等 之外 以上 以下 左右 里面 外面 上面 下面 前面 后面 地方 东西
时候 时间 情况 方面 部分 问题 原因 结果 办法 方法 方式 样子 意思 事情 直接 随便 突然 仍然 依然 反正 毕竟 总之 或许 也许 起来 出来 下来 进去 过来 下去 出去 上去 回来 成为 变成 属于 左边 右边
不知 知不知道 不知道 知道 觉得 感觉 认为 以为 发现 看到 听到 看见 想到 遇到 碰到 记得 忘记 希望 想要 打算 准备 开始 结束 继续 进行 使用 利用 出现 存在 发生 得到 做到 做出 拿到 用到 用来 成功
`)

const CHINESE_FEEDBACK = words(`
课程 课 网课 微课 专栏 教程 视频 章节 小节 单元 内容 知识 知识点 老师 讲师 教师 教授 同学 学生 学员 学习 学会 学到 学完 学过 想学 教学 上课 听课 看课 本课 这课 这门 这门课 一门 门课 课里 节课 这节课 课上 一节课 老师好
讲 讲解 讲述 讲得 讲课 讲讲 讲到 讲过 讲一讲 讲清楚 讲清 细讲 详细 细致 清晰 清楚 透彻 明白 易懂 通俗易懂 通俗 生动 有趣 幽默 风趣 深入浅出 深入 全面 系统 丰富 简单 容易 困难
请问 请教 想问 想问一下 问一下 问问 提问 回答 解答 回复 求助 求教 求问 谢谢 感谢 多谢 辛苦 辛苦了 麻烦 拜托 建议 推荐 推荐给 期待 加油 点赞 支持 喜欢 不错 很好 挺好 真好 太好了 很棒 太棒了 好评 差评 优秀 精彩 完美 厉害 赞 给力 值得 有用 实用 有帮助 帮助 收获 受益匪浅 受益 满意 开心 高兴 愉快 失望 无聊 糟糕 遗憾 可惜
能否 能出 出一门 出一个 出个 开一门 开设 增加 加上 加入 添加 补充 补一节 加一节 安排 做个 做一个 一期 专门 单独 出一期 后续 更新 新课 涉及 覆盖 介绍 解释 演示 示范 教教 教一下 教一教 讲一下 分享 提供 举例 例子 说明
看不懂 听不懂 没听懂 没看懂 听懂 看懂 搞懂 弄懂 搞不懂 搞不清楚 学不会 没学会 卡住 卡在 不懂 不明白 没讲 没讲清楚 理解 掌握 了解 太快 太慢 跟不上 疑惑 困惑 迷糊 不会做 做不出来 做不好 反复 总 老是 试试 试过 试了 尝试 还是不行 解决 处理 搞定
物超所值 值了 购买 买 买过 报名 下单 评论 评价 五星 四星 好课 良心 干货 性价比 超值 物有所值 零基础 小白 新手 入门 基础 进阶 高级 初级 水平 人 真心 继续努力 希望能 如题 水课 讲的 学的 做的 看的
`)

/** Everyday life around the subject: who is asking, when, where, how it felt. Topics of courses are seldom made of these. */
const ENGLISH_EVERYDAY = words(`
mother mom mum father dad parent parents wife husband sister brother son daughter kid kids child boy girl baby family friend
friends neighbour neighbours neighbor neighbors partner boyfriend girlfriend flatmate roommate grandmother grandfather grandma
grandpa aunt uncle cousin colleague colleagues boss woman man women men folk guest landlord stranger strangers member members
morning afternoon evening night weekend weekends monday tuesday wednesday thursday friday saturday sunday january february
march april june july august september october november december spring summer autumn fall winter season christmas birthday
holiday holidays wedding deadline age ages century decade date daily weekly monthly yearly
three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty forty fifty sixty seventy eighty ninety
hundred thousand million dozen third fourth fifth sixth tenth double triple couple pair single zero percent
euro euros dollar dollars pound pounds cent cents quid buck bucks yuan rupee rupees
home house flat room kitchen bathroom garage cellar basement shed garden yard street town city village country europe america
canada ireland portugal austria denmark germany france spain italy poland india china japan london english chinese
job retired retire retirement hobby career life world place corner floor door window table chair desk wall bed car bus train
amazed amaze surprise surprised surprising shock shocked cry crying laugh laughing smile worry worried worrying afraid scared fear
tired exhausted lost mad crazy angry upset proud confident confidence brave patient patience calm calmly funny stupid dumb
silly weird strange odd normal ordinary typical usual special rare common perfect ugly pretty tiny huge giant enormous massive
dream dreaming hopeful hopefully luck lucky pity shame joy pleasure treat gem gold-standard game-changer
attempt attempts fail failed fails failure close closer near nearly almost barely hardly exactly precisely
suddenly immediately straight forever meanwhile occasionally constantly endlessly repeatedly apart together alone
bring brought carry carried catch caught check checked choose chose chosen decide decided discover discovered expect expected
forget forgot forgotten hear heard hold held imagine introduce lose lost manage managed meet met miss missed missing move moved
notice noticed offer offered open opened pass passed pick picked post posted posting promise promised reach reached read reading
realise realised realize realized receive received remember remembered remind reply return returned run running search searched
searching send sent sit sitting sound sounds speak spoke spend spent stand standing stop stopped stuck suppose supposed switch
throw-away wait waiting walk walked worth write wrote written
shot hint hints clue clues tip tips trick tricks advice secret secrets mistake mistakes reason reasons chance chances plan plans
planned planning list listed vote voted group groups meetup session sessions channel channels platform platforms workshop bootcamp
book books article articles blog podcast internet online web website forum google youtube
beginner beginners newbie novice amateur professional pro expert intermediate advanced longtime lurker
cheer cheers regards greeting greetings hopeful sorry excuse bother stupid curious random thought
deeper depth dive round version update updated upgrade content filler point bonus
available currently previously originally recently lately frankly seriously desperately happily gladly
`)

const CHINESE_EVERYDAY = words(`
妈妈 爸爸 父母 父亲 母亲 老婆 老公 妻子 丈夫 爱人 媳妇 儿子 女儿 孩子 小孩 小朋友 宝宝 姐姐 妹妹 哥哥 弟弟 爷爷 奶奶 外婆 外公 姥姥 姥爷 亲戚 家人 家里 家里人 朋友 闺蜜 同事 邻居 室友 房东 老板 客户 客人
早上 上午 中午 下午 晚上 半夜 深夜 夜里 白天 周末 周一 周二 周三 周四 周五 周六 周日 星期 礼拜 月份 年底 年初 今年 去年 明年 春天 夏天 秋天 冬天 过年 春节 生日 婚礼 节日 假期 当天 整天 一天 两天 几天 半天 一年 两年 多年 小时 分钟 秒钟 一会儿 一会 一辈子 人生 生活
北京 上海 广州 深圳 杭州 成都 国内 国外 中国 外国 学校 社区 城市 农村 小区 厨房 客厅 阳台 家 房间 公司 单位 办公室 路上 地铁 公交
退休 上班 下班 工作 职业 爱好 业余 专业 小白鼠 业主 爱好者
害怕 担心 着急 激动 惊喜 惊讶 崩溃 绝望 抓狂 头疼 头大 郁闷 烦躁 伤心 难过 后悔 放弃 坚持 信心 耐心 自信 有意思 好玩 奇怪 正常 普通 特别 漂亮 好看 难看 难受 舒服 辛苦 可怜 尴尬 无语 心态 梦想 愿望 遗憾 运气 纯属
网上 百度 知乎 抖音 微信 群里 微信群 公众号 论坛 资料 文章 书上 书里 市面上 别家 外面 列表 课程表 目录 平台 直播 讲座 训练营 工作坊 小课 系列
救命 哈哈 哈哈哈 嘿嘿 呜呜 捂脸 抱歉 不好意思 打扰 冒昧 弱弱 求救 急用 坐等 蹲 同问 同求 举手 报到 打卡 路过 交作业 一票 投票 强烈要求 强烈 务必 通知 考虑 考虑一下 愿意 付费 收费 免费 答案 提示 头绪 办法 窍门 技巧 秘诀 经验
有人 没人 别人 有的 没什么 没啥 算了 反复 来回 到处 半天 从头 重新 顺便 直接 主要 尤其 只能 只会 只想 才能 才会 能够 没法 快要 差点 好不容易 总算 看着 看看 试试看 想想 说说 听说 据说 来说 的话 这块 那块 这一步 那一步 程度 情况下 样板 像样 现在就 手里 手上 手头 心里 眼里 嘴里 身边 旁边 附近 一圈 一堆 一半 一层 一块 一片 一把 一桶 一批 一款 一套
第三 第四 第五 四个 五个 六个 七个 八个 十个 好几个 两三个 几十 上百 几百 十几 百分之 多块 块钱 元 便宜 花钱 省钱
`)

/** Single letters' remains and markup that tokenising leaves behind. */
const NOISE = words('http https www com html amp nbsp quot lt gt user br')

const ENGLISH = new Set([...ENGLISH_FUNCTION, ...ENGLISH_FEEDBACK, ...ENGLISH_EVERYDAY, ...NOISE])
const CHINESE = new Set([...CHINESE_FUNCTION, ...CHINESE_FEEDBACK, ...CHINESE_EVERYDAY])

export const isEnglishStop = (word: string): boolean => ENGLISH.has(word)
export const isChineseStop = (word: string): boolean => CHINESE.has(word)

/** Characters that only link words: two of them, or one and a noun, make no term. */
const LINKING = new Set(
  '的一是不了在人我有他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着自之年过后作里用道行所然家种事方多么去如从她本前开但因只些现日此其最心见无都没好看起还发当把被让给跟与或再又很太更已才刚曾将向往比等该每各某另两几三四五六七八九十百千万零半双次回遍节门课讲学教求想问请老买卖做搞弄拿放找试加补录出完真别叫谁啥嘛吗呢吧啊呀哦哈嗯哎唉呗啦咯喔噢它您俺咱块元分秒点钟天周月号岁第位名件条张只把份批款堆层圈片根台间套种样边头面感觉够像怎哪咋总常快慢新旧高低长短小少总仍却并且若虽',
)
export const isLinking = (character: string): boolean => LINKING.has(character)
