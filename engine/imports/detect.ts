/** Which layout a set of headings is, and which column holds which role. */
import { EngineError } from '../base/index.ts'
import type { Mapping } from '../contract/index.ts'
import { bareKey, headingKey, WIDEST } from './header.ts'
import { allLayouts } from './layouts/index.ts'
import type { Column } from './plan.ts'
import { isRole, type Role, roles } from './roles.ts'
import type { Kind, Layout } from './types.ts'
import { unusedExport } from './unused.ts'
import { currencyIn } from './values/money.ts'

export interface Detected {
  layout: Layout
  confidence: number
  columns: Record<string, string>
}

const keysOf = new Map<string, Set<string>>()
/** Keys of all headings of a layout's roles. */
function knownKeys(layout: Layout): Set<string> {
  let keys = keysOf.get(layout.id)
  if (!keys) {
    const parts = (layout.sections ?? []).flatMap(({ headings }) => headings)
    const all = [
      ...layout.signature.flat(),
      ...Object.values(layout.columns).flat(),
      ...(layout.leaves ?? []),
      ...parts,
    ]
    keys = new Set(all.map(headingKey))
    keysOf.set(layout.id, keys)
  }
  return keys
}

const allKeysOf = new WeakMap<readonly Layout[], Set<string>>()

/** Whether any of the layouts knows the heading. */
export function knownHeading(layouts: readonly Layout[]): (heading: string) => boolean {
  const keys = allKeysOf.get(layouts) ?? new Set(layouts.flatMap((layout) => [...knownKeys(layout)]))
  allKeysOf.set(layouts, keys)
  return (heading) => keys.has(headingKey(heading)) || keys.has(bareKey(heading))
}

/** A heading with a question mark, or numbered as questions are. */
const isMarked = (heading: string): boolean => /[?？]|^\s*q?\d+\s*[.、:：)）]/i.test(heading)

