/** 合同中各枚举值的中文名，以及每个数字是什么。 */
import type { names as english } from './names-en.ts'
import type { Names } from './words.ts'

const quantile: Record<string, string> = { p10: '低端（P10）', p50: '中位数（P50）', p90: '高端（P90）' }
const part: Record<string, string> = {
  gap: '缺口值',
  score: '缺口值',
  demand: '需求度',
  coverage: '覆盖度',
  competition: '竞争度',
  opportunity: '机会值',
  people: '提到的人数',
  buyers: '提到者中的已购人数',
  items: '反馈条数',
  stability: '重抽样时进入前列的比例',
  verdict: '结论',
  label: '名称',
}
const launch: Record<string, string> = { buyers: '购买人数', revenue: '收入', refunds: '退款', profit: '净收入' }
const money: Record<string, string> = { revenue: '收入', refunds: '退款', orders: '订单', buyers: '购买人数' }
const end: Record<string, string> = { low: '区间下限', high: '区间上限' }
const exact: Record<string, string> = {
  'costs.fixed': '你填写的成本',
  'costs.margin': '每位学员留下的钱',
  'costs.breakEven': '收回成本所需人数',
  'costs.hours': '制作工时（假设）',
  'costs.hourly': '每小时对应的净收入（中位数）',
  'audience.people': '触达的人数',
  'audience.buyers': '买过课的人数',
  'audience.orders': '订单数',
  'audience.repeat': '再次购买的比例',
  'audience.feedback': '反馈条数',
  'audience.feedback.items': '反馈条数',
  'audience.feedback.people': '留下反馈的人数',
  'market.items': '同类课程数',
  'market.subscribers': '同类课程标明的学员数',
  'launch.loss': '亏本的比例',
  'launch.price': '定价',
  'launch.people': '告知的人数',
  'outline.minutes': '课程时长',
  'outline.lessons': '课时数',
  'outline.modules': '模块数',
  'outline.evidence': '课时所回应的行数',
  'board.askers': '有过提问或求课的人数',
  'board.unsorted': '未归类的条数',
  'graph.people': '有联系的人数',
  'graph.edges': '人与人的联系数',
  'graph.communities': '圈子数',
  'graph.modularity': '圈子之间的分明程度（模块度）',
  'outline.practice': '练习时间占比',
}

function describe(name: string, label: (place: number) => string | null, strategy: (name: string) => string): string {
  if (exact[name]) return exact[name]
  const [a = '', b = '', c = ''] = name.split('.')
  if (a === 'audience' && c && money[b]) return `${money[b]}（${c}）`
  if (a === 'audience' && b === 'repeat' && end[c]) return `再次购买的比例，${end[c]}`
  if (a === 'gap' && b === 'interval' && end[c]) return `缺口值，${end[c]}`
  if (a === 'gap' && part[b]) return part[b] + (end[c] ? `，${end[c]}` : '')
  if (a === 'board' && part[c])
    return `${label(Number(b)) === null ? `话题 ${b}` : `“${label(Number(b))}”`}的${part[c]}`
  if (a === 'quote') return `引文 ${b}，原文哈希`
  if (a === 'strategy' && c === 'best') return `“${strategy(b)}”排第一的比例`
  if (a === 'launch' && launch[b] && quantile[c]) return `${launch[b]}，${quantile[c]}`
  return name
}

export const names: typeof english = {
  names: {
    form: {
      video: '视频',
      text: '图文',
      live: '直播',
      exercise: '练习',
      quiz: '测验',
      branching: '情景选择',
      project: '作品',
      milestone: '打卡节点',
    },
    bloom: { remember: '记忆', understand: '理解', apply: '应用', analyse: '分析', evaluate: '评价', create: '创造' },
    level: { beginner: '入门', intermediate: '进阶', advanced: '高阶', all: '不限' },
    feedback: { review: '评价', comment: '评论', question: '提问', survey: '问卷', message: '私信' },
    edge: {
      reply: '回复',
      mention: '提及',
      referral: '推荐',
      affiliate: '分销',
      gift: '赠送',
      cohort: '同期',
      link: '联系',
      mutual: '互相联系',
      'co-purchase': '买过同样的课（推算）',
      'co-comment': '评论过同样的内容（推算）',
    },
    signal: { question: '提问', request: '求课', confusion: '困惑', survey: '问卷', lowRating: '低分' },
    source: { history: '你的历史数据', prior: '这是假设，暂无数据', stated: '你填写的' },
    claim: { general: '一般', health: '健康', finance: '财务', legal: '法律' },
    open: {
      broadcast: '告诉所有人',
      recommender: '先找最可能买的人',
      graph: '先找有影响力的人',
      'best-seller': '只告诉老学员',
      mixed: '最可能买的人多说几次，其他人说一次',
      popularity: '卖得最好的',
      open: '打开消息',
      click: '打开后点击',
      buy: '点击后购买',
      refund: '申请退款',
      reach: '能触达',
      price: '定价',
      'open-rate': '打开率',
      'click-rate': '点击率',
      'purchase-rate': '购买率',
      'refund-rate': '退款率',
      'word-of-mouth': '口口相传',
      'price-response': '对价格的反应',
      'lift-of-those-who-asked': '提问者与其他人之比',
      'lift-of-past-buyers': '老学员与其他人之比',
      'all-channels': '所有渠道',
      'e-mail': '邮件',
      email: '邮件',
      community: '社群',
      'price-higher': '告诉所有人，定价高两成',
      'price-lower': '告诉所有人，定价低两成',
      'early-bird': '告诉所有人，早鸟价便宜两成',
      bundle: '告诉所有人，可单买也可套餐',
      'replaced-sales': '原本会买别的课',
      patience: '还愿意读下一条消息',
      'worth-of-the-second-course': '套餐里第二门课的价值',
      propensity: '购买这类课的可能',
      affiliate: '分销',
      affiliates: '分销',
      catalogue: '课程目录',
    },
  } satisfies Names,
  describe,
}
