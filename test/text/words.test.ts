import { expect, test } from 'vitest'
import { contentWords, textLang } from '../../engine/text/index.ts'
import { baseForm } from '../../engine/text/stem.ts'
import { runtimeCut, tokens } from '../../engine/text/words.ts'

test.each([
  ['How do I fix a cracked bowl?', 'en'],
  ['Thanks!', 'en'],
  ['想学用 Excel 做数据透视表', 'zh'],
  ['老师讲得很好', 'zh'],
  ['我说に别人都改成で，又没人说为什么', 'zh'],
  ['とても分かりやすい講座でした', 'other'],
  ['강의가 정말 좋아요', 'other'],
  ['El curso es muy bueno para los que no saben nada', 'other'],
  ['Очень полезный курс', 'other'],
  ['👍 100 %', 'other'],
  ['', 'other'],
])('language of %s', (text, lang) => {
  expect(textLang(text)).toBe(lang)
})

test('a fifth of Han letters makes a text Chinese, less does not', () => {
  expect(textLang('abcdefgh 好好')).toBe('zh') // 2 of 10
  expect(textLang('abcdefghi 好')).toBe('en') // 1 of 10
})

test.each([
  ['glazes glazing glazed glaze', 'glaze'],
  ['running runs run', 'run'],
  ['studies studied studying study', 'study'],
  ['classes class', 'class'],
  ['boxes box', 'box'],
  ['managing manages managed manage', 'manage'],
  ['comparing compared compare', 'compare'],
  ['edited editing edits edit', 'edit'],
  ['string strings', 'string'],
  ['physics', 'physics'],
  ['controlled controlling controls', 'control'],
])('%s fall together', (words, base) => {
  for (const w of words.split(' ')) expect(baseForm(w)).toBe(base)
})

test('English content words: base forms, no stop words, numbers or addresses', () => {
  expect(
    contentWords(
      "Could you please make a lesson on watercolours? I've 3 brushes, see https://x.org/a?b or me@x.org",
      'en',
    ),
  ).toEqual(['watercolour', 'brush'])
})

test('whom a text speaks to is no subject; a sign inside a word is none', () => {
  expect(contentWords('@JetBlue_Help the bag is lost, @me.too', 'en')).toEqual(['bag'])
  expect(contentWords('@Anna 釉料配方', 'zh')).not.toContain('anna')
  expect(contentWords('@安娜 釉料配方', 'zh')).toContain('釉料')
})

test('Chinese content words: no single characters, stop words or punctuation; Latin words stay', () => {
  const words = contentWords('老师，能不能讲讲Excel的数据透视表？我学了3遍还是不会！', 'zh')
  expect(words).toContain('excel')
  expect(words).toContain('数据')
  expect(words.filter((w) => [...w].length < 2)).toEqual([])
  for (const stop of ['老师', '能不能', '讲讲', '还是']) expect(words).not.toContain(stop)
})

test('terms that the dictionary cuts into characters are joined again', () => {
  expect(contentWords('缩釉怎么办', 'zh')).toContain('缩釉')
})

test('without the native segmenter the runtime’s own cuts', () => {
  const words = tokens('学习数据结构和算法', runtimeCut())
    .filter((t) => t.content)
    .map((t) => t.word)
  expect(words).toContain('数据')
  expect(words).toContain('算法')
})
