/** What people say per course, lesson, aspect, channel, place and month: shares, quotes, and when the mood changed. */
import {
  FALSE_BREAK,
  MIN_PEOPLE,
  type MoodItem,
  monthName,
  monthOf,
  moodBreaks,
  type Quotable,
  SHARE_LEVEL,
  sharesOf,
  tellingQuotes,
} from '../audience/index.ts'
import { breathe, byCodeUnit, checkCancelled, EngineError } from '../base/index.ts'
import {
  Aspect,
  type Feedback,
  type TrendBreak,
  type VoiceBy,
  type VoiceGroup,
  type Voices,
} from '../contract/index.ts'
import { aliasesOf } from './alias.ts'
import { type AnalysisOptions, readSnapshot } from './board.ts'
import type { Engine } from './engine.ts'
import { likeness } from './likeness.ts'
import { rankVoices } from './ranks.ts'
import type { Reading } from './reading.ts'
import { type Snapshot, voices } from './snapshot.ts'

const QUOTES = 3
const BREAK_ROWS = 50
const VALUE = { negative: -1, neutral: 0, positive: 1 } as const

/** A judged item with all that groups, quotes and breaks ask of it. */
export interface Voice extends Quotable {
  row: Feedback
  sentiment: keyof typeof VALUE
  aspects: readonly Aspect[]
  channel: string | null
  month: string | null
  buyer: boolean
}
interface Group {
  key: string
  label: string
  own: Voice[]
}

/** How a person had come by then: the channel of their last purchase up to that time, else of their first one at all. */
function channels(snapshot: Snapshot): (person: string | null, at: number | null) => string | null {
  const bought = Map.groupBy(
    snapshot.tables.purchase
      .filter((p) => p.channel !== null && p.person_id !== null)
      .sort((a, b) => a.at - b.at || byCodeUnit(a.id, b.id)),
    (p) => p.person_id,
  )
  return (person, at) => {
    const own = person === null ? undefined : bought.get(person)
    if (!own) return null
    const before = at === null ? undefined : own.findLast((p) => p.at <= at)
    return (before ?? own[0])?.channel ?? null
  }
}

/**
 * Judged items under names that hang on what was said, not on the workspace's key; the ones the model abstained on are left out.
 */
export function heard(snapshot: Snapshot, reading: Reading): { said: Voice[]; likeness: Voices['likeness'] } {
  const aliases = aliasesOf(voices(snapshot.tables), rankVoices(snapshot).rankOf)
  const channelOf = channels(snapshot)
  const buyers = new Set(snapshot.tables.purchase.map((p) => p.person_id))
  const like = likeness(reading)
  const said = voices(snapshot.tables).flatMap((row): Voice[] => {
    const a = reading.annotations.get(row.id)
    if (!a || a.abstained) return []
    const id = aliases.of.get(row.id) ?? row.id
    const rank = row.person_id === null ? undefined : snapshot.rankOf.get(row.person_id)
    return [
      {
        id,
        row,
        who: rank === undefined ? `item ${id}` : `person ${String(rank).padStart(9, '0')}`,
        sentiment: a.sentiment,
        aspects: a.aspects,
        confidence: Math.max(...a.probabilities),
        length: row.text.length,
        vector: like.of(row),
        channel: channelOf(row.person_id, row.at),
        month: row.at === null ? null : monthOf(row.at),
        buyer: buyers.has(row.person_id),
      },
    ]
  })
  return { said, likeness: like.kind }
}

const per = (
  said: readonly Voice[],
  keyOf: (v: Voice) => string | null,
  labelOf: (key: string) => string = (k) => k,
): Group[] =>
  [...Map.groupBy(said, keyOf)].flatMap(([key, own]) => (key === null ? [] : [{ key, label: labelOf(key), own }]))

function groupsOf(snapshot: Snapshot, said: readonly Voice[]): Record<VoiceBy, Group[]> {
  const { product, lesson } = snapshot.tables
  const titles = new Map(product.map((p) => [p.id, p.title]))
  const lessons = new Map(lesson.map((l) => [l.id, l]))
  const lessonLabel = (id: string): string => {
    const own = lessons.get(id)
    if (!own) return id
    const title = own.position === null ? own.title : `${own.position}. ${own.title}`
    return [titles.get(own.product_id), title].filter(Boolean).join(' · ')
  }
  return {
    product: per(
      said,
      (v) => v.row.product_id,
      (id) => titles.get(id) ?? id,
    ),
    lesson: per(said, (v) => v.row.lesson_id, lessonLabel),
    aspect: Aspect.options.map((a) => ({ key: a, label: a, own: said.filter((v) => v.aspects.includes(a)) })),
    channel: per(said, (v) => v.channel),
    kind: per(said, (v) => v.row.kind),
    month: per(said, (v) => v.month),
  }
}

