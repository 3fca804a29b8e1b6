/** How people wish in Chinese, for what, and what is worded alike and is no wish. */
import { anyOf, either, runs } from '../base/index.ts'

const COULD = either`希望 能不能 能否 可不可以 建议 能`

/** 希望…, 有没有…的课, 要是能…. */
export const wish = anyOf(runs`
  希望 建议 期待 能不能 能否 可不可以 可以再 有没有 想学 想听 想看
  请(?:老师|讲|教|多|加|出|给|问有没有) 求(?:个|推荐|解|出|讲|教)
  什么时候[能会]?[出开讲更有] 如果能 要是能 最好能 为什么不[出开讲做]
`)

/** What teaching consists of; 教训 and 学校 are none of it. */
export const taught = anyOf(runs`
  课 讲 教(?!训) 学(?!校) 视频 一期 一集 专题 系列 练习 例子 案例 内容 详细 资料
`)

/** Thanks and advice to others: 建议大家来学. */
export const otherwise = anyOf(runs`谢 大家 建议(?:购买|买|入手|观看) 推荐给`)

/** For oneself and for others: 祝老师身体健康. */
export const personal = anyOf(runs`祝(?:您|你|老师|大家) 希望(?:我|自己|大家|能用|老师(?:身体|健康))`)

const BETTER = either`
  快[点些] 慢[点些]? 准时 准点 便宜 改善 改进 改正 提高 提升 注意 加强 仔细 卫生 退
`

/** That something be mended: 希望送餐能快点. */
export const mended = anyOf(runs`${COULD}[^。！？，,]{0,14}${BETTER}`)

/** About how something is done, whatever words of mending are in it. */
export const how = anyOf(runs`课 讲 教 学 怎么 如何`)

/** Asks for something, if not in the words of a wish. */
export const askedFor = anyOf(runs`希望 建议 请 求 想 能不能 有没有 期待 再 最好 如果 应该 需要 缺 少`)

/** A question for something to be handed out: 哪里可以下载课件. */
export const handed = anyOf(runs`
  (?:哪里|哪儿|在哪)(?:能|可以)?(?:找|下载|看) 求(?:资源|课件|资料|链接|教材|答案)
  有没有.{0,8}(?:课件|资料|链接|教材|答案|字幕|讲义) (?:什么|哪本)(?:教材|书)
`)
