/**
 * New feedback → a proposed change. Rows about a lesson that exists join its evidence; a new cluster becomes one lesson in
 * the module it is closest to. The author accepts the difference or not.
 */
import { byCodeUnit, Rng } from '../base/index.ts'
import type { Outline, OutlineLesson, OutlineModule } from '../contract/index.ts'
import { diffOutlines } from './diff.ts'
import { designs } from './forms.ts'
import type { Change, OutlineEvidence } from './input.ts'
import { stem } from './lexicon.ts'
import { packOf } from './packs.ts'
import { voices } from './plan.ts'
import { isLocked } from './regenerate.ts'
import { slotsFor } from './slots.ts'
import { rowKeys, type Theme, themesOf } from './themes.ts'
import { Turns } from './write/subject.ts'

/** Rows that a new lesson needs at least. */
const CLUSTER = 3
const wordsIn = (text: string, lang: Outline['lang'], word: string): boolean =>
  lang === 'zh' ? text.toLowerCase().includes(word) : text.split(/[^\p{L}\p{N}'-]+/u).some((w) => stem(w) === word)

function themeLesson(o: Outline, key: string, text: string): { module: number; lesson: number } | null {
  for (const [module, m] of o.modules.entries())
    for (const [lesson, l] of m.lessons.entries())
      if (
        !isLocked(o, m, l) &&
        l.form !== 'project' &&
        l.form !== 'milestone' &&
        key
          .split(' ')
          .every((part) => wordsIn(l.title, o.lang, part) || l.title.toLowerCase().includes(text.toLowerCase()))
      )
        return { module, lesson }
  return null
}

/** The module whose lessons' titles and outcomes share most words with the rows; never the closing project; −1 where all are locked. */
function closest(o: Outline, rows: readonly OutlineEvidence[]): number {
  const last = Math.max(0, o.modules.length - 2)
  let best = o.modules.findIndex((m, i) => i <= last && !isLocked(o, m))
  if (best < 0) return -1
  let most = 0
  for (let i = 0; i <= last; i++) {
    const m = o.modules[i] as OutlineModule
    if (isLocked(o, m)) continue
    const text = [m.title, ...m.lessons.map((l) => l.title), ...m.outcomes.map((x) => x.text)].join(' ')
    let sum = 0
    for (const row of rows) for (const key of rowKeys(row)) if (wordsIn(text, o.lang, key)) sum++
    if (sum > most) {
      most = sum
      best = i
    }
  }
  return best
}

/**
 * @param newEvidence rows that the outline does not cite yet, in any order; cited ones are ignored
 * @returns the proposed outline, one version up when anything changes, and the changes
 */
export function proposeUpdate(
  outline: Outline,
  newEvidence: readonly OutlineEvidence[],
): { outline: Outline; changes: Change[] } {
  const cited = new Set(outline.modules.flatMap((m) => m.lessons.flatMap((l) => l.evidence)))
  const rows = [...new Map(newEvidence.map((r) => [r.id, r])).values()]
    .filter((r) => !cited.has(r.id))
    .sort((a, b) => byCodeUnit(a.id, b.id))
  if (!rows.length || !outline.modules.length) return { outline, changes: [] }
  const out = structuredClone(outline)
  const own =
    rows.filter((r) => r.lang === out.lang).length >= Math.min(CLUSTER, rows.length)
      ? out.lang
      : (rows[0] as OutlineEvidence).lang
  const { themes, loose } = themesOf(rows, own, 3, [], '')
  const turns = new Turns(new Rng(out.seed, `outline.update.${out.gap}`, out.version), voices[out.lang])
  for (const m of out.modules) for (const l of m.lessons) turns.reserve(l.title)
  const left: OutlineEvidence[] = [...loose]
  let added = false
  for (const theme of themes) {
    const home = theme.head ? themeLesson(out, theme.key, theme.head) : null
    if (home) {
      const l = out.modules[home.module]?.lessons[home.lesson] as OutlineLesson
      l.evidence = [...l.evidence, ...theme.rows.map((r) => r.id)]
    } else if (theme.rows.length >= CLUSTER && !added) {
      insert(out, theme, turns)
      added = true
    } else left.push(...theme.rows)
  }
  const open =
    out.modules.flatMap((m) => m.lessons).find((l) => l.form === 'project') ?? out.modules.at(-1)?.lessons.at(-1)
  if (left.length && open) open.evidence = [...open.evidence, ...left.map((r) => r.id).sort(byCodeUnit)]
  const changes = diffOutlines(outline, out)
  return changes.length ? { outline: { ...out, version: outline.version + 1 }, changes } : { outline, changes }
}

/** Adds the one lesson that a new theme asks for, before the module's live session, and links it to the first outcome. */
function insert(out: Outline, theme: Theme, turns: Turns): void {
  const voice = voices[out.lang]
  const show = theme.lang === out.lang ? (t: string): string => t : voice.foreign
  const materials = theme.rows.filter((r) => r.aspects.includes('materials')).length * 3 >= theme.rows.length
  const slots = slotsFor(theme, {
    rule: designs['short-course'],
    live: false,
    show,
    label: out.title,
    named: out.title.toLowerCase(),
    spoken: theme.lang === out.lang,
    taken: out.modules.flatMap((m) => m.lessons.map((l) => l.title)),
    pack: out.pack ?? packOf(theme.rows, out.title),
    lang: out.lang,
  })
  const slot = slots.find((s) => s.form === (materials ? 'text' : 'exercise')) ?? slots[0]
  const place = closest(out, theme.rows)
  const module = out.modules[place]
  if (!slot || !module) return
  const form = materials ? 'text' : slot.form
  const taken = new Set(out.modules.flatMap((m) => m.lessons.map((l) => l.id)))
  let n = module.lessons.length + 1
  while (taken.has(`${module.id}.l${n}`)) n++
  const at = module.lessons.findIndex((l) => l.form === 'live')
  const where = at < 0 ? module.lessons.length : at
  const before = module.lessons[where - 1]
  module.lessons.splice(where, 0, {
    id: `${module.id}.l${n}`,
    title:
      turns.tell(`own.title.${form}`, voice.ownWords[form], slot.subject) ??
      turns.say(`title.${form}`, voice.title[form], slot.subject),
    minutes: designs['short-course'].minutes[form],
    form,
    activity:
      turns.tell(`own.activity.${form}`, voice.ownActivity[form] ?? [], slot.subject) ??
      turns.say(`activity.${form}`, voice.activity[form], slot.subject),
    outcomes: module.outcomes.slice(0, 1).map((o) => o.id),
    evidence: theme.rows.map((r) => r.id),
    captions: form === 'video',
    after: before ? [before.id] : [],
  })
}
