/** A plan of our own invention in both languages: a home-baking studio that teaches everything but what goes wrong. */
import type { AudienceRow, Gap, Lang, Plan } from '../../engine/contract/index.ts'
import { figuresOf } from './fixture-figures.ts'
import { id, outlineOf, type Pair } from './fixture-outline.ts'

const NOW = Date.UTC(2026, 2, 2, 9)

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
    brand: null,
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
      replaced: null,
      verdict: null,
      twin: null,
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
        price: 8_900 * k,
        told: null,
        reach: null,
        difference: null,
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
      provenance: {
        reply: 2_410,
        referral: 118,
        gift: 41,
        cohort: 641,
        mention: 0,
        affiliate: 0,
        link: 0,
        mutual: 0,
        'co-purchase': 0,
        'co-comment': 0,
      },
      people: [{ id: id('person', 1), pagerank: 0.004, community: 0, degree: 41, betweenness: 0.02, core: 6 }],
      communities: [
        { id: 0, size: 412, label: en ? 'whole-grain and rye' : '全麦与黑麦', stability: 0.93 },
        { id: 1, size: 287, label: en ? 'small ovens' : '小烤箱', stability: 0.88 },
        { id: 2, size: 190, label: en ? 'market stalls' : '摆摊', stability: 0.61 },
        { id: 3, size: 3, label: en ? 'three friends' : '三位朋友', stability: 1 },
      ],
      compared: 0,
      left: 0,
      modularity: 0.47,
      stability: 0.86,
      common: [],
      betweennessError: 0,
      metrics: [],
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
      generator: null,
    },
  }
}

/** Strings that must stay what they are. */
export const HOSTILE = '#import "x" $a$ *b* @ref \\ <i>&amp; `c` [d](e) = f'
