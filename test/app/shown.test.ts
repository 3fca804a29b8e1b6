/** Replies of the creator that point at a course. */
import { expect, test } from 'vitest'
import { shownIn } from '../../engine/app/shown.ts'
import { Feedback, Lesson, Product, type Tables } from '../../engine/contract/index.ts'

const product = (id: string, title: string): Product =>
  Product.parse({
    ...Object.fromEntries(Object.keys(Product.shape).map((key) => [key, null])),
    id,
    title,
    lang: 'en',
  })
const lesson = (id: string, product_id: string, title: string): Lesson =>
  Lesson.parse({
    ...Object.fromEntries(Object.keys(Lesson.shape).map((key) => [key, null])),
    id,
    product_id,
    title,
    lang: 'en',
  })
const reply = (id: string, text: string, from_owner = true): Feedback =>
  Feedback.parse({
    ...Object.fromEntries(Object.keys(Feedback.shape).map((key) => [key, null])),
    id: `feedback-${id}`,
    kind: 'comment',
    lang: 'en',
    text,
    parent_id: `feedback-asked-${id}`,
    from_owner,
  })

const shown = (feedback: Feedback[]): Record<string, string> => {
  const tables = {
    product: [product('product-a', 'Wheel Basics · 拉坯从零开始'), product('product-b', 'Glazes | A Long Story')],
    lesson: [
      lesson('lesson-1', 'product-a', 'Opening the ball evenly · 均匀开口'),
      lesson('lesson-2', 'product-b', 'Smoothing'),
      lesson('lesson-3', 'product-a', 'Welcome to the course'),
      lesson('lesson-4', 'product-b', 'Welcome to the course'),
    ],
    feedback,
  }
  return Object.fromEntries(
    shownIn(tables as unknown as Tables).map(({ to, product }) => [to.replace('feedback-asked-', ''), product]),
  )
}

test('a reply points at the course whose title or lesson it names, in either language and in any case', () => {
  expect(
    shown([
      reply('title', 'You’ll find it in WHEEL BASICS, about halfway through.'),
      reply('lesson', 'Have a look at “Opening the ball, evenly”.'),
      reply('zh', '这个在《均匀开口》里讲过，去看看吧。'),
      reply('quoted', 'That is in "Smoothing", step by step.'),
    ]),
  ).toEqual({ title: 'product-a', lesson: 'product-a', zh: 'product-a', quoted: 'product-b' })
})

test('single words by chance, names of several courses, several courses and other people’s replies point at nothing', () => {
  expect(
    shown([
      reply('word', 'Try smoothing it with a wet sponge.'),
      reply('shared', 'Start with Welcome to the course.'),
      reply('both', 'Wheel Basics and then Glazes, A Long Story.'),
      reply('inside', 'Mywheel basicsx is another word.'),
      reply('audience', 'You’ll find it in Wheel Basics.', false),
      reply('none', 'Not covered yet, sorry.'),
    ]),
  ).toEqual({})
})
