/** Why a topic is a gap or none, in whole sentences: what the board says of one of its lines, and what it cannot know. */
import type { Gap, Supply } from './analysis.ts'
import type { MessageKey } from './messages.ts'
import type { Lang } from './tables.ts'
import { say } from './words.ts'

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

/** The course nearest to a topic may have nothing to do with it. */
export const isNear = ({ nearest, coverage }: Pick<Gap, 'nearest' | 'coverage'>): boolean =>
  nearest !== null && (nearest.similarity >= NEAR || coverage >= SOME)

const levelOf = (coverage: number): 'little' | 'part' | 'most' =>
  coverage < 0.15 ? 'little' : coverage < 0.5 ? 'part' : 'most'

type Told = Pick<Gap, 'people' | 'buyers' | 'nearest' | 'coverage' | 'talk' | 'complaint'>

function nearest(gap: Told, lang: Lang): string {
  const idle = idleOf(gap)
  if (idle) return say(lang, `why.${idle}`)
  if (!gap.nearest || !isNear(gap)) return say(lang, 'why.nothing')
  const { kind = 'course', lesson, title } = gap.nearest
  const what = say(lang, `why.nearest.${lesson === null ? kind : 'lesson'}`, { title })
  return say(lang, `why.answers.${levelOf(gap.coverage)}`, { what })
}

/** Of those who ask, who has bought: said only where sales are known. */
export const boughtBy = (
  { people, buyers }: Pick<Gap, 'people' | 'buyers'>,
  supply: Supply | undefined,
): 'unknown' | 'none' | 'all' | 'some' =>
  supply?.buyers === 0 ? 'unknown' : buyers === 0 ? 'none' : buyers === people ? 'all' : 'some'

/** Two sentences: who asks, and how far the catalogue answers. */
export function gapReasons(gap: Told, lang: Lang, supply?: Supply): [raised: string, nearest: string] {
  const { people, buyers } = gap
  const who = boughtBy(gap, supply)
  return [say(lang, `why.raised.${who}`, { people, buyers }), nearest(gap, lang)]
}

/** What would change the verdict: null where nothing that people ask would. */
export function turnText({ turn, topK: k }: Pick<Gap, 'turn' | 'topK'>, lang: Lang): string | null {
  if (!turn) return null
  if (turn.people === null) return say(lang, 'why.turn.never', { k })
  return say(lang, `why.turn.${turn.into}`, { people: turn.people, k })
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
