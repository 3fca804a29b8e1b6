/** The subject matter: enough of it, in two languages, and not spelled out by its own terms. */
import { describe, expect, test } from 'vitest'
import { isHan, studio, studioIds, type Topic } from '../../resources/sample/generator/topics.ts'

const studios = studioIds.map(studio)
const topics = studios.flatMap((s) => s.topics)
const langs = ['en', 'zh'] as const
const said = (t: Topic, lang: 'en' | 'zh'): readonly string[] => [...t.told[lang], ...t.ask[lang]]
const bare = (t: Topic, lang: 'en' | 'zh'): string[] =>
  said(t, lang).filter((p) => t.terms[lang].every((term) => !p.toLowerCase().includes(term)))

test('six studios of at least ten topics, sixty in all', () => {
  expect(studios).toHaveLength(6)
  for (const s of studios) expect(s.topics.length, s.id).toBeGreaterThanOrEqual(10)
  expect(topics.length).toBeGreaterThanOrEqual(60)
  expect(new Set(topics.map((t) => t.id)).size).toBe(topics.length)
})

describe.each(langs)('%s', (lang) => {
  test('every topic has ten phrasings or more, all different', () => {
    for (const t of topics) {
      expect(said(t, lang).length, t.id).toBeGreaterThanOrEqual(10)
      expect(new Set(said(t, lang)).size, t.id).toBe(said(t, lang).length)
    }
  })

  test('three phrasings or more of every topic do without its terms', () => {
    for (const t of topics) expect(bare(t, lang).length, t.id).toBeGreaterThanOrEqual(3)
  })

  test('ten words or more of its own for every topic, terms in lower case', () => {
    for (const t of topics) {
      expect(new Set(t.words[lang]).size, t.id).toBeGreaterThanOrEqual(10)
      for (const term of t.terms[lang]) expect(term).toBe(term.toLowerCase())
    }
  })

  test('phrases are written in their language', () => {
    for (const t of topics)
      for (const p of [...said(t, lang), ...t.praise[lang]]) expect(isHan(p), p).toBe(lang === 'zh')
  })

  test('sentences end, and choices are closed and not nested', () => {
    for (const t of topics)
      for (const p of [...said(t, lang), ...t.praise[lang]]) {
        expect(p, t.id).toMatch(/[.?!。？！]$/)
        expect(p.replace(/\[[^[\]]+\|[^[\]]+\]/g, ''), t.id).not.toMatch(/[[\]|]/)
      }
  })
})

test('titles are bilingual, and no course title holds a mark at which shops cut lists of goods', () => {
  for (const t of topics) {
    expect(t.lessons.length, t.id).toBe(8)
    for (const title of [t.course, ...t.lessons]) expect(title.split(' · '), title).toHaveLength(2)
    expect(t.course).not.toMatch(/[;；、|,，]/)
    expect(t.words.en.length, t.id).toBe(t.words.zh.length)
  }
})
