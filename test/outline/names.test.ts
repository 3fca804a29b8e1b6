/** What modules are called: never after a word that one lesson happens to hold. */
import { expect, test } from 'vitest'
import { draftOutline } from '../../engine/outline/index.ts'
import { troubleIn } from '../../engine/outline/names.ts'
import { en } from '../../engine/outline/write/en.ts'
import { zh } from '../../engine/outline/write/zh.ts'
import { english } from '../fixtures/outline/en.ts'
import { subject } from '../fixtures/outline/world.ts'
import { chinese } from '../fixtures/outline/zh.ts'

const voices = { en, zh }
const bare = { en: Object.values(en.bareModule), zh: Object.values(zh.bareModule) }

test('a module is called after a word of the gap or of two lessons, after a trouble told, or by its kind', () => {
  let troubles = 0
  for (const lang of ['en', 'zh'] as const)
    for (const name of Object.keys(lang === 'en' ? english : chinese)) {
      const input = subject(lang, name)
      const plain = new Set(bare[lang].flatMap((patterns) => patterns.map((say) => say(null))))
      const said = input.evidence.map((r) => r.text.toLowerCase())
      const label = input.gap.label.toLowerCase().split(/[\s·,，、]+/)
      for (const m of draftOutline(input).modules.slice(0, -1)) {
        const title = m.title.toLowerCase()
        if (plain.has(m.title) || label.some((word) => title.includes(word))) continue
        const told = voices[lang].troubleModule.some((say) =>
          said.some((text) => {
            const part = troubleIn(text.replace(/[.!。！]+$/u, ''), lang)
            return part !== null && say(part)?.toString().toLowerCase() === title
          }),
        )
        const shared = m.lessons.filter((l) =>
          lang === 'zh'
            ? [...l.title].some(
                (_, i) => title.includes(l.title.slice(i, i + 2)) && l.title.slice(i, i + 2).length === 2,
              )
            : l.title
                .toLowerCase()
                .match(/[a-z]{4,}/g)
                ?.some((word) => title.includes(word)),
        )
        if (told) troubles++
        else expect(shared.length, `${name}: ${m.title}`).toBeGreaterThanOrEqual(2)
      }
    }
  expect(troubles).toBeGreaterThan(3)
})

test('the trouble is a clause that stands on its own, to the letter', () => {
  expect(troubleIn('粘的时候滑开了，摸着有个台阶', 'zh')).toBe('粘的时候滑开了')
  expect(troubleIn('买的二手拉坯机，力气小，一压就变形', 'zh')).toBe('一压就变形')
  expect(troubleIn('晾了一周，又裂了', 'zh')).toBeNull()
  expect(troubleIn('Three weeks later my cups crack and I throw them out', 'en')).toBe(
    'Three weeks later my cups crack',
  )
  expect(troubleIn("I bought gold, but I don't dare start", 'en')).toBe("I don't dare start")
  expect(troubleIn('We had fun, when it dried too fast', 'en')).toBeNull()
})
