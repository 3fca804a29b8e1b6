/** A plan of our own invention in both languages: a home-baking studio that teaches everything but what goes wrong. */
import { sha256 } from '../../engine/base/index.ts'
import type { AudienceRow, Figure, Gap, Lang, Outline, Plan } from '../../engine/contract/index.ts'

type Pair = readonly [en: string, zh: string]
const NOW = Date.UTC(2026, 2, 2, 9)
const id = (prefix: string, n: number): string => `${prefix}-${sha256(`${prefix} ${n}`).slice(0, 16)}`

const TOPICS: readonly { label: Pair; demand: number; coverage: number; people: number; buyers: number }[] = [
  { label: ['Dense and gummy crumb', '面包心发黏发死'], demand: 0.74, coverage: 0.21, people: 186, buyers: 103 },
  { label: ['Baking in a small oven', '小烤箱怎么烤'], demand: 0.61, coverage: 0.14, people: 121, buyers: 58 },
  { label: ['Whole-grain doughs', '全麦面团'], demand: 0.58, coverage: 0.36, people: 97, buyers: 61 },
  {
    label: ['Starter care while travelling', '出门时酵种怎么养'],
    demand: 0.33,
    coverage: 0.05,
    people: 44,
    buyers: 17,
  },
  { label: ['Selling at a weekend market', '周末市集摆摊'], demand: 0.41, coverage: 0.42, people: 39, buyers: 28 },
  { label: ['Shaping high-hydration dough', '高含水面团整形'], demand: 0.66, coverage: 0.83, people: 143, buyers: 90 },
]
const MODULES: readonly {
  title: Pair
  outcome: readonly Pair[]
  lessons: readonly [Pair, number, Outline['modules'][number]['lessons'][number]['form'], Pair][]
  test: Pair
}[] = [
  {
    title: ['Read the crumb', '看懂面包心'],
    outcome: [
      [
        'Tell under-proofed, over-proofed and under-baked crumb apart from a photograph of the cut face.',
        '看切面照片就能分清发酵不足、发酵过头和没烤透。',
      ],
      ['Explain which single step produced a given fault.', '说出某个毛病是哪一步造成的。'],
    ],
    lessons: [
      [
        ['Six loaves, six faults', '六个面包，六种毛病'],
        14,
        'video',
        [
          'Watch six loaves being cut and note the first difference you see in each.',
          '看六个面包切开，记下每个最先看到的不同。',
        ],
      ],
      [
        ['Name the fault', '说出毛病'],
        20,
        'quiz',
        [
          'Sort twenty-four photographs into five faults; every wrong answer shows the tell-tale sign.',
          '把 24 张照片分成五类，答错会指出关键特征。',
        ],
      ],
      [
        ['Your last three loaves', '你最近烤的三个'],
        25,
        'exercise',
        ['Photograph your last three loaves and label them with the chart.', '给最近烤的三个面包拍照，对照图表标注。'],
      ],
    ],
    test: ['Diagnose ten unseen loaves with at least eight right.', '诊断十个没见过的面包，至少对八个。'],
  },
  {
    title: ['Fermentation you can measure', '看得见的发酵'],
    outcome: [
      [
        'Measure dough rise with a straight-sided jar and decide when bulk fermentation is done.',
        '用直壁杯量面团涨幅，判断一发何时结束。',
      ],
      ['Adjust time for a kitchen between 17 and 28 °C.', '按 17–28 °C 的室温调整时间。'],
    ],
    lessons: [
      [
        ['The jar test', '直壁杯测试'],
        12,
        'video',
        ['See the same dough at 20, 24 and 27 °C, hour by hour.', '看同一块面团在 20、24、27 °C 下逐小时的变化。'],
      ],
      [
        ['Run it twice', '做两遍'],
        45,
        'exercise',
        ['Run the jar test in your own kitchen on two days and log the curve.', '在自己的厨房做两次测试，记下曲线。'],
      ],
      [
        ['Which one is ready?', '哪一块好了？'],
        15,
        'branching',
        ['Choose when to shape; see the loaf that your choice gives.', '选择何时整形，看看会烤出什么样的面包。'],
      ],
      [
        ['Live: bring your curve', '直播：带着曲线来'],
        60,
        'live',
        ['Bring your curve; we read it together and plan the next bake.', '带着曲线来，一起读，一起定下次怎么烤。'],
      ],
    ],
    test: ['Hand in one curve with the moment of shaping marked and argued.', '交一条曲线，标出整形时刻并说明理由。'],
  },
  {
    title: ['Flour, water and strength', '面粉、水与筋度'],
    outcome: [
      [
        'Choose hydration for a flour from its protein, ash and a five-minute water test.',
        '根据蛋白、灰分和五分钟吸水测试选定含水量。',
      ],
    ],
    lessons: [
      [
        ['What the bag does not say', '包装上没写的'],
        10,
        'text',
        ['Read three flour labels and find what is missing.', '读三种面粉的标签，找出没写的信息。'],
      ],
      [
        ['The five-minute water test', '五分钟吸水测试'],
        18,
        'video',
        ['Test your own flour beside the presenter.', '跟着视频测自己的面粉。'],
      ],
      [
        ['Two doughs, one flour', '一种面粉，两块面团'],
        40,
        'exercise',
        [
          'Bake the same flour at two hydrations and compare the crumb.',
          '同一种面粉用两种含水量各烤一次，对比面包心。',
        ],
      ],
    ],
    test: [
      'Recommend a hydration for an unknown flour and defend it with your test.',
      '为一种陌生面粉给出含水量，并用测试结果说明。',
    ],
  },
  {
    title: ['Heat, steam and the last ten minutes', '火候、蒸汽与最后十分钟'],
    outcome: [
      ['Bake to a core temperature and judge doneness without cutting.', '按中心温度烘烤，不切开也能判断熟没熟。'],
      ['Set up steam in an oven that has none.', '在没有蒸汽的烤箱里做出蒸汽。'],
    ],
    lessons: [
      [
        ['Why gummy is not always raw', '发黏不一定是没熟'],
        11,
        'video',
        ['Follow one loaf from oven to cold and watch the starch set.', '从出炉到放凉，看一个面包的淀粉怎样定型。'],
      ],
      [
        ['Steam without a steam oven', '没有蒸汽烤箱也能有蒸汽'],
        16,
        'video',
        ['Copy one of three set-ups that fit a 30-litre oven.', '照做三种适合 30 升烤箱的办法之一。'],
      ],
      [
        ['Core-temperature log', '中心温度记录'],
        50,
        'exercise',
        ['Bake twice with a probe and fill in the log.', '用探针温度计烤两次，填好记录。'],
      ],
    ],
    test: ['Hand in a log of two bakes with a photo of each cut face.', '交两次烘烤的记录和切面照片。'],
  },
  {
    title: ['Your own fault book', '自己的毛病手册'],
    outcome: [
      ['Design a test that separates two possible causes of a fault.', '设计一个测试，分清同一毛病的两种可能原因。'],
    ],
    lessons: [
      [
        ['One change at a time', '一次只改一样'],
        9,
        'text',
        ['Turn a vague worry into a test with one change.', '把模糊的担心变成只改一样的测试。'],
      ],
      [
        ['The fault book', '毛病手册'],
        90,
        'project',
        ['Keep a book of five bakes: fault, guess, change, result.', '记录五次烘烤：毛病、猜测、改动、结果。'],
      ],
      [
        ['Five bakes done', '五次完成'],
        5,
        'milestone',
        ['Post your best before-and-after pair.', '贴出改动前后最明显的一对。'],
      ],
    ],
    test: ['Hand in the fault book; two learners review it with the rubric.', '交毛病手册，由两位同学按评分表互评。'],
  },
]

