/** What the audience report is written from: two equally long periods side by side, and what is still open. */
import type { AudienceChanges, Brand, GapChanges, Lang, Quote, TrendBreak } from '../../contract/index.ts'

export interface Felt {
  people: number
  /** Share of them that is unhappy; null under the least number of people. */
  negative: { share: number; interval: [number, number] } | null
}
export type MovedCount = Omit<AudienceChanges['products'][number], 'product' | 'title'>
export interface AudienceReport {
  lang: Lang
  brand: Brand
  sample: boolean
  /** Of what it tells, and of its writing (ISO date). */
  from: number
  to: number
  date: string
  sales: AudienceChanges
  feelings: {
    overall: { before: Felt; after: Felt }
    /** By the contract's names; largest number of people first. */
    aspects: { aspect: string; before: Felt; after: Felt }[]
    breaks: TrendBreak[]
    /** Verbatim, most telling first. */
    unhappy: Quote[]
    happy: Quote[]
    minPeople: number
  } | null
  /** People who spoke of it, largest change first. */
  topics: (MovedCount & { label: string })[]
  /** None where there was too little before. */
  gaps: GapChanges | null
  open: { text: string; lang: Lang; ref: string; days: number | null }[]
}