/** A heading that reads like a question or a sentence. */
export function isQuestion(heading: string): boolean {
  const text = heading.trim()
  return isMarked(text) || text.split(/\s+/).length >= 4 || (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6
}

/** Roles of a survey's columns beside its questions. */
const BESIDE: readonly string[] = ['at', 'email', 'phone', 'person_id', 'nickname', 'name', 'asked', 'weight']

/**
 * Whether columns are the questions of a survey: one of them is marked as one, or half of them are sentences and a column beside
 * them tells who answered or when. Sentences alone may be the first texts of a table without headings, long headings a catalogue's.
 */
function isSurvey(columns: readonly Column[], assigned: Readonly<Record<string, string>>): boolean {
  const asked = columns.filter(({ name }) => assigned[name] === 'answer')
  if (asked.some(({ heading }) => isMarked(heading))) return true
  const sentences = asked.filter(({ heading }) => isQuestion(heading)).length
  return 2 * sentences >= asked.length && Object.values(assigned).some((role) => BESIDE.includes(role))
}

type Key = (heading: string) => string
const grouped = new WeakMap<readonly Column[], Map<Key, Map<string, Column[]>>>()

/** Columns by the key of their heading, made once for all layouts. */
function byKey(columns: readonly Column[], key: Key): ReadonlyMap<string, readonly Column[]> {
  const made = grouped.get(columns) ?? new Map<Key, Map<string, Column[]>>()
  grouped.set(columns, made)
  let groups = made.get(key)
  if (!groups) {
    groups = new Map()
    for (const column of columns) {
      const name = key(column.heading)
      const group = groups.get(name)
      if (group) group.push(column)
      else groups.set(name, [column])
    }
    made.set(key, groups)
  }
  return groups
}

const wantedOf = new WeakMap<Layout, [role: string, keys: string[]][]>()
/** Role → keys of its headings, best first. */
function wantedKeys(layout: Layout): [role: string, keys: string[]][] {
  let wanted = wantedOf.get(layout)
  if (!wanted) {
    wanted = Object.entries(layout.columns).map(([role, headings]) => [role, (headings ?? []).map(headingKey)])
    wantedOf.set(layout, wanted)
  }
  return wanted
}

/**
 * Role → column by the layout's headings, best heading first. A platform's role takes every column that matches, a generic
 * one the first free; whole headings beat those that match only without their brackets.
 */
export function assign(layout: Layout, columns: readonly Column[]): Record<string, string> {
  const taken = new Set<string>()
  const isFree = ({ name, heading }: Column): boolean => heading !== '' && !taken.has(name)
  const out: Record<string, string> = {}
  for (const groups of [byKey(columns, headingKey), byKey(columns, bareKey)])
    for (const [role, keys] of wantedKeys(layout)) {
      if (layout.grade === 'generic' && role !== 'ignore' && Object.values(out).includes(role)) continue
      for (const key of keys) {
        const found = groups.get(key)?.find(isFree)
        if (!found) continue
        taken.add(found.name)
        out[found.name] = role
        if (layout.grade === 'generic' && role !== 'ignore') break
      }
    }
  const left = new Set(layout.leaves?.map(headingKey))
  const rest = layout.questions ? 'answer' : layout.parts ? 'part' : null
  if (rest)
    for (const column of columns) if (isFree(column) && !left.has(headingKey(column.heading))) out[column.name] = rest
  return out
}

/** Groups of roles of which nothing fills one each. */
export function missingRoles(layout: Layout, mapping: Mapping): Role[][] {
  const filled = new Set([
    ...Object.values(mapping.columns),
    ...Object.keys(mapping.constants),
    ...Object.keys(layout.constants ?? {}),
  ])
  return (layout.needs ?? []).filter((group) => !group.some((role) => filled.has(role))).map((group) => [...group])
}

function platform(layout: Layout, columns: readonly Column[]): Detected | null {
  const keys = byKey(columns, headingKey)
  if (layout.signature.length === 0 || layout.not?.some((heading) => keys.has(headingKey(heading)))) return null
  if (!layout.signature.every((group) => group.some((heading) => keys.has(headingKey(heading))))) return null
  const assigned = assign(layout, columns)
  if (layout.questions) {
    const first = headingKey(columns[0]?.heading ?? '')
    const questions = Object.entries(assigned).filter(([name, role]) => role === 'answer' && isQuestion(name))
    if (!layout.signature[0]?.some((heading) => headingKey(heading) === first) || !questions.length) return null
  }
  const roles = Object.keys(layout.columns).filter((role) => role !== 'ignore').length
  const found = new Set(Object.values(assigned)).size
  const confidence = Math.min(0.99, 0.85 + (0.14 * found) / roles)
  return { layout, confidence: layout.grade === 'A' ? confidence : confidence - 0.15, columns: assigned }
}

/** Roles that speak for one generic table against the others, one of each group, weighted. */
const evidence: Readonly<Partial<Record<Kind, readonly (readonly [readonly Role[], number])[]>>> = {
  orders: [
    [['amount'], 3],
    [['order_id'], 2],
    [['unit_price', 'quantity'], 1],
    [['at', 'paid_at'], 1],
    [['product'], 1],
  ],
  progress: [
    [['done', 'completed_at'], 4],
    [['product'], 1],
    [['lesson'], 1],
  ],
  reviews: [
    [['text'], 2],
    [['rating'], 3],
  ],
  comments: [
    [['text'], 2],
    [['parent_id', 'from_owner'], 3],
    [['comment_id', 'likes'], 1],
    [['nickname', 'person_id'], 1],
  ],
  catalogue: [
    [['lesson'], 4],
    [['product'], 1],
    [['module'], 2],
    [['description', 'level'], 1],
    [['price'], 1],
  ],
  market: [
    [['product'], 1],
    [['subscribers'], 4],
    [['reviews'], 2],
    [['lessons', 'hours', 'minutes'], 1],
    [['provider'], 2],
    [['level', 'subject'], 1],
  ],
  launches: [
    [['sent'], 3],
    [['opened', 'clicked', 'bought'], 3],
    [['launch'], 1],
    [['at'], 1],
  ],
  links: [
    [['from'], 3],
    [['to'], 3],
  ],
  people: [
    [['email', 'phone'], 2],
    [['person_id', 'nickname', 'name'], 1],
    [['joined_at', 'plan', 'subscribed'], 2],
  ],
  survey: [
    [['at'], 1],
    [['email'], 1],
  ],
}
const ENOUGH = 3
/** A text, or an address, says what a table is by itself. */
const enoughFor = (kind: Kind): number => (kind === 'reviews' || kind === 'comments' || kind === 'people' ? 2 : ENOUGH)

function generic(layout: Layout, columns: readonly Column[]): (Detected & { score: number }) | null {
  const assigned = assign(layout, columns)
  const keys = byKey(columns, headingKey)
  if (layout.not?.some((heading) => keys.has(headingKey(heading)))) return null
  if (missingRoles(layout, { layout: layout.id, columns: assigned, constants: {} }).length > 0) return null
  const held = new Set(Object.values(assigned))
  let score = 0
  for (const [group, weight] of evidence[layout.kind] ?? []) if (group.some((role) => held.has(role))) score += weight
  if (layout.questions) {
    const questions = columns.filter(({ name, heading }) => assigned[name] === 'answer' && isQuestion(heading)).length
    if (questions === 0 || !isSurvey(columns, assigned)) return null
    score += 2 * questions
  }
  if (score < enoughFor(layout.kind)) return null
  const named = columns.filter(({ heading }) => heading !== '').length || 1
  const share = Object.keys(assigned).length / named
  return {
    layout,
    columns: assigned,
    score: score + share,
    confidence: Math.min(0.8, 0.3 + 0.3 * share + 0.03 * score),
  }
}

const SHOWN = 100
/** What stands first in a table without headings can be a text. */
const LONG = 60
const brief = (name: string): string => (name.length > LONG ? `${name.slice(0, LONG - 1).toWellFormed()}…` : name)

const unknown = (file: string, columns: readonly Column[]): EngineError => {
  const names = columns.slice(0, SHOWN).map(({ name }) => brief(name))
  if (columns.length > SHOWN) names.push(`… (${columns.length})`)
  return new EngineError('LAYOUT_UNKNOWN', { file, columns: names.join(', ') })
}

/** Best platform layout, else best generic one. @throws LAYOUT_UNKNOWN, FILE_UNUSED */
export function detect(file: string, columns: readonly Column[]): Detected {
  if (columns.length > WIDEST) throw unknown(file, columns)
  const unused = unusedExport(columns)
  if (unused) throw new EngineError('FILE_UNUSED', { file, holds: unused })
  const known = allLayouts
    .filter(({ grade }) => grade !== 'generic')
    .map((layout) => platform(layout, columns))
    .filter((found) => found !== null)
    .sort((a, b) => b.confidence - a.confidence)
  if (known[0]) return known[0]
  const guessed = allLayouts
    .filter(({ grade }) => grade === 'generic')
    .map((layout) => generic(layout, columns))
    .filter((found) => found !== null)
    .sort((a, b) => b.score - a.score)
  if (guessed[0]) return guessed[0]
  throw unknown(file, columns)
}

/** A mapping from outside: known layout is the caller's matter; roles and columns are checked here. @throws MAPPING_INVALID, COLUMN_MISSING */
export function checkMapping(file: string, mapping: Mapping, columns: readonly Column[]): void {
  const names = new Set(columns.map(({ name }) => name))
  for (const [name, role] of Object.entries(mapping.columns)) {
    if (!isRole(role)) {
      const problem = isRole(name) ? `${name} is a role, ${role} is not` : `no role ${role}; known: ${roles.join(', ')}`
      throw new EngineError('MAPPING_INVALID', { file, problem })
    }
    if (!names.has(name)) throw new EngineError('COLUMN_MISSING', { file, column: name, found: [...names].join(', ') })
  }
  for (const role of Object.keys(mapping.constants))
    if (!isRole(role))
      throw new EngineError('MAPPING_INVALID', { file, problem: `no role ${role}; known: ${roles.join(', ')}` })
  const { currency } = mapping
  if (currency !== undefined && !currencyIn(currency) && !/^[A-Za-z]{3}$/.test(currency))
    throw new EngineError('MAPPING_INVALID', { file, problem: `no currency ${currency}` })
}
