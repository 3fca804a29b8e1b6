/**
 * The deterministic planner: a gap's rows → themes → modules with outcomes, assessments, lessons (backward design, Wiggins &
 * McTighe 2005). No model, no chance beyond the seed, the same outline for the same rows in any order.
 */
import { byCodeUnit, EngineError, Rng, rowId } from '../base/index.ts'
import type { Outline, OutlineModule, TextLang } from '../contract/index.ts'
import { withClaims } from './claims.ts'
import { closing } from './closing.ts'
import { designs } from './forms.ts'
import type { OutlineEvidence, OutlineInput } from './input.ts'
import { factsOf, labelOf } from './label.ts'
import { fitMinutes, withMilestone } from './minutes.ts'
import { moduleOf } from './module.ts'
import { isNamed, notName } from './named.ts'
import { rowNeed } from './needs.ts'
import { Precedence } from './order.ts'
import { packOf, packs } from './packs.ts'
import { References } from './references.ts'
import { brief, sketched, withAsking } from './sketch.ts'
import { type Slot, slotsFor } from './slots.ts'
import { bareTheme, type Theme, themesOf } from './themes.ts'
import { wishesOf } from './wishes.ts'
import { en } from './write/en.ts'
import { type Subject, Turns, type Voice } from './write/subject.ts'
import { zh } from './write/zh.ts'

export const voices: Record<OutlineInput['lang'], Voice> = { en, zh }
const isConfused = (r: OutlineEvidence): boolean => r.intent === 'confusion' || r.sentiment === 'negative'

/** Share of the rows that must ask something for a draft to rest on them. */
const ASKING = 0.15

/** Whether enough people ask: that share of the rows, and two of them. Praise and complaints are no wish to be taught. */
function asked(rows: readonly OutlineEvidence[]): boolean {
  const asking = rows.filter((r) => r.intent === 'question' || r.intent === 'request' || /[?？]/.test(r.text))
  return asking.length >= Math.max(Math.min(2, rows.length), rows.length * ASKING)
}

/** The plan's own language where at least three rows speak it, else the language that most rows speak. */
function mainLang(rows: readonly OutlineEvidence[], lang: TextLang): TextLang {
  const count = (l: TextLang): number => rows.filter((r) => r.lang === l).length
  if (count(lang) >= Math.min(3, rows.length)) return lang
  return (
    (['en', 'zh', 'other'] as const)
      .map((l) => ({ l, n: count(l) + (l === lang ? 0.5 : 0) }))
      .sort((a, b) => b.n - a.n)[0]?.l ?? lang
  )
}

function atLeastTwo(
  found: { themes: Theme[]; loose: OutlineEvidence[] },
  rows: readonly OutlineEvidence[],
  lang: TextLang,
): Theme[] {
  const { themes } = found
  if (themes.length >= 2) return themes
  const rest = found.loose.length ? found.loose : rows
  const early = rest.filter((r) => ['what', 'why', 'amount', 'which'].includes(rowNeed(r)))
  const late = rest.filter((r) => !early.includes(r))
  if (themes.length === 1) return [...themes, bareTheme(rest, 'rest', lang)]
  return early.length && late.length
    ? [bareTheme(early, 'early', lang), bareTheme(late, 'late', lang)]
    : [bareTheme(rest, 'all', lang), bareTheme(rest, 'again', lang)]
}

/** Modules in the order that the author's own courses and documents teach; as they are where fewer than two of them speak. */
function inOrder<M extends { theme: Theme; slots: Slot[] }>(modules: readonly M[], orders: readonly string[][]): M[] {
  const learned = new Precedence()
  for (const list of orders) learned.learn(list)
  if (learned.lists < 2) return [...modules]
  const said = modules.map(({ theme, slots }) =>
    [theme.head, ...slots.map(({ subject: s }) => s.phrase?.text ?? s.report ?? s.foreign ?? '')].join('. '),
  )
  return learned.order(said).map((at) => modules[at] as M)
}

/**
 * Drafts an outline for a gap. Deterministic in the gap, the rows (in any order), the language and the seed.
 * @throws EngineError NOT_ENOUGH_DATA without a single row
 */