function gapOf(place: number, lang: Lang): Gap {
  const t = TOPICS[place] as (typeof TOPICS)[number]
  const w = (x: number, spread: number): [number, number] => [Math.max(0, x - spread), Math.min(1, x + spread)]
  const gap = t.demand * (1 - t.coverage)
  return {
    id: id('gap', place),
    label: t.label[lang === 'en' ? 0 : 1],
    lang,
    terms: ['crumb', 'gummy', 'dense'],
    gap,
    demand: t.demand,
    coverage: t.coverage,
    competition: 0.38 - place * 0.03,
    opportunity: gap * 0.86,
    interval: w(gap, 0.07 + place * 0.008),
    level: 0.8,
    intervals: {
      demand: w(t.demand, 0.06),
      coverage: w(t.coverage, 0.08),
      competition: w(0.38 - place * 0.03, 0.07),
      opportunity: w(gap * 0.86, 0.09),
    },
    people: t.people,
    buyers: t.buyers,
    items: Math.round(t.people * 1.3),
    stability: 0.96 - place * 0.1,
    topK: 3,
    verdict: t.coverage > 0.7 ? 'covered' : 'gap',
    needed: 20,
    signals: { question: 118, request: 46, confusion: 71, survey: 23, lowRating: 9 },
    sentiment: { negative: 90, neutral: 80, positive: 70 },
    nearest: {
      product: id('product', 1),
      lesson: id('lesson', 9),
      title: lang === 'en' ? 'Country Loaf 4: Baking and cooling' : '乡村面包 第 4 课：烘烤与放凉',
      similarity: 0.61,
    },
    market: { items: 37, subscribers: 41_250, medianRating: 4.6, pull: 0.44 },
    quotes: [
      {
        id: id('feedback', 1),
        text: 'Third loaf in a row with a gummy line at the bottom. The lesson says “bake until done”, but how do I know it is done?',
        kind: 'comment',
        lang: 'en',
        buyer: true,
      },
      {
        id: id('feedback', 2),
        text: '切开里面总是黏刀，外壳都快糊了。到底是没烤熟，还是发酵的问题？',
        kind: 'question',
        lang: 'zh',
        buyer: true,
      },
      {
        id: id('feedback', 3),
        text: 'I would pay for a course that is only about what went wrong and how to tell.',
        kind: 'survey',
        lang: 'en',
        buyer: false,
      },
    ],
    members: [id('feedback', 1), id('feedback', 2), id('feedback', 3)],
  }
}

