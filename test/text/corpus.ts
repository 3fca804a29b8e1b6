/** An invented corpus with planted subjects: a garden school's audience in two languages, and praise that has none. */
import { Rng } from '../../engine/base/index.ts'
import type { TopicItem } from '../../engine/text/index.ts'

const EN: Record<string, string[]> = {
  compost: ['compost heap', 'worms', 'rotting leaves', 'smelly bin', 'turning fork', 'kitchen scraps', 'brown carbon'],
  roses: ['rose pruning', 'black spot', 'thorny stems', 'climbing rose', 'secateurs', 'rose hips', 'blooms'],
  bees: ['beehive', 'swarm', 'honey frames', 'queen bee', 'smoker', 'varroa mites', 'stings'],
  bonsai: ['bonsai wire', 'tiny juniper', 'root trimming', 'bonsai pot', 'branch bending', 'moss', 'repotting'],
}
const ZH: Record<string, string[]> = {
  compost: ['堆肥', '蚯蚓', '落叶', '发酵桶', '翻堆', '厨余', '臭味'],
  roses: ['玫瑰', '黑斑病', '修剪', '藤本玫瑰', '剪刀', '花苞', '扦插'],
  bees: ['养蜂', '蜂箱', '蜂王', '蜂蜜', '螨虫', '蜂群', '喷烟器'],
}
const ASK_EN = [
  'How do I deal with A and B?',
  'Please make a course about A.',
  'My A looks wrong, maybe because of B.',
  'A, B and C are where I fail.',
  'I would love to learn about A, mostly B.',
]
const ASK_ZH = [
  'A和B怎么弄？',
  '想学A，求一门课。',
  '我的A总是出问题，是不是B的原因？',
  'A、B、C这几步总翻车。',
  '希望讲讲A，尤其是B。',
]
const PRAISE_EN = [
  'Great course, thank you!',
  'Loved every minute.',
  'Very clear and helpful, well done.',
  'Best teacher ever.',
  'Good value.',
  'Exactly what I needed, thanks a lot.',
]
const PRAISE_ZH = ['老师讲得很好！', '非常喜欢，谢谢老师。', '讲得清楚易懂。', '物超所值，推荐。', '支持老师！']

/** @param each items per subject and language; half as many again are praise */
export function gardenCorpus(each: number, seed: number): { items: TopicItem[]; truth: Map<string, string | null> } {
  const rng = new Rng(seed, 'test.corpus')
  const items: TopicItem[] = []
  const truth = new Map<string, string | null>()
  const add = (lang: 'en' | 'zh', text: string, subject: string | null): void => {
    const id = `feedback-${rng.u32().toString(16).padStart(8, '0')}${items.length}`
    items.push({ id, text, lang })
    truth.set(id, subject)
  }
  for (const [lang, subjects, asks, praise] of [
    ['en', EN, ASK_EN, PRAISE_EN],
    ['zh', ZH, ASK_ZH, PRAISE_ZH],
  ] as const) {
    for (const [subject, words] of Object.entries(subjects))
      for (let i = 0; i < each; i++) {
        const w = rng.shuffle([...words])
        add(lang, rng.pick(asks).replace('A', w[0]!).replace('B', w[1]!).replace('C', w[2]!), `${lang} ${subject}`)
      }
    for (let i = 0; i < (each * Object.keys(subjects).length) / 2; i++)
      add(lang, `${rng.pick(praise)} ${rng.pick(praise)}`, null)
  }
  return { items, truth }
}
