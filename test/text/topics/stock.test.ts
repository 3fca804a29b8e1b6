import { expect, test } from 'vitest'
import { fitTopics, type TopicItem } from '../../../engine/text/index.ts'
import { withoutStock } from '../../../engine/text/stock.ts'

const notice = 'This specialization incorporates hands-on labs in a cloud sandbox, free of charge and without any card.'
const form = '请写下您对本课程内容、讲师和作业安排的意见和建议：'

test('a sentence that three texts hold word for word is left out, whatever its punctuation', () => {
  const texts = [`Socks. ${notice}`, `${notice.slice(0, -1)}! Bags.`, `Bread. ${notice.toLowerCase()} Rolls.`]
  expect(withoutStock(texts)).toEqual(['Socks.', 'Bags.', 'Bread. Rolls.'])
  expect(withoutStock([...texts, notice])).toEqual(['Socks.', 'Bags.', 'Bread. Rolls.', notice])
  expect(withoutStock(texts.slice(0, 2))).toEqual(texts.slice(0, 2))
})

test('of a thousand learners three may tell the same trouble in the same words', () => {
  const told = 'My plates warp in the second firing although I dry them slowly under plastic for two weeks.'
  const crowd = Array.from({ length: 1_000 }, (_, i) => `Question ${i}. ${i < 9 ? told : ''}`.trim())
  expect(withoutStock(crowd)).toEqual(crowd)
  expect(withoutStock(crowd.map((text, i) => (i === 9 ? `Question 9. ${told}` : text)))[0]).toBe('Question 0.')
})

test('short sentences may be anyone’s own; a Chinese character counts as three letters', () => {
  const wish = ['More glazing, please. I liked it.', 'More glazing, please. Thanks.', 'More glazing, please. Bye.']
  expect(withoutStock(wish)).toEqual(wish)
  const filled = ['多讲讲釉料', '作业太多了', '声音太小'].map((own) => `${form}\n${own}`)
  expect(withoutStock(filled)).toEqual(['多讲讲釉料', '作业太多了', '声音太小'])
})

test('those who share a publisher’s notice make no topic by it', async () => {
  const subjects = {
    knit: ['wool socks', 'knitting needles', 'yarn for socks', 'knitted socks', 'needles and yarn'],
    bread: ['sourdough starter', 'bread oven', 'rye sourdough', 'oven for bread', 'starter from rye'],
    bees: ['bee hive', 'honey from the hive', 'bees in winter', 'honey and bees', 'hive in winter'],
  }
  const items: TopicItem[] = Object.entries(subjects).flatMap(([name, wishes]) =>
    wishes.flatMap((wish, i) =>
      ['How about', 'I want', 'Tell me of'].map((start, j) => ({
        id: `${name}-${i}-${j}`,
        text: `${start} ${wish}. ${j === 0 ? notice : ''}`.trim(),
        lang: 'en' as const,
      })),
    ),
  )
  const { topics, assignment } = await fitTopics(items, { seed: 1 })
  expect(topics.flatMap((t) => t.terms).filter((t) => /sandbox|card|specialization|labs/.test(t))).toEqual([])
  for (const t of topics)
    expect(new Set([...assignment].filter(([, id]) => id === t.id).map(([id]) => id.split('-')[0])).size).toBe(1)
})
