/** What is asked of a course and what is talk: real comments under lectures that no rule was written on, and invented ones. */
import { expect, test } from 'vitest'
import { intentOf, seeks } from '../../engine/gap/index.ts'
import { judged, sight } from './asked.ts'

test('of labelled comments that the rules were not written on, most asks are told from talk', () => {
  const { n, precision, recall } = judged(sight(), 'held')
  expect(n).toBeGreaterThan(100)
  // Without the rules: 0.64 and 0.94.
  expect(precision).toBeGreaterThan(0.74)
  expect(recall).toBeGreaterThan(0.93)
})

test.each([
  'Is the teacher Swedish?',
  'why did everyone laugh at 12:05?',
  'Who else is here in 2024?',
  'Am I the only one who likes the blue pen?',
  'What can I say? The best.',
  'Does anyone else hear the rain?',
  'is her name Anna?',
  'Who dislikes this?',
  'How great is this kiln!',
  'wtf lol?',
  '@somebody why would you say so?',
  '前排有人吗？',
  '2024年来的举手，有人吗',
  '老师是哪里人？',
  '为什么大家都笑了？',
  '这么好的课谁能不爱？',
])('talk asks nothing of the course: %s', (text) => expect(intentOf(text, 'question')).toBe('off-topic'))

test.each([
  'Why is he dividing by two at 12:05?',
  'Can someone explain the third step?',
  'How do I keep the rim even?',
  'which book do you recommend?',
  'What is the difference between slip and glaze?',
  '@somebody can you explain how you got there?',
  'Why does the clay crack?',
  'What kind of clay is this?',
  'How many coats does he put on?',
  '釉料怎么调？',
  '为什么要素烧两次？',
  '老师，这一步什么意思？',
])('what teaching answers is asked of it: %s', (text) =>
  expect(['question', 'request']).toContain(intentOf(text, 'question')),
)

test.each([
  'Where can I find the solutions?',
  'Is there a link to the slides?',
  'Does anyone have the notes?',
  'What is the name of the textbook?',
  '哪里可以下载课件？',
  '有没有练习答案？',
])('a question for something to be handed out is a wish: %s', (text) =>
  expect(intentOf(text, 'question')).toBe('request'),
)

test.each([
  'A wonderful course: what can I say, it shows how the kiln works and how to load it, step by step, and I never thought I would enjoy it so much.',
  'You may ask "is it worth the money?" It is, and I enjoyed every minute of it.',
  'I loved it (was it really only four hours?) and told all my friends.',
])('a review tells others: a question in it is for effect: %s', (text) =>
  expect(intentOf(text, 'question', 'review')).toBe('off-topic'),
)

test('a review that asks in plain words asks', () => {
  expect(intentOf('Great course! How do I fire stoneware at home?', 'question', 'review')).toBe('question')
})

test.each([
  ['你们家换厨师了吗？味道不如以前', 'question'],
  ['希望送餐能快点', 'request'],
  ['能不能准时点啊', 'request'],
  ['Please fix the sound, it is much too quiet.', 'request'],
] as const)('what wants mending is a complaint: %s', (text, read) => expect(intentOf(text, read)).toBe('confusion'))

test.each([
  ['confusion', 'question', 'The rim cracks every time.', true],
  ['confusion', 'comment', 'Same here, the rim cracks.', true],
  ['confusion', 'comment', "I really don't get it.", true],
  ['confusion', 'comment', '跟小林一样，口沿老裂', true],
  ['confusion', 'comment', 'The parcel came late.', false],
  ['praise', 'comment', 'Same here, thank you!', false],
  ['praise', 'survey', 'Great!', false],
  ['off-topic', 'survey', 'glazing', true],
] as const)('%s in a %s, "%s": seeks %s', (intent, kind, text, expected) =>
  expect(seeks({ intent, kind, text })).toBe(expected),
)
