/** Which topics of two languages are one subject, on vectors that can be drawn. */
import { expect, test } from 'vitest'
import type { TextLang } from '../../engine/contract/index.ts'
import { twinsOf } from '../../engine/text/index.ts'

const topic = (id: string, lang: TextLang, ...at: number[]) => ({ id, lang, members: [Float32Array.from(at)] })
const sorted = (pairs: Map<string, string>): string[] => [...pairs].map((pair) => pair.join('–')).sort()
const english = [topic('a', 'en', 1, 0), topic('b', 'en', 0.9, 0.1), topic('c', 'en', -1.9, -0.1)]

test('each is the other’s nearest: of two that come near one, the nearer has it, the other has none', () => {
  const chinese = [topic('x', 'zh', 1, 0), topic('y', 'zh', -1, 0)]
  expect(sorted(twinsOf([...english, ...chinese]))).toEqual(['a–x', 'c–y', 'x–a', 'y–c'])
})

test('what all texts of a language share does not count', () => {
  const chinese = [topic('x', 'zh', 1, 50), topic('y', 'zh', -1, 50)]
  expect(sorted(twinsOf([...english, ...chinese]))).toEqual(['a–x', 'c–y', 'x–a', 'y–c'])
})

test('the least far is no twin; nor is there one where a topic has no vectors', () => {
  const turned = (degrees: number) => {
    const at = (degrees * Math.PI) / 180
    const chinese = [topic('x', 'zh', Math.cos(at), Math.sin(at)), topic('y', 'zh', -Math.cos(at), -Math.sin(at))]
    return twinsOf([topic('a', 'en', 1, 0), topic('b', 'en', -1, 0), ...chinese]).size
  }
  expect([turned(59), turned(61)]).toEqual([4, 0])
  expect(twinsOf([topic('a', 'en', 1, 0), { id: 'x', lang: 'zh', members: [] }]).size).toBe(0)
})
