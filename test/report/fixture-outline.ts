/** The example's outline: five modules, sixteen lessons, in both languages. */
import { sha256 } from '../../engine/base/index.ts'
import type { Lang, Outline } from '../../engine/contract/index.ts'

export type Pair = readonly [en: string, zh: string]
export const id = (prefix: string, n: number): string => `${prefix}-${sha256(`${prefix} ${n}`).slice(0, 16)}`

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

export function outlineOf(lang: Lang): Outline {
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
