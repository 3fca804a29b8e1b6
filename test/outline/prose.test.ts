/** What a reader would stumble over: leftovers, doubled marks, the wrong script's punctuation. */
import { expect, test } from 'vitest'
import { Rng } from '../../engine/base/index.ts'
import type { Outline } from '../../engine/contract/index.ts'
import { draftOutline, rules } from '../../engine/outline/index.ts'
import { en } from '../../engine/outline/write/en.ts'
import { Turns } from '../../engine/outline/write/subject.ts'
import { zh } from '../../engine/outline/write/zh.ts'
import { english } from '../fixtures/outline/en.ts'
import { randomInput, subject } from '../fixtures/outline/world.ts'
import { chinese } from '../fixtures/outline/zh.ts'

const prose = (o: Outline): string[] => [
  o.title,
  o.promise,
  o.audience,
  o.start,
  ...o.modules.flatMap((m) => [
    m.title,
    ...m.outcomes.map((x) => x.text),
    ...m.lessons.flatMap((l) => [l.title, l.activity]),
    ...m.assessments.map((a) => a.text),
  ]),
  o.finalAssessment?.text ?? '',
]
const drafts = (lang: 'en' | 'zh'): Outline[] => [
  ...Object.keys(lang === 'en' ? english : chinese).map((name) => draftOutline(subject(lang, name))),
  ...Array.from({ length: 60 }, (_, i) => draftOutline(randomInput(1000 + i, lang))),
]

test('English: ASCII marks, one space, capital first, no leftovers', () => {
  for (const text of drafts('en').flatMap(prose)) {
    expect(text).not.toMatch(/ {2}|\{|\}|undefined|null|NaN|\.\.|,,| [,.;:?!]|\?\.|!/)
    expect(text).not.toMatch(/\b(?:a|an) (?:the|your|my)\b|\bthe the\b|\byour your\b|\bthe your\b/i)
    expect(text.replace(/"[^"]*"/g, '')).not.toMatch(/[，。！？：；（）“”「」]|\p{Script=Han}/u)
    expect(text[0]).toMatch(/["A-Z0-9]/)
    expect((text.match(/"/g) ?? []).length % 2).toBe(0)
  }
})

test('Chinese: full-width marks, spaces only beside Latin letters and digits, no slogans', () => {
  for (const text of drafts('zh').flatMap(prose)) {
    const bare = text.replace(/“[^”]*”|「[^」]*」|《[^》]*》/gu, '')
    expect(text).not.toMatch(/ {2}|\{|\}|undefined|null|NaN|。。|，，|：：|？。|智能|赋能|一键|！/)
    expect(bare).not.toMatch(/[,;:?!()]|\.(?!\d|\w)|"/)
    expect(bare).not.toMatch(/\p{Script=Han} \p{Script=Han}|\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u)
    expect(text).toMatch(/\p{Script=Han}/u)
  }
})

test('activities and assessments end like sentences, titles do not', () => {
  for (const lang of ['en', 'zh'] as const)
    for (const o of drafts(lang)) {
      for (const l of o.modules.flatMap((m) => m.lessons)) {
        expect(l.activity).toMatch(lang === 'en' ? /[.?]$/ : /[。？]$/)
        expect(l.title).not.toMatch(/[.。]$/)
        // A quote in the other language runs longer than the plan's own words.
        expect([...l.title].length).toBeLessThanOrEqual(lang === 'en' || l.title.includes('「') ? 110 : 48)
      }
      for (const a of o.modules.flatMap((m) => m.assessments))
        expect(a.text).toMatch(lang === 'en' ? /[.?]$/ : /[。？]$/)
    }
})

test('a text is never said twice, even when every pattern is used up', () => {
  for (const voice of [en, zh]) {
    const turns = new Turns(new Rng(1, 'turns'), voice)
    turns.reserve('X')
    const said = Array.from({ length: 4 }, () => turns.say('pool', [() => 'X'], null))
    expect(new Set([...said, 'X']).size).toBe(5)
    expect(turns.tell('pool', [() => 'X'], null)).toBeNull()
  }
})

test('rules explain themselves in both languages', () => {
  for (const r of rules) {
    expect(r.id).toMatch(/^[a-z]+(?:-[a-z]+)+$/)
    expect(r.explain('en')).toMatch(/^[A-Z][^！。]*\.$/)
    expect(r.explain('zh')).toMatch(/\p{Script=Han}.*。$/u)
  }
  expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length)
})