function outlineOf(lang: Lang): Outline {
  const w = (p: Pair): string => p[lang === 'en' ? 0 : 1]
  return {
    id: id('outline', 1),
    gap: id('gap', 0),
    lang,
    version: 3,
    title: lang === 'en' ? 'The Honest Crumb' : '面包心不说谎',
    promise:
      lang === 'en'
        ? 'Read any loaf you cut, name what went wrong, and bake the next one better.'
        : '切开就看懂，说得出毛病，下一个烤得更好。',
    audience:
      lang === 'en'
        ? 'Home bakers who have made at least five loaves and cannot tell why some fail'
        : '至少烤过五个面包、却说不清为什么失败的家庭烘焙者',
    level: 'intermediate',
    start: lang === 'en' ? 'You can mix, shape and bake a basic loaf' : '会揉面、整形，能烤出基础款面包',
    modules: MODULES.map((m, i) => ({
      id: `m${i + 1}`,
      title: w(m.title),
      outcomes: m.outcome.map((o, k) => ({
        id: `m${i + 1}o${k + 1}`,
        text: w(o),
        bloom: k === 0 ? 'analyse' : 'apply',
      })),
      lessons: m.lessons.map(([title, minutes, form, activity], k) => ({
        id: `m${i + 1}l${k + 1}`,
        title: w(title),
        minutes,
        form,
        activity: w(activity),
        outcomes: [`m${i + 1}o1`],
        evidence: k === 2 ? [] : Array.from({ length: 7 + 5 * k + i }, (_, r) => id('feedback', 100 * i + 10 * k + r)),
        captions: form === 'video',
        after: k > 0 ? [`m${i + 1}l${k}`] : [],
      })),
      assessments: [{ id: `m${i + 1}a1`, text: w(m.test), bloom: 'evaluate', outcomes: [`m${i + 1}o1`] }],
    })),
    finalAssessment: {
      id: 'final',
      text:
        lang === 'en'
          ? 'Bake twice from the same recipe, fix one fault between the bakes, and show both cut faces with your reasoning.'
          : '同一配方烤两次，两次之间改掉一个毛病，交两张切面照片并说明思路。',
      bloom: 'evaluate',
      outcomes: ['m1o1', 'm5o1'],
    },
    claims: [
      {
        text:
          lang === 'en'
            ? 'A loaf with a core temperature above 96 °C is safe to eat.'
            : '中心温度超过 96 °C 的面包可以放心食用。',
        kind: 'health',
        evidence: [],
        source: null,
        date: null,
        reviewer: null,
      },
    ],
    engine: 'planner',
    model: null,
    seed: 7,
  }
}