function groupWith({ key, label, own }: Group): VoiceGroup {
  const { people, shares } = sharesOf(own, MIN_PEOPLE)
  const by = new Map(own.map((v) => [v.id, v]))
  const quotes = tellingQuotes(own, QUOTES).flatMap((id): VoiceGroup['quotes'] => {
    const v = by.get(id)
    if (!v) return []
    const { id: rowId, text, kind, lang, at } = v.row
    return [{ id: rowId, text, kind, lang, at, buyer: v.buyer, sentiment: v.sentiment }]
  })
  return { key, label, people, items: own.length, shares, quotes }
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

async function breaksOf(
  groups: Record<VoiceBy, Group[]>,
  all: Voice[],
  options: AnalysisOptions,
): Promise<Pick<Voices, 'breaks' | 'tested'>> {
  const series = [
    { by: 'all' as const, group: { key: 'all', label: '', own: all } },
    ...(['product', 'aspect', 'channel'] as const).flatMap((by) =>
      groups[by]
        .toSorted((a, b) => byCodeUnit(a.label, b.label) || byCodeUnit(a.key, b.key))
        .map((group) => ({ by, group })),
    ),
  ]
  const { found, tested } = await moodBreaks(
    series.map(({ by, group }) => ({
      key: { by, group },
      items: group.own.flatMap((v): MoodItem[] =>
        v.month === null ? [] : [{ who: v.who, month: monthNumber(v.month), value: VALUE[v.sentiment] }],
      ),
    })),
    options.seed,
    { signal: options.signal, onProgress: options.progress('audience', 'resamples') },
  )
  const breaks = found.map(({ key: { by, group }, month, before, after, p, adjusted }): TrendBreak => {
    const from = monthName(month)
    const rows = group.own
      .filter((v) => v.month !== null && v.month >= from)
      .sort((a, b) => (a.row.at ?? 0) - (b.row.at ?? 0) || byCodeUnit(a.id, b.id))
      .slice(0, BREAK_ROWS)
      .map((v) => v.row.id)
    return { by, key: group.key, label: group.label, month: from, before, after, p, adjusted, rows }
  })
  return { breaks, tested }
}

/** Largest first, months and lessons in their order. */
function inOrder(by: VoiceBy, snapshot: Snapshot, groups: VoiceGroup[]): VoiceGroup[] {
  if (by === 'month') return groups.sort((a, b) => byCodeUnit(a.key, b.key))
  const place = new Map(snapshot.tables.lesson.map((l) => [l.id, l]))
  const largest = (a: VoiceGroup, b: VoiceGroup): number =>
    b.people - a.people || byCodeUnit(a.label, b.label) || byCodeUnit(a.key, b.key)
  if (by !== 'lesson') return groups.sort(largest)
  const course = (g: VoiceGroup): string => place.get(g.key)?.product_id ?? ''
  const size = new Map([...Map.groupBy(groups, course)].map(([id, own]) => [id, own.reduce((n, g) => n + g.people, 0)]))
  return groups.sort(
    (a, b) =>
      (size.get(course(b)) ?? 0) - (size.get(course(a)) ?? 0) ||
      byCodeUnit(course(a), course(b)) ||
      (place.get(a.key)?.position ?? 1e9) - (place.get(b.key)?.position ?? 1e9) ||
      largest(a, b),
  )
}

/** @throws NO_DATA when nobody has said anything, CANCELLED */
export async function audienceVoices(engine: Engine, options: AnalysisOptions): Promise<Voices> {
  const snapshot = await engine.snapshot()
  if (voices(snapshot.tables).length === 0) throw new EngineError('NO_DATA', { needs: 'feedback' })
  const reading = await readSnapshot(engine, snapshot, { ...options, vectors: true })
  return engine.once(`voices ${snapshot.dataHash} ${reading.model} ${options.seed}`, async () => {
    const { said, likeness: kind } = heard(snapshot, reading)
    await breathe()
    const raw = groupsOf(snapshot, said)
    const groups: Partial<Record<VoiceBy, VoiceGroup[]>> = {}
    for (const by of Object.keys(raw) as VoiceBy[]) {
      const made: VoiceGroup[] = []
      for (const group of raw[by]) {
        checkCancelled(options.signal)
        made.push(groupWith(group))
        await breathe()
      }
      groups[by] = inOrder(by, snapshot, made)
    }
    return {
      groups: groups as Record<VoiceBy, VoiceGroup[]>,
      ...(await breaksOf(raw, said, options)),
      falseAlarm: FALSE_BREAK,
      interval: 'wilson',
      level: SHARE_LEVEL,
      minPeople: MIN_PEOPLE,
      likeness: kind,
      model: reading.model,
      seed: options.seed,
    }
  })
}
