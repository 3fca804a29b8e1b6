/**
 * Chinese for the notes that the analyses write in English (details of assumptions, warnings, methods of figures). A note that
 * is not listed is printed as it stands: better in the wrong language than left out.
 */
export type Phrase = readonly [pattern: RegExp, write: (...groups: string[]) => string]

export const phrases: readonly Phrase[] = [
  // Assumptions
  [/^the scenario$/, () => ''],
  [/^the scenario, for the whole launch$/, () => '情景中写明，适用于整次发售'],
  [/^the scenario states the whole funnel$/, () => '情景写明了整个漏斗'],
  [/^left out: the scenario states the whole funnel$/, () => '不计：情景写明了整个漏斗'],
  [/^left out: no links between people are known$/, () => '不计：不知道人与人的联系'],
  [/^left out: the stated purchase rate holds at the price$/, () => '不计：写明的购买率就是这个价格下的'],
  [/^left out: the stated purchase rate holds for everyone$/, () => '不计：写明的购买率适用于所有人'],
  [/^left out: one group only$/, () => '不计：只有一类人'],
  [/^an assumption, no data$/, () => ''],
  [/^an assumption, no data: (Beta\(.+\))$/, (beta = '') => `${beta} 分布`],
  [/^an assumption: no launch in this channel, centred on the other channels$/, () => '该渠道没有发售过，参照其他渠道'],
  [/^(\d+) past launch(?:es)? in this channel$/, (n = '') => `该渠道过去 ${n} 次发售`],
  [
    /^(\d+) past launch(?:es)? in this channel, shrunk towards the other channels$/,
    (n = '') => `该渠道过去 ${n} 次发售，向其他渠道靠拢`,
  ],
  [/^(\d+) of (\d+) own orders were refunded$/, (k = '', n = '') => `${n} 笔订单里有 ${k} 笔退款`],
  [/^median of (\d+) own orders$/, (n = '') => `自己 ${n} 笔订单的中位价`],
  [/^median of (\d+) market items$/, (n = '') => `${n} 门同类课程的中位价`],
  [/^(\d+) told in (.+), of (\d+) people$/, (k = '', title = '', n = '') => `“${title}”告诉了 ${n} 人里的 ${k} 人`],
  [
    /^share of listeners that a buyer tells; an assumption, no data: (Beta\(.+\))$/,
    (beta = '') => `买家会告诉多少听众；${beta} 分布`,
  ],
  [/^contained in the recommender’s propensity$/, () => '已含在推荐模型的倾向值里'],
  [
    /^ratio of purchase rates, an association and not an effect; an assumption, no data: log-normal, median (.+), sd (.+)$/,
    (m = '', sd = '') => `购买率之比，仅为相关，不代表因果；对数正态分布，中位数 ${m}，标准差 ${sd}`,
  ],
  [
    /^elasticity, an assumption, no data: normal, mean (.+), sd ([\d.]+), above 0(?:; (.+))?$/,
    (m = '', sd = '', rest = '') => `价格弹性：正态分布，均值 ${m}，标准差 ${sd}，大于 0${after(rest)}`,
  ],
  [
    /^elasticity from (\d+) own prices, an association and not an effect(?:; (.+))?$/,
    (n = '', rest = '') => `由自己的 ${n} 个价格估出弹性，仅为相关，不代表因果${after(rest)}`,
  ],
  [
    /^share of readers who still read the next message; an assumption, no data: (Beta\(.+\))$/,
    (beta = '') => `看了一条的人里还看下一条的比例；${beta} 分布`,
  ],
  [/^share of its price; an assumption, no data: (Beta\(.+\))$/, (beta = '') => `占原价的比例；${beta} 分布`],
  [/^left out: no other course with a price in this currency$/, () => '不计：没有这种货币定价的其他课程'],
  [
    /^share of buyers who would else buy another course, from orders around (\d+) past launches, .+$/,
    (n = '') => `买家里本来会买别的课的比例，由过去 ${n} 次发售前后的订单估出，仅为相关，不代表因果`,
  ],
  [
    /^share of buyers who would else buy another course; an assumption, no data: .+$/,
    () => '买家里本来会买别的课的比例；正态分布，均值 0.1，标准差 0.1',
  ],
  [
    /^chance to buy a new course, from the recommender’s scores for courses like it, calibrated on (\d+) past courses .+$/,
    (n = '') => `购买新课的可能性，由推荐模型对相近课程的打分算出，并用过去 ${n} 门课逐门留出校准`,
  ],
  // Warnings
  [/^The budget pays for messages to (\d+) of (\d+) people\.$/, (k = '', n = '') => `预算够告诉 ${n} 人里的 ${k} 人。`],
  [
    /^(\d+) past launches have a date that is still to come: they are left out\.$/,
    (n = '') => `有 ${n} 次“过去的发售”日期还没到，没有采用。`,
  ],
  [/^There is no past launch: .+$/, () => '没有发售记录：情景没写明的比率都是假设。'],
  [/^(\d+) past launches say little about .+$/, (n = '') => `只有 ${n} 次发售记录，难以判断预测准不准。`],
  [/^Messages are taken to cost nothing: .+$/, () => '情景没写明每条消息的费用，按零计算。'],
  [/^No costs are stated: .+$/, () => '没有写明成本：净收入只扣除了退款、佣金和挤掉的销量。'],
  [
    /^Those who asked and past buyers differ by association, not effect\.$/,
    () => '提问者与老学员的差别仅为相关，不代表因果。',
  ],
  [
    /^(\d+) of the (\d+) people are not known: .+$/,
    (k = '', n = '') => `${n} 人里有 ${k} 人情况不明，按已知的人推算。`,
  ],
  [
    /^Own prices in (.+) are left out: nothing is converted to (.+)\.$/,
    (f = '', c = '') => `${f} 的价格没有采用：不折算成 ${c}。`,
  ],
  [/^No own price is known: .+$/, () => '没有自己的价格，采用同类课程的中位价。'],
  [
    /^No recommender scores this course: .+$/,
    () => '这是新课，推荐模型还打不了分：“先找最可能买的人”改为先找提问者，再找老学员。',
  ],
  [
    /^Nobody is known to have asked and no recommender is offered: .+$/,
    () => '没有提问者，也没有可用的推荐模型：不比较“先找最可能买的人”。',
  ],
  [
    /^“graph” tells seeds of the audience graph: .+ than ([\d.]+) times as far\.$/,
    (n = '') => `“先找有影响力的人”用受众关系图选出的种子：同样人数的任何选法，传得最远也不超过它的 ${n} 倍。`,
  ],
  [/^No links between people are simulated: .+$/, () => '没有模拟人与人的联系：不比较“先找有影响力的人”。'],
  [/^Everybody owns a course already: .+$/, () => '人人都已有课程：不比较“可搭配旧课打包”。'],
  [/^Past buyers are nobody or everybody: .+$/, () => '老学员为零或人人都是老学员：不比较“只告诉老学员”。'],
  [/^A GPU was asked for and none was found: .+$/, () => '指定了 GPU 但没有找到，改由 CPU 计算。'],
  [/^(.+) is a software GPU: .+$/, (name = '') => `${name} 是软件模拟的 GPU：结果正确，但比 CPU 慢。`],
  [/^The GPU failed \((.+)\): .+$/, (problem = '') => `GPU 出错（${problem}），改由 CPU 计算。`],
  // Methods of figures
  [/^distinct pseudonyms$/, () => '不重复的化名'],
  [/^distinct buyers$/, () => '不重复的购买者'],
  [/^orders$/, () => '订单计数'],
  [/^items of the audience$/, () => '受众的反馈计数'],
  [/^sum paid before refunds$/, () => '退款前实付合计'],
  [/^sum refunded$/, () => '退款合计'],
  [/^Jeffreys mean of buyers who came back$/, () => '再次购买者的 Jeffreys 均值'],
  [/^80 % Jeffreys interval$/, () => 'Jeffreys 80% 区间'],
  [/^gap = demand × \(1 − coverage\)$/, () => '缺口 = 需求度 ×（1 − 覆盖度）'],
  [/^80 % bootstrap over people$/, () => '对人重抽样，80% 区间'],
  [/^gap score, demand$/, () => '缺口值之需求度'],
  [/^gap score, coverage$/, () => '缺口值之覆盖度'],
  [/^gap score, competition$/, () => '缺口值之竞争度'],
  [/^gap score, opportunity$/, () => '缺口值之机会值'],
  [/^distinct people who ask$/, () => '不重复的提问者'],
  [/^of them, buyers$/, () => '其中的购买者'],
  [/^items of the topic$/, () => '话题内的条数'],
  [/^resamples in the top k$/, () => '重抽样进入前列的次数'],
  [/^offers on the topic$/, () => '该话题的同类课程'],
  [/^learners of those offers$/, () => '同类课程的学员'],
  [/^distinct people who ask anything$/, () => '有过提问或求课的人'],
  [/^items in no topic$/, () => '不属于任何话题的条数'],
  [/^modules of this version$/, () => '本版模块数'],
  [/^lessons of this version$/, () => '本版课时数'],
  [/^sum of lesson minutes$/, () => '课时分钟数合计'],
  [/^minutes of exercise, quiz, branching and project$/, () => '练习、测验、情景选择与作品的分钟数'],
  [/^distinct rows that lessons answer$/, () => '课时所回应的不重复行'],
  [/^scenario, else median own price$/, () => '情景，否则取自己的中位价'],
  [/^people in the simulation$/, () => '参与模拟的人'],
  [/^fixed costs of the scenario and its channels$/, () => '情景与各渠道的固定成本'],
  [/^price less refunds and the highest commission$/, () => '定价减去退款与最高佣金'],
  [/^fixed costs ÷ what a buyer leaves$/, () => '固定成本 ÷ 每位学员留下的钱'],
  [/^hours per minute of lesson, an assumption$/, () => '按每分钟课时的工时估算，这是假设'],
  [/^middle profit ÷ hours$/, () => '净收入中位数 ÷ 工时'],
  [/^hash of the words$/, () => '原文的哈希值'],
  [/^launch Monte Carlo$/, () => '发售蒙特卡洛模拟'],
  [/^runs that lose money$/, () => '亏本的模拟次数'],
  [/^common random numbers$/, () => '共用随机数'],
  [/^people with a link$/, () => '有联系的人'],
  [/^links between people$/, () => '人与人的联系'],
  [/^Louvain$/, () => 'Louvain 算法'],
  [/^Leiden$/, () => 'Leiden 算法'],
]

function after(rest: string): string {
  if (rest === '') return ''
  if (rest.startsWith('purchase rates were seen at ')) return ''
  if (rest.endsWith('no past price to compare with')) return '；没有可比的价格，不起作用'
  return rest.endsWith('the price is the usual one') ? '；定价与平时相同，不起作用' : `；${rest}`
}
