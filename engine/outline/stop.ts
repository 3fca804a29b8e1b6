/** Words that occur in course feedback whatever it is about. The caller has removed function words; these remain. */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Small talk of feedback, never a sub-theme. */
export const smallTalk = list(`
course courses class lesson lessons video videos module section tutorial workshop content material topic teacher instructor
sir student people person someone anyone everyone thanks thank please help question questions answer example examples idea
love like great good nice bad hard easy better best first last next new old big small more less much many way ways thing
things stuff bit lot lots time times day days week weeks month months year years today hour hours minute minutes free paid
know learn teach explain show tell say see watch look find think feel want need try get got give take put make made use keep
let go come happen start stop end work works working do does did can could would should will may might must have has had
really very quite always never still again ever even just also maybe sure right wrong normal different same whole every each
contradict youtube online channel google forum money buy pay worth proper properly detail short deep deeper part step steps
basic basics beginner beginners advanced cover covered vote glad happy hope wish anything something nothing one two three
struggle stuck confused confusing lost problem problems issue issues trouble difficult mistake reason
honest sorry hello hey guys okay yes no friend sister mom dad wife husband kid home own real actually finally able idea
live four five six seven ten hurt honest discount bundle refund subtitle subtitles download app login password certificate playback buffering wifi ads platform
white black blue red green brown pink yellow grey gray colour color hand hands size edge difference everything
single second top bottom inside outside middle front back side line left away half full load far near everything everyone
`)
/** Chinese words of the same kind. */
export const smallTalkZh = list(`
老师 课程 视频 课 学习 教程 怎么 怎样 如何 为什么 为啥 什么 问题 时候 觉得 感觉 希望 可以 知道 办法 方法 有没有 请问 谢谢
一下 一个 一点 这个 那个 这种 那种 自己 大家 我们 你们 他们 老是 总是 一直 每次 有时候 有时 现在 之前 之后 以后 然后 但是
因为 所以 如果 虽然 还是 或者 已经 可能 应该 需要 想要 想学 学会 学员 同学 讲解 讲讲 讲 教 教教 听 听懂 看 看看 看过 内容
非常 特别 真的 其实 好像 比较 完全 实在 终于 最后 开始 结束 继续 今天 昨天 明天 一节 一期 一门 一次 两次 第一 第二 免费 付费
能不能 会不会 是不是 要不要 不会 不能 不行 不好 不知 不知道 不懂 不太 没有 没人 没法 出来 起来 下来 上去 过来 一样 不同 多少
哪里 哪个 哪种 哪些 多久 东西 情况 原因 部分 地方 经常 容易 简单 困难 新手 基础 入门 系统 详细 专门 单独 出课 求 求助 救命
朋友 家里 家人 孩子 老公 老婆 网上 平台 市面上 便宜 支持 期待 感谢 感恩 厉害 喜欢 推荐 建议 考虑 愿意 准备 打算 计划 成功
失败 放弃 努力 练习 教学 直播 作业 讨论 评论 回复 老是会 各种 每个 变成 发现 遇到 搞定 弄 搞 做 用 学 买 过头 厉害 分不清 看不懂 一遍 一句 一片 一块 公分 厘米 毫米 公斤 分钟 小时 心态 没事 最好 休息 节奏 合适 适合 正常 不怎么 一半 差不多 下面 上面 里面
`)
/** Function words that may not end a mined English phrase. */
export const danglers = list(`
a an the my your our his her their this that these those of to in on at by for from with and or but so if than then as into
is are was were be been am do does did have has had can could will would should very really more most too not no i you we
it they he she me us them about when while because where which who what how why just even only some any one after before up
`)
/** Pronouns that point outside a phrase. */
export const pointers = list(
  'it its this that these those they them their he him his she her here there such thing things stuff',
)