const rows = (lang: Lang): { products: AudienceRow[]; months: AudienceRow[] } => {
  const main = lang === 'en' ? 'EUR' : 'CNY'
  const line = (key: string, currency: string, revenue: number, buyers: number, rate: number): AudienceRow => ({
    key,
    currency,
    revenue,
    refunds: Math.round(revenue * rate),
    buyers,
    orders: Math.round(buyers * 1.12),
    refundRate: rate,
    refundInterval: [rate * 0.6, rate * 1.6],
  })
  const names: readonly Pair[] = [
    ['Country Loaf, Start to Finish', '从零开始的乡村面包'],
    ['Starter in Seven Days', '七天养好酵种'],
    ['High Hydration', '高含水面团'],
    ['Flatbreads of Four Kitchens', '四种扁面包'],
    ['Rye for Beginners', '黑麦入门'],
  ]
  return {
    products: [
      ...names.map((n, i) =>
        line(n[lang === 'en' ? 0 : 1], main, 3_940_000 - i * 710_000, 540 - i * 96, 0.021 + i * 0.011),
      ),
      line(names[0]?.[lang === 'en' ? 0 : 1] ?? '', 'USD', 812_000, 96, 0.034),
      line(names[1]?.[lang === 'en' ? 0 : 1] ?? '', 'USD', 96_000, 4, 0.04),
    ],
    months: Array.from({ length: 18 }, (_, i) =>
      line(
        `${2024 + Math.floor((i + 8) / 12)}-${String(((i + 8) % 12) + 1).padStart(2, '0')}`,
        main,
        420_000 + 260_000 * ((i * 7) % 5) + (i === 14 ? 900_000 : 0),
        60 + ((i * 13) % 40),
        0.03,
      ),
    ),
  }
}

