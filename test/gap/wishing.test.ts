/** Wishes inside longer texts. The sentences are invented after what people write under courses, products and lectures. */
import { expect, test } from 'vitest'
import { intentOf, stuckIn } from '../../engine/gap/index.ts'

test.each([
  'Great course, I learned a lot. It would be nice if there was one more lesson on pricing!',
  'Lovely voice and clear slides. Please make a video about glazing.',
  'The kiln part was fun; I wish you had covered reduction firing in more detail.',
  'Good. Could you explain how the third step works?',
  '讲得很好，收获很大。希望能再讲讲釉料。',
  '快递很快，质量不错。有没有关于拉坯的课？',
  '很喜欢！如果能有进阶的教程就好了。',
])('praise that asks for something to be taught is a request: %s', (text) => {
  expect(intentOf(text, 'praise')).toBe('request')
  expect(intentOf(text, 'confusion')).toBe('request')
})

test.each([
  'I would like to thank you for these lessons.',
  'I wish I had bought the other one.',
  'I hope it lasts for a while.',
  'Please do not buy this.',
  'I had hoped for more from this book.',
  '希望能用久一点。',
  '建议大家来学，老师讲得很好。',
  '质量不错，希望不要掉色。',
  '老师讲课很认真。',
])('praise that asks for nothing stays praise: %s', (text) => {
  expect(intentOf(text, 'praise')).toBe('praise')
})

test('what is off topic stays so, and a request needs no second mark', () => {
  expect(intentOf('Please make a video about my channel! Click here.', 'off-topic')).toBe('off-topic')
  expect(intentOf('more glazing', 'request')).toBe('request')
  expect(intentOf('', 'praise')).toBe('praise')
})

test.each([
  'I would like to thank Coursera for allowing me to attend on financial aid!',
  'I would really like to express my gratitude to the professor.',
  "I'd like to begin by saying how great this was.",
  'I wish I could be there.',
  'I wish you all the best.',
  '祝老师身体健康！',
])('a wish that is mere courtesy is praise: %s', (text) => {
  expect(intentOf(text, 'request')).toBe('praise')
})

test.each([
  'I would like to thank you, and please make a course on glazing.',
  'I wish there was more on glazing',
  '祝老师顺利，希望再出一门釉料课',
])('courtesy takes no wish away: %s', (text) => expect(intentOf(text, 'request')).toBe('request'))

test.each([
  "I'm completely stuck at the third step.",
  "I can't figure out how the handle stays on.",
  'Struggling with the lid, it never fits.',
  '揉了十分钟，切开还是有气泡。卡住了',
  '讲义看不懂，釉料那章学不会',
  '怎么都粘不牢',
])('who is stuck wants help: %s', (text) => expect(stuckIn(text)).toBe(true))

test.each([
  'The delivery was late and the food was cold.',
  '电话怎么都打不通，送了两个小时',
  '太难吃了',
  'Worst course ever, refund please',
])('who complains of a service is not stuck: %s', (text) => expect(stuckIn(text)).toBe(false))
