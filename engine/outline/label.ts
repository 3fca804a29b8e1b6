/** What the course is called after, at which level it starts, and the question it promises to answer. */
import type { Gap, Lang, Level, TextLang } from '../contract/index.ts'
import type { OutlineEvidence, OutlineInput } from './input.ts'
import { type Need, needRank, rowNeed } from './needs.ts'
import type { Theme } from './themes.ts'
import type { CourseFacts, Voice } from './write/subject.ts'

/** Without the article that it carries inside a sentence. */
export const bare = (term: string): string => term.replace(/^the /, '')
const HAN = /\p{Script=Han}/u
const speaks = (text: string, lang: Lang): boolean => HAN.test(text) === (lang === 'zh')
/** The half of a bilingual title ("Throwing from Zero · 拉坯从零开始") in this language; the whole where there is none. */
export function partIn(title: string, lang: Lang): string {
  const parts = title.split(/\s*[·|/｜]\s*/).filter(Boolean)
  return (parts.length === 2 ? parts.find((p) => speaks(p, lang)) : null) ?? title
}
const joined = (parts: readonly string[], lang: Lang): string => parts.join(lang === 'zh' ? '和' : ' and ')

export function labelOf(gap: Gap, themes: readonly Theme[], lang: Lang, main: TextLang, voice: Voice): string {
  const parts = gap.label
    .split(/\s*[·,，、|/;；]\s*/)
    .map((p) => p.trim())
    .filter((p) => p && p.length <= 40)
  const own = parts.filter((p) => speaks(p, lang))
  if (own.length) return joined(own.slice(0, 2), lang)
  const heads = [...themes]
    .sort((a, b) => b.rows.length - a.rows.length)
    .map((t) => t.head)
    .filter((h) => h !== null)
  if (main === lang && heads.length) return joined(heads.slice(0, 2).map(bare), lang)
  return voice.foreign(parts[0] ?? gap.label.slice(0, 40))
}

function levelOf(input: OutlineInput, need: Need): Level {
  const near = input.catalogue.find((c) => c.title === input.nearest.product)?.level
  if (near && near !== 'all') return near
  return need === 'fix' || need === 'why' || need === 'which' ? 'intermediate' : 'beginner'
}
/** Gathers what the course's own lines are written from. */
export function factsOf(
  input: OutlineInput,
  themes: readonly Theme[],
  label: string,
  rows: readonly OutlineEvidence[],
  show: (t: string) => string,
  main: TextLang,
): CourseFacts {
  const counts = new Map<Need, number>()
  for (const r of rows) counts.set(rowNeed(r), (counts.get(rowNeed(r)) ?? 0) + 1)
  const need = [...counts].sort((a, b) => b[1] - a[1] || needRank[a[0]] - needRank[b[0]])[0]?.[0] ?? 'how'
  const largest = [...themes].sort((a, b) => b.rows.length - a.rows.length)
  const heads = largest.flatMap((t) => (t.head ? [show(t.head)] : []))
  const question =
    main === input.lang
      ? largest
          .flatMap((t) => t.phrases)
          .filter((p) => p.kind === (main === 'zh' ? 'wh' : 'question'))
          .sort((a, b) => b.score - a.score)[0]?.text
      : null
  // A lesson that hardly touches the gap is no starting point for it.
  const near = (input.gap.nearest?.similarity ?? 1) >= 0.5
  const quotable = (title: string | null): string | null => {
    const part = title ? partIn(title, input.lang).trim() : ''
    return part && part.length <= 120 && !/["“”《》]/.test(part) ? part : null
  }
  return {
    label,
    terms:
      heads.length > 1
        ? heads
        : [...heads, ...largest.flatMap((t) => t.others.slice(0, 1).map(show)), ...(heads.length ? [] : [label])],
    need,
    question: question ?? null,
    level: levelOf(input, need),
    product: near ? quotable(input.nearest.product) : null,
    lesson: near ? quotable(input.nearest.lesson) : null,
  }
}