function figuresOf(plan: Omit<Plan, 'evidence'>, currency: string): Figure[] {
  const { summary } = plan.audience
  const { gap, simulation: s, board } = plan
  type Row = [string, number | string, Figure['unit'], string, number]
  const q = (name: string, unit: Figure['unit'], v: { p10: number; p50: number; p90: number }): Row[] =>
    (['p10', 'p50', 'p90'] as const).map((k) => [`launch.${name}.${k}`, v[k], unit, 'launch Monte Carlo', 3_214])
  const list: Row[] = [
    ['gap.people', gap.people, 'count', 'distinct people who ask', gap.items],
    ['gap.buyers', gap.buyers, 'count', 'of them, buyers', gap.items],
    ['gap.score', gap.gap, 'score', 'gap = demand × (1 − coverage)', gap.items],
    ['gap.interval.low', gap.interval[0], 'score', '80 % bootstrap over people', gap.items],
    ['gap.interval.high', gap.interval[1], 'score', '80 % bootstrap over people', gap.items],
    ['gap.demand', gap.demand, 'score', 'gap = demand × (1 − coverage)', gap.items],
    ['gap.coverage', gap.coverage, 'score', 'gap = demand × (1 − coverage)', 64],
    ['gap.competition', gap.competition, 'score', 'gap = demand × (1 − coverage)', 37],
    ['gap.opportunity', gap.opportunity, 'score', 'gap = demand × (1 − coverage)', gap.items],
    ['gap.stability', gap.stability, 'share', 'resamples in the top k', gap.items],
    ['market.items', gap.market.items, 'count', 'offers on the topic', 37],
    ['market.subscribers', gap.market.subscribers, 'count', 'learners of those offers', 37],
    ...board.gaps
      .filter((g) => g.verdict === 'gap')
      .map((g, i): Row => [`board.${i + 1}.gap`, g.gap, 'score', 'gap = demand × (1 − coverage)', g.items]),
    ['audience.people', summary.people, 'count', 'distinct pseudonyms', 4_102],
    ['audience.buyers', summary.buyers, 'count', 'distinct buyers', 1_904],
    ...summary.perCurrency.flatMap((c): Row[] => [
      [`audience.revenue.${c.currency}`, c.revenue, 'minor', 'sum paid before refunds', c.orders],
      [`audience.refunds.${c.currency}`, c.refunds, 'minor', 'sum refunded', c.orders],
    ]),
    ['audience.repeat', summary.repeat?.share ?? 0, 'share', 'Jeffreys mean of buyers who came back', 1_612],
    ...q('buyers', 'count', s.buyers),
    ...q('revenue', 'minor', s.revenue),
    ...q('refunds', 'minor', s.refunds),
    ...q('profit', 'minor', s.profit),
    ['launch.loss', s.lossProbability, 'share', 'launch Monte Carlo', 3_214],
    ['outline.minutes', 440, 'minutes', 'sum of lesson minutes', 0],
    ['outline.lessons', 16, 'count', 'lessons of this version', 0],
    ['outline.practice', 0.63, 'share', 'minutes of exercise, quiz, branching and project', 0],
  ]
  return list.map(([name, value, unit, method, count], i) => ({
    id: `F${i + 1}`,
    name,
    value,
    unit,
    currency: unit === 'minor' ? (/\.([A-Z]{3})$/.exec(name)?.[1] ?? currency) : null,
    method,
    model: name.startsWith('gap.coverage') ? 'text-4x256@3f1c' : null,
    seed: name.startsWith('launch') || name.startsWith('gap.interval') ? 42 : null,
    rows: {
      count,
      hash: `${i}`.padStart(2, '0').repeat(8),
      sample: Array.from({ length: Math.min(count, 20) }, (_, r) => id('feedback', i * 50 + r)),
    },
  }))
}

