/** What real comments hold beside the subject: the teacher, the recording, votes. None of it becomes a lesson, a title or a promise. */
import { expect, test } from 'vitest'
import type { Outline } from '../../engine/contract/index.ts'
import { draftOutline, type OutlineEvidence } from '../../engine/outline/index.ts'
import { needOf } from '../../engine/outline/needs.ts'
import { wishesOf } from '../../engine/outline/wishes.ts'
import { gapOf, inputOf, rowOf } from '../fixtures/outline/world.ts'

const words = (text: string): string[] => text.toLowerCase().match(/[a-z][a-z'-]{2,}/g) ?? []
const english = (lines: readonly string[]): OutlineEvidence[] =>
  lines.map((t, i) => rowOf(`feedback-s-${String(i).padStart(2, '0')}`, t, 'en', words(t), i))
const chinese = (lines: readonly (readonly [string, string])[]): OutlineEvidence[] =>
  lines.map(([t, w], i) => ({
    ...rowOf(`feedback-s-${String(i).padStart(2, '0')}`, t, 'zh', w.split(' '), i),
    nouns: w.split(' ').filter((x) => x !== '收到'),
  }))
const said = (o: Outline): string => JSON.stringify([o.title, o.promise, o.audience, o.modules])

const matrix = [
  'How do I find the rank of a matrix?',
  'How do I find the rank of a matrix?',
  'Why does the matrix need a pivot in each column?',
  'Is the identity matrix like a 1?',
  'How can I multiply a matrix by a vector without errors?',
  'My matrix always turns out singular after the second pivot.',
]

test('questions on the teacher, the name and the recording, and what "he" did, are no lessons', () => {
  const beside = [
    "What is the professor's name in the matrix lecture?",
    'What was so funny about the matrix?',
    'Where can I find the matrix homework?',
    'He should have written the matrix bigger on the left.',
    'Then the matrix simplifies at 32:10 on the board.',
  ]
  const outline = draftOutline(inputOf(gapOf('matrix · column', 'en', []), english([...matrix, ...beside]), 'en'))
  expect(said(outline)).not.toMatch(/name|funny|homework|bigger|32:10/)
  expect(said(outline)).toContain('rank of a matrix')
})

test('a title is one subject, and a noun in Chinese; the promise answers what several ask or what names the subject', () => {
  const one = 'How does the integral over the pivot behave?'
  const outline = draftOutline(inputOf(gapOf('matrix · column', 'en', []), english([...matrix, one]), 'en'))
  expect(outline.title).toMatch(/^Matrix\b/)
  expect(outline.title).not.toContain('column')
  expect(`${outline.promise} ${outline.audience}`).not.toContain('integral')
  const zh = draftOutline(
    inputOf(
      gapOf('收到 · 订单', 'zh', []),
      chinese([
        ['订单为什么总是被取消？', '订单'],
        ['订单要多久才算完成？', '订单'],
        ['收到的订单怎么核对？', '收到 订单'],
        ['没有收到，订单又乱了', '收到 订单'],
      ]),
      'zh',
    ),
  )
  expect(zh.title).toMatch(/^订单/)
})

test('Chinese votes are wishes: their first words go, and "再加几个例子" is no trouble', () => {
  const rows = chinese([
    ['肯定是釉面针孔怎么解决？', '釉面 针孔'],
    ['釉面要上多厚才不缩？', '釉面'],
    ['釉面缺陷再加几个例子就好了', '釉面 缺陷'],
    ['口沿的釉面又裂了', '口沿 釉面'],
    ['口沿太薄怎么补？', '口沿'],
  ])
  const text = said(draftOutline(inputOf(gapOf('釉面', 'zh', []), rows, 'zh')))
  expect(text).not.toMatch(/肯定是|再加几个/)
  expect(text).toContain('釉面针孔怎么解决')
  const wish = ['院子里的乐烧再加几个例子就好了', '求院子里的乐烧下集', '院子里的乐烧不够看', '乐烧怎么点火？']
  const named = wishesOf(
    wish.map((t, i) => rowOf(`feedback-w-${i}`, t, 'zh', ['乐烧'], i)),
    'zh',
    ['乐烧'],
  )
  expect(named[0]).toEqual({ name: '院子里的乐烧', rows: 3 })
})

test('how many drops is an amount, which of two a choice', () => {
  expect(needOf('解胶剂每升加几滴', 'zh')).toBe('amount')
  expect(needOf('化妆土是湿坯上还是半干上', 'zh')).toBe('which')
  expect(needOf('试了几次还是会裂', 'zh')).not.toBe('amount')
  expect(needOf('有哪几种釉', 'zh')).not.toBe('amount')
})