export function draftOutline(input: OutlineInput): Outline {
  const { gap, lang, seed } = input
  const rows = [...new Map(input.evidence.map((r) => [r.id, r])).values()].sort((a, b) => byCodeUnit(a.id, b.id))
  if (!rows.length) throw new EngineError('NOT_ENOUGH_DATA', { what: 'outline.evidence', have: 0, need: 1 })
  const rule = designs[input.target?.design ?? 'short-course']
  const voice = voices[lang]
  const turns = new Turns(new Rng(seed, `outline.${gap.id}.${lang}`), voice)
  const main = mainLang(rows, lang)
  const size = rows.length < 8 ? 2 : rows.length < 16 ? 3 : rows.length < 40 ? 4 : 5
  const wished = wishesOf(rows, main === 'other' ? lang : main, [gap.label, ...gap.terms])[0]?.name ?? null
  const found = themesOf(rows, main, Math.min(size, rule.themes), gap.terms, [gap.label, wished ?? ''].join(' · '))
  const themes = atLeastTwo(found, rows, main)
  const show = main === lang ? (term: string): string => term : voice.foreign
  const label = labelOf(gap, rows, wished, themes, lang, main, voice)
  const needyFirst = [...themes].sort((a, b) => b.rows.filter(isConfused).length - a.rows.filter(isConfused).length)[0]
  const pack = input.target?.pack ?? packOf(rows, label)
  const w = packs[pack].words[lang]
  const hints = [gap.label, wished ?? ''].join(' ').toLowerCase()
  const references = new References(input.references ?? [], lang, voice)
  const taken: string[] = [...(input.avoid ?? [])]
  const modules: OutlineModule[] = []
  const used = new Set<string>()
  const drafted = themes.map((theme) => {
    const live = rule.live === 'every' || (rule.live === 'once' && theme === needyFirst && rows.length >= 12)
    return {
      theme,
      slots: slotsFor(theme, { rule, live, show, label, named: hints, spoken: main === lang, taken, pack, lang }),
    }
  })
  // A theme whose rows only name a word gives no lesson: its rows ask for the course as a whole.
  const telling = drafted.filter(({ slots }) => slots.some(({ subject: s }) => s.phrase || s.asTitle || s.foreign))
  // Another draft of one part may find everything said already; the course has not become a sketch by that.
  const thin = !asked(rows) || (telling.length === 0 && !input.avoid?.length)
  const kept = thin ? sketched(drafted) : telling.length >= 2 ? telling : drafted
  for (const { theme, slots } of inOrder(kept, input.orders ?? [])) {
    for (const slot of slots) for (const r of slot.rows) used.add(r.id)
    const before = modules.at(-1)?.lessons[0]?.id ?? null
    modules.push(moduleOf(theme, slots, modules.length + 1, turns, voice, input, before, references, hints))
  }
  const needs = kept.flatMap(({ slots }) => slots.filter((s) => s.form !== 'live').map((s) => s.subject.need))
  const facts = factsOf(input, themes, label, rows, main, w, telling.length >= 2 ? needs : [])
  const rest = rows.filter((r) => !used.has(r.id))
  const whole: Subject = { t: label, o: null, need: facts.need, phrase: null, report: null, w }
  const pilot = thin ? modules.pop() : undefined
  const finale = pilot
    ? withAsking(pilot, facts, turns, voice, rest.length ? rest : rows)
    : closing(whole, turns, voice, modules, rest, rows)
  modules.push(finale.module)
  const outline: Outline = {
    id: rowId('outline', gap.id, lang, seed),
    gap: gap.id,
    lang,
    version: 1,
    title: thin
      ? turns.say('thin.course', [voice.thin.course], facts)
      : (turns.tell('course', voice.course.slice(0, -1), facts) ??
        turns.say('course.any', voice.course.slice(-1), facts)),
    promise: turns.say('promise', thin ? [voice.thin.promise] : voice.promise, facts),
    audience: turns.say('audience', thin ? [voice.thin.audience] : voice.audience, facts),
    level: facts.level,
    start: voice.finish((thin ? voice.start.slice(-1) : voice.start).map((say) => say(facts)).find((x) => x) ?? label),
    modules,
    finalAssessment: finale.assessment,
    claims: [],
    engine: 'planner',
    model: null,
    seed,
    pack,
    ...(thin && { thin }),
  }
  const staged = withMilestone(
    outline,
    thin ? null : (input.progress?.dropOffAt ?? null),
    rule,
    (t) => ({
      title: turns.say('title.milestone', voice.title.milestone, { ...whole, t }),
      activity: turns.say('activity.milestone', voice.activity.milestone, { ...whole, t }),
    }),
    kept.map(({ theme: { head } }) => (head && isNamed(head, hints) && !notName(head) ? show(head) : label)),
  )
  // A sketch is not stretched to the length of a course.
  const target = thin ? null : (input.target?.minutes ?? null)
  const timed = fitMinutes(staged, thin ? brief(rule) : rule, target, new Rng(seed, `outline.minutes.${gap.id}`))
  return withClaims(timed, rows, voice, pack, !thin)
}