export function examplePlan(lang: Lang): Plan {
  const en = lang === 'en'
  const currency = en ? 'EUR' : 'CNY'
  const k = en ? 1 : 7
  const outline = outlineOf(lang)
  const { products, months } = rows(lang)
  const task = (...all: Pair[]): string[] => all.map((p) => p[en ? 0 : 1])
  const weeks: string[][] = [
    task(
      ['Tell the twelve best-placed people and ask two questions', '先告诉最关键的 12 人，并问两个问题'],
      ['Film “Six loaves, six faults”', '拍摄《六个面包，六种毛病》'],
    ),
    task(['Build the 24-photo quiz', '做好 24 张照片的测验']),
    task(['Film module 2', '拍摄模块 2'], ['Add captions to module 1', '给模块 1 加字幕']),
    task(['Write the branching lesson', '写好情景选择课']),
    task(['Film module 3', '拍摄模块 3']),
    task(['Test modules 1–3 with eight learners', '请八位学员试学模块 1–3']),
    task(['Fix what the test showed', '按试学结果修改'], ['Film module 4', '拍摄模块 4']),
    task(['Write the rubric for the fault book', '写毛病手册的评分表']),
    task(['Announce to the list', '向邮件列表预告']),
    task(['Second message, with one free lesson', '第二封邮件，附一节试看课']),
    task(['Open for ten days', '开放报名十天']),
    task(['Measure against this plan and write down what surprised you', '对照方案复盘，写下意外之处']),
  ]
  const base: Omit<Plan, 'evidence'> = {
    lang,
    title: outline.title,
    author: en ? 'Ash & Rye' : '灰麦烘焙',
    date: '2026-03-02',
    sample: true,
    audience: {
      summary: {
        people: 2_911,
        buyers: 1_204,
        orders: 1_904,
        firstAt: Date.UTC(2024, 8, 3),
        lastAt: Date.UTC(2026, 1, 27),
        perCurrency: [
          { currency, revenue: 12_640_000 * k, refunds: 402_000 * k, buyers: 1_131, orders: 1_790 },
          { currency: 'USD', revenue: 908_000, refunds: 31_000, buyers: 99, orders: 114 },
        ],
        repeat: { share: 0.31, interval: [0.29, 0.33], level: 0.8, buyers: 1_204 },
        feedback: { items: 2_198, people: 1_377, byLang: { en: 1_310, zh: 866, other: 22 } },
      },
      products,
      months,
    },
    gap: gapOf(0, lang),
    board: {
      gaps: TOPICS.map((_, i) => gapOf(i, lang)),
      askers: 640,
      items: 2_198,
      unsorted: 211,
      settings: {
        halfLifeDays: 180,
        minPeople: 20,
        resamples: 1_000,
        level: 0.8,
        topK: 3,
        weights: { question: 1 },
        formula: 'demand = 1 − exp(−share/demandScale)\ngap = demand · (1 − coverage)\nopportunity = gap · pull',
      },
      asOf: NOW,
      seed: 42,
      model: 'text-4x256@3f1c',
    },
    outline,
    simulation: {
      name: 'spring',
      currency,
      price: 8_900 * k,
      buyers: { p10: 74, p50: 132, p90: 214 },
      revenue: { p10: 648_200 * k, p50: 1_163_400 * k, p90: 1_892_600 * k },
      refunds: { p10: 18_100 * k, p50: 44_500 * k, p90: 88_900 * k },
      profit: { p10: 231_300 * k, p50: 701_900 * k, p90: 1_377_700 * k },
      lossProbability: 0.03,
      strategies: [
        ['mixed', 701_900, 0.44, 41_000],
        ['recommender', 655_300, 0.29, 88_000],
        ['graph', 540_100, 0.17, 160_000],
        ['broadcast', 498_700, 0.08, 203_000],
        ['best-seller', 377_200, 0.02, 324_000],
      ].map(([name, p50, pBest, regret]) => ({
        name: String(name),
        buyers: { p10: 60, p50: 110, p90: 180 },
        revenue: { p10: 500_000 * k, p50: 900_000 * k, p90: 1_500_000 * k },
        profit: { p10: (Number(p50) - 420_000) * k, p50: Number(p50) * k, p90: (Number(p50) + 610_000) * k },
        pBest: Number(pBest),
        regret: Number(regret) * k,
      })),
      tornado: [
        { name: 'price response', low: 402_000 * k, high: 968_000 * k },
        { name: 'open rate', low: 519_000 * k, high: 921_000 * k },
        { name: 'purchase rate', low: 540_000 * k, high: 888_000 * k },
        { name: 'word of mouth', low: 640_000 * k, high: 792_000 * k },
        { name: 'refund rate', low: 741_000 * k, high: 660_000 * k },
      ],
      dots: Array.from({ length: 100 }, (_, i) => {
        const z = Math.log((i + 0.5) / (99.5 - i)) / 1.7
        return Math.round((701_900 + 430_000 * z + 60_000 * z * z) * k)
      }),
      assumptions: [
        { name: 'price', mean: 8_900 * k, interval: null, source: 'stated', detail: 'the scenario' },
        {
          name: 'open (e-mail)',
          mean: 0.36,
          interval: [0.28, 0.45],
          source: 'history',
          detail: '3 past launches in this channel',
        },
        {
          name: 'buy (e-mail)',
          mean: 0.058,
          interval: [0.041, 0.079],
          source: 'history',
          detail: '3 past launches in this channel, shrunk towards the other channels',
        },
        {
          name: 'refund',
          mean: 0.034,
          interval: [0.021, 0.052],
          source: 'history',
          detail: '61 of 1904 own orders were refunded',
        },
        {
          name: 'word of mouth',
          mean: 0.05,
          interval: [0.005, 0.11],
          source: 'prior',
          detail: 'share of listeners that a buyer tells; an assumption, no data: Beta(1, 19)',
        },
        {
          name: 'price response',
          mean: 1.52,
          interval: [0.7, 2.4],
          source: 'prior',
          detail:
            'elasticity, an assumption, no data: normal, mean 1.5, sd 0.7, above 0; purchase rates were seen at 7900',
        },
      ],
      backtest: { launches: 3, inside: 3, level: 0.8 },
      warnings: ['3 past launches say little about how well the forecast is calibrated.'],
      runs: 4_000,
      people: 2_911,
      device: 'cpu',
      seed: 42,
      seconds: 2.1,
    },
    gate: {
      best: 'ease',
      offered: false,
      reason: 'interval',
      difference: 0.011,
      interval: [-0.006, 0.027],
      level: 0.95,
      morePeople: 640,
    },
    graph: {
      nodes: 1_377,
      edges: 3_210,
      provenance: { reply: 2_410, referral: 118, gift: 41, cohort: 641, 'co-purchase': 0 },
      people: [{ id: id('person', 1), pagerank: 0.004, community: 0, degree: 41, betweenness: 0.02 }],
      communities: [
        { id: 0, size: 412, label: en ? 'whole-grain and rye' : '全麦与黑麦' },
        { id: 1, size: 287, label: en ? 'small ovens' : '小烤箱' },
        { id: 2, size: 190, label: en ? 'market stalls' : '摆摊' },
        { id: 3, size: 3, label: en ? 'three friends' : '三位朋友' },
      ],
      modularity: 0.47,
      sum: 1,
      iterations: 38,
    },
    calendar: weeks.map((tasks, i) => ({
      week: i + 1,
      start: new Date(Date.UTC(2026, 2, 9) + i * 7 * 86_400_000).toISOString().slice(0, 10),
      tasks,
    })),
    risks: [
      { text: en ? 'The launch loses money.' : '发售亏本。', share: 0.03, figure: 'launch.loss' },
      {
        text: en ? 'The forecast rests on three past launches, which is few.' : '预测只依据过去三次发售，次数太少。',
        share: null,
        figure: null,
      },
      {
        text: en
          ? 'Demand may be a passing season: two in five questions came in the last three months.'
          : '需求可能只是一阵风：五分之二的提问来自最近三个月。',
        share: null,
        figure: 'gap.people',
      },
    ],
  }
  return {
    ...base,
    evidence: {
      format: 'lacuna-evidence/1',
      app: '0.1.0',
      outline: outline.id,
      outlineVersion: outline.version,
      gap: base.gap.id,
      lang,
      now: NOW,
      seed: 42,
      device: 'cpu',
      model: 'text-4x256@3f1c',
      snapshot: 18_220,
      dataHash: 'b1946ac92492d2347c6235b4d2611184',
      scenario: {
        name: 'spring',
        price: 8_900 * k,
        currency,
        channels: [
          { name: 'email', reach: 0.8, cost: 40_000 * k, commission: 0 },
          { name: 'affiliates', reach: 0.1, cost: 0, commission: 0.2 },
        ],
        fixedCost: 340_000 * k,
        waves: 3,
        runs: 4_000,
      },
      figures: figuresOf(base, currency),
    },
  }
}

/** Strings that must stay what they are. */
export const HOSTILE = '#import "x" $a$ *b* @ref \\ <i>&amp; `c` [d](e) = f'
