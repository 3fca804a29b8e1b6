import { expect, test } from 'vitest'
import type { FeedbackKind, Intent, Sentiment } from '../../engine/contract/index.ts'
import { aspectsOf } from '../../engine/text/aspects.ts'
import { isAsking } from '../../engine/text/index.ts'
import { intentOf } from '../../engine/text/intents.ts'

const mood = (sentiment: Sentiment, rating: number | null = null) => ({ sentiment, confidence: 0.9, rating })

test.each<[string, FeedbackKind, Sentiment, Intent]>([
  ['How long should the dough rest?', 'comment', 'neutral', 'question'],
  ['面团要醒多久？', 'comment', 'neutral', 'question'],
  ['请问用什么软件剪辑', 'comment', 'neutral', 'question'],
  ['Could you make a course on sourdough?', 'comment', 'neutral', 'request'],
  ['I would love to see more about lighting', 'review', 'positive', 'request'],
  ['希望出一门讲调色的课', 'comment', 'neutral', 'request'],
  ['能不能讲讲色彩搭配', 'comment', 'neutral', 'request'],
  ['建议加一节实战', 'review', 'neutral', 'request'],
  ["I'm completely lost after lesson 3", 'comment', 'neutral', 'confusion'],
  ['第三节完全听不懂', 'comment', 'neutral', 'confusion'],
  ['节奏太快，没讲清楚', 'review', 'negative', 'confusion'],
  ['The sound is too quiet and the player crashes', 'review', 'negative', 'confusion'],
  ['Excellent course, thank you so much', 'review', 'positive', 'praise'],
  ['老师讲得真好，受益匪浅', 'review', 'positive', 'praise'],
  ['😂😂😂', 'comment', 'neutral', 'off-topic'],
  ['路过', 'comment', 'neutral', 'off-topic'],
  ['video editing', 'survey', 'neutral', 'request'],
  ['Night photography in town', 'question', 'neutral', 'question'],
])('%s (%s) → %s … %s', (text, kind, sentiment, intent) => {
  expect(intentOf(text, kind, mood(sentiment))).toBe(intent)
})

test('stars outrank the model where no mark decides', () => {
  expect(intentOf('It is what it is', 'review', mood('negative', 5))).toBe('praise')
  expect(intentOf('It is what it is', 'review', mood('positive', 2))).toBe('confusion')
})

test('questions, requests and confusion are demand; praise and off-topic are not', () => {
  const of = (intent: Intent) =>
    isAsking({
      feedback_id: 'feedback-1',
      model: 'm@1',
      sentiment: 'neutral',
      probabilities: [0, 1, 0],
      abstained: false,
      intent,
      aspects: [],
    })
  expect((['question', 'request', 'confusion'] as const).every(of)).toBe(true)
  expect((['praise', 'off-topic'] as const).some(of)).toBe(false)
})

test.each([
  ['The pace is too fast and the homework was never graded', ['pace', 'exercises']],
  ['老师讲解清楚，就是价格有点贵', ['instructor', 'price']],
  ['字幕对不上，App 老闪退', ['materials', 'platform']],
  ['nice', []],
])('aspects of %s', (text, aspects) => {
  expect(aspectsOf(text)).toEqual(expect.arrayContaining(aspects))
  if (!aspects.length) expect(aspectsOf(text)).toEqual([])
})
