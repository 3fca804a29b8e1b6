/**
 * Why a topic is a gap or none, in whole sentences: page and command line say the same. The page makes chips and links of what is marked.
 */
import type { Gap, GapBoard, Supply } from './analysis.ts'
import type { MessageKey } from './messages.ts'
import type { Lang } from './tables.ts'
import { type Stretch, say, stretches } from './words.ts'

/** A gap is covered at least so far before it is said why. */
const SOME = 0.3

/** Share of coverage from which talk or complaint is what it comes from. At a half, a course that answers well has its part as well. */
const MOSTLY = 0.75

/** What covers it is not the nearest course, but that hardly anybody asks: they only talk of it, or only complain. */
export function idleOf({
  talk = 0,
  complaint = 0,
  coverage,
}: Pick<Gap, 'talk' | 'complaint' | 'coverage'>): 'talk' | 'complaint' | null {
  if (Math.max(talk, complaint) < MOSTLY * Math.max(coverage, SOME)) return null
  return talk >= complaint ? 'talk' : 'complaint'
}

/** Likeness from which a course is near enough to be named; one that answers a good part is near whatever it shares. */
const NEAR = 0.1

const levelOf = (coverage: number): 'little' | 'part' | 'most' =>
  coverage < 0.15 ? 'little' : coverage < 0.5 ? 'part' : 'most'

/** `within`: two subjects in one topic. `why`: who asks, and how far it is answered. `turn`: what would change the verdict. */
export type ReasonPart = 'within' | 'why' | 'twin' | 'signals' | 'turn' | 'market'
export interface GapReason {
  part: ReasonPart
  stretches: readonly Stretch[]
}

/** What a board knows beside the gap itself. */
export type Around = Pick<GapBoard, 'gaps' | 'settings' | 'supply'>
type Said = [key: MessageKey, data?: Record<string, unknown>]

export const reasonText = (reasons: readonly GapReason[], lang: Lang): string =>
  reasons.map(({ stretches: own }) => own.map(({ text }) => text).join('')).join(lang === 'zh' ? '' : ' ')

/**
 * Whether anybody can say who has not bought: sales are known, and somebody who asks in that language is among the buyers. Else names
 * on the two sides have nothing to do with each other.
 */
export const boughtKnown = ({ lang }: Pick<Gap, 'lang'>, { gaps, supply }: Pick<Around, 'gaps' | 'supply'>): boolean =>
  supply?.buyers !== 0 && gaps.some((gap) => gap.lang === lang && gap.buyers > 0)

function raised(gap: Gap, around: Around): Said {
  const { people, buyers, seeking = 0 } = gap
  if (idleOf(gap) === 'complaint') return ['why.raised.complaint', { people, seeking }]
  const who = buyers === 0 ? 'none' : 'all'
  const how = buyers > 0 && buyers < people ? 'some' : people === 1 ? (`${who}One` as const) : who
  return [`why.raised.${boughtKnown(gap, around) ? how : 'unknown'}`, { people, buyers }]
}

function answered({ nearest, coverage, talk, complaint }: Gap): Said {
  const idle = idleOf({ coverage, talk, complaint })
  if (idle) return [`why.${idle}`]
  if (!nearest || (nearest.similarity < NEAR && coverage < SOME)) return ['why.nothing']
  const { kind = 'course', lesson, title } = nearest
  return [`why.near.${lesson === null ? kind : 'lesson'}.${levelOf(coverage)}`, { title }]
}

function within({ id, within: pair }: Gap): Said[] {
  return pair ? [[id === pair.id ? 'why.within.taught' : 'why.within.missing', { other: pair.other }]] : []
}

function twin({ twin: id }: Gap, { gaps }: Around): Said[] {
  const other = gaps.find((gap) => gap.id === id)
  return other
    ? [[other.lang === 'zh' ? 'why.twin.zh' : 'why.twin.en', { label: other.label, people: other.people }]]
    : []
}

const signals = ['question', 'request', 'confusion', 'survey', 'lowRating'] as const
export type SignalName = (typeof signals)[number] | 'complaint' | 'churn'

type Asking = Pick<Gap, 'people' | 'seeking' | 'signals' | 'leavers'>
/** Why people are taken to ask, and how many for each reason; none with nobody. */
export function signalCounts({
  people,
  seeking = people,
  signals: counts,
  leavers = 0,
}: Asking): [SignalName, number][] {
  const all: [SignalName, number][] = [
    ...signals.map((name): [SignalName, number] => [name, counts[name]]),
    ['complaint', people - seeking],
    ['churn', leavers],
  ]
  return all.filter(([, n]) => n > 0)
}

function asking(gap: Gap, lang: Lang): Said[] {
  const list = signalCounts(gap).map(([name, n]) => say(lang, `signal.${name}`, { n }))
  return list.length > 0 ? [['why.signals', { list: list.join(lang === 'zh' ? '，' : ', ') }]] : []
}

const hundredth = (x: number): number => Math.round(x * 100)

/** What would change the verdict, or the place among the first. */
function turns({ turn, verdict, topK: k, stability, coverage, intervals }: Gap, { settings }: Around): Said[] {
  const people = turn?.people ?? 0
  const data = { people, k, times: hundredth(stability) }
  const at = settings.weights.coveredAt ?? 1
  const never = turn?.into === 'gap' ? 'why.turn.neverGap' : 'why.turn.neverTop'
  const byPeople: Said[] = turn ? [[turn.people === null ? never : `why.turn.${turn.into}`, data]] : []
  if (verdict !== 'gap') return byPeople
  const taught: Said = [
    intervals.coverage[1] >= at ? 'why.turn.nearlyTaught' : 'why.turn.taught',
    { at: hundredth(at), now: hundredth(coverage), most: hundredth(intervals.coverage[1]) },
  ]
  return [...byPeople, taught]
}

function market({ market: own }: Gap, { supply }: Around, lang: Lang): Said[] {
  if (supply?.market === 0) return [['why.market.noList']]
  if (own.items === 0) return [['why.market.none']]
  const learners = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-GB').format(own.subscribers)
  const one = own.items === 1 ? 'one' : 'many'
  const offers: Said = [`why.market.${one}`, { items: own.items, learners }]
  return own.medianRating === null
    ? [offers]
    : [offers, [`why.market.rated.${one}`, { rating: own.medianRating.toFixed(1) }]]
}

/** Everything that is said of one line of the board, in the order in which it is read. */
export function gapReasons(gap: Gap, around: Around, lang: Lang): GapReason[] {
  const said: Record<ReasonPart, Said[]> = {
    within: within(gap),
    why: [raised(gap, around), answered(gap)],
    twin: twin(gap, around),
    signals: asking(gap, lang),
    turn: turns(gap, around),
    market: market(gap, around, lang),
  }
  return Object.entries(said).flatMap(([part, list]) =>
    list.map(([key, data]) => ({ part: part as ReasonPart, stretches: stretches(lang, key, data) })),
  )
}

/** What the board could not look into: no catalogue, courses known by nothing but their titles, no market list. */
export function supplyNotes({ courses, told, planned, market }: Supply, lang: Lang): string[] {
  const taught: [MessageKey, boolean][] = [
    ['supply.nothing', courses + planned === 0],
    ['supply.titles', courses > 0 && told === 0],
    ['supply.someTitles', told > 0 && told < courses],
  ]
  const keys = [...taught, ['supply.noMarket', market === 0] as const].flatMap(([key, holds]) => (holds ? [key] : []))
  return keys.map((key) => say(lang, key, { courses, untold: courses - told }))
}
