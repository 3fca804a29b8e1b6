/**
 * Which sides of a course an item speaks of, by seed words in English and Chinese (the eight sides of course evaluation
 * forms). Word starts are matched in English, so "exercise" finds "exercises".
 */
import type { Aspect } from '../contract/index.ts'

const en = (stems: string): RegExp =>
  new RegExp(`\\b(?:${stems.trim().replace(/\s+/g, '|').replace(/_/g, '[ -]')})`, 'i')
const zh = (words: string): RegExp => new RegExp(words.trim().replace(/\s+/g, '|'))

const SEEDS: readonly (readonly [Aspect, RegExp, RegExp])[] = [
  [
    'content',
    en(
      'content topic subject curriculum syllabus theor concept information knowledge coverage cover in_depth in_detail outdated up_to_date example',
    ),
    zh('内容 知识 知识点 干货 理论 概念 案例 例子 课程设置 大纲 过时 实用 深度 全面 系统'),
  ],
  [
    'pace',
    en(
      'pace pacing fast too_quick speed slow rush too_long too_short too_difficult difficult hard_to_follow easy_to_follow easy_to_understand too_easy too_hard too_basic too_advanced complicated confus',
    ),
    zh('节奏 太快 太慢 太难 太简单 进度 难度 跟不上 听不懂 看不懂 易懂 拖沓 啰嗦 太浅 太深 跨度 铺垫'),
  ],
  [
    'instructor',
    en(
      'instructor teacher professor prof tutor lecturer presenter teaching_style teach explain explan voice accent speaks mentor',
    ),
    zh('老师 讲师 教师 教授 讲解 讲得 讲课 口音 声音好听 语速 表达 授课'),
  ],
  [
    'exercises',
    en(
      'exercise practice practise quiz test exam assignment homework project hands_on challenge grading graded lab assessment',
    ),
    zh('练习 作业 测验 考试 习题 项目 实操 实战 动手 批改 点评 打卡 题目'),
  ],
  [
    'materials',
    en(
      'material slide book text_?book pdf download worksheet handout resource notes reading source_code template file audio sound subtitle caption close_up camera',
    ),
    zh('讲义 资料 课件 教材 课本 素材 文档 笔记 源码 模板 下载 字幕 画质 画面 镜头 声音 音质 杂音'),
  ],
  [
    'platform',
    en(
      'platform website site app player buffer loading load login log_in logged password crash bug offline video_quality playback tablet browser casting',
    ),
    zh('平台 网站 小程序 APP app 播放 卡顿 缓冲 登录 验证码 密码 闪退 缓存 离线 投屏 打不开 客户端 网页'),
  ],
  [
    'price',
    en(
      'price pricing expensive cheap cost money worth refund discount coupon bundle value_for paid pay euro dollar subscription afford',
    ),
    zh('价格 贵 便宜 性价比 值得 物超所值 超值 退款 优惠 折扣 涨价 付费 花钱 块钱 价'),
  ],
  [
    'support',
    en(
      'support help_desk customer_service reply repli respon answered nobody_answer community forum discussion q&a feedback group contact mentor',
    ),
    zh('客服 答疑 回复 解答 助教 社群 群里 讨论区 售后 服务 反馈 社区 没人回'),
  ],
]

/** In the contract's order; none when no seed word is in the text. */
export function aspectsOf(text: string): Aspect[] {
  return SEEDS.filter(([, e, z]) => e.test(text) || z.test(text)).map(([aspect]) => aspect)
}
