/**
 * Sales and nothing else, for all arms at once. Only words that could buy in some arm are looked at, each once; arms on the same
 * terms sell in the same place and differ in whom they tell. The same sales as sendMessages finds.
 */
import { type Fates, patienceOf, refundWord } from './friends.ts'
import { ALWAYS, BOUGHT, both, FIELDS, type LaunchArm, type LaunchParams, MESSAGE, passes } from './params.ts'
import type { Sieve } from './scan.ts'
import { fillWords } from './words.ts'

export interface SaleJob {
  arm: LaunchArm
  counts: Uint32Array
  fates: Fates | null
}

/** Arms whose tables are the same ones. */
interface Terms {
  arm: LaunchArm
  jobs: SaleJob[]
  /** A word below buys, per (part of the launch, segment, channel): the first wave, later waves on early terms, on late ones. */
  limits: Float64Array
  /** The person that the run sold to last. */
  sold: number
}

const PARTS = 3
const limitOf = (t: number): number => (t === ALWAYS ? 2 ** 32 : t)

export class Sales {
  private readonly p: LaunchParams
  private readonly terms: Terms[]
  /** The highest limit of any terms, (first wave or later, segment, channel). */
  private readonly highest: Float64Array
  private readonly word = new Uint32Array(4)
  private run = 0

  constructor(p: LaunchParams, jobs: readonly SaleJob[]) {
    this.p = p
    const cells = p.segments * p.channels
    this.terms = groupsOf(jobs).map((own) => ({
      arm: (own[0] as SaleJob).arm,
      jobs: own,
      limits: new Float64Array(PARTS * cells),
      sold: -1,
    }))
    this.highest = new Float64Array(2 * cells)
  }

  /** Turns to a run. @returns the highest word that could buy anything in it; −1 where nothing can be sold */
  begin(run: number): number {
    const { segments, channels, waves } = this.p
    const cells = segments * channels
    this.run = run
    this.highest.fill(0)
    let most = 0
    for (const terms of this.terms) {
      const { arm, limits } = terms
      terms.sold = -1
      for (let i = 0; i < cells; i++) {
        const [buy, early] = [arm.buy[run * cells + i] as number, arm.earlyBuy[run * cells + i] as number]
        const first = both(arm.reach[run * channels + (i % channels)] as number, arm.early > 0 ? early : buy)
        limits[i] = limitOf(first)
        limits[cells + i] = arm.early > 1 ? limitOf(early) : 0
        limits[2 * cells + i] = arm.early < waves ? limitOf(buy) : 0
        const later = waves > 1 ? Math.max(limits[cells + i] as number, limits[2 * cells + i] as number) : 0
        this.highest[i] = Math.max(this.highest[i] as number, limits[i] as number)
        this.highest[cells + i] = Math.max(this.highest[cells + i] as number, later)
        most = Math.max(most, limits[i] as number, later)
      }
    }
    return most - 1
  }

  /** Sells to the people whose words the sieve has just found, the first `count` of its places. */
  sell(sieve: Sieve, count: number): void {
    const { p, run, highest, terms } = this
    const { channels, segments, segment } = p
    const cells = segments * channels
    const width = channels * p.waves
    let person = -1
    let refund = -1
    let patience = -1
    for (let i = 0; i < count; i++) {
      const place = sieve.places[i] as number
      const word = sieve.found[i] as number
      const who = Math.floor(place / width)
      const wave = Math.floor((place - who * width) / channels)
      const cell = (segment[who] as number) * channels + (place - who * width - wave * channels)
      if (word >= (highest[wave === 0 ? cell : cells + cell] as number)) continue
      if (who !== person) {
        person = who
        refund = -1
        patience = -1
      }
      let reach = -1
      for (const at of terms) {
        const { arm, limits } = at
        const part = wave === 0 ? 0 : wave < arm.early ? 1 : 2
        if (at.sold === who || word >= (limits[part * cells + cell] as number)) continue
        if (wave > 0) {
          // The channel's first word says whether it reaches the person.
          if (reach < 0) reach = this.wordAt(place - wave * channels)
          if (!passes(reach, arm.reach[run * channels + (cell % channels)] as number)) continue
          const still = arm.patience[run * p.waves + wave] as number
          if (still !== ALWAYS) {
            if (patience < 0) patience = patienceOf(p, run, who)
            if (patience >= still) continue
          }
        }
        at.sold = who
        for (const job of at.jobs) {
          if (wave >= (job.arm.messages[who] as number)) continue
          if (refund < 0) refund = refundWord(p, run, who)
          this.note(job, who, cell, wave < arm.early, refund)
        }
      }
    }
  }

  private note({ arm, counts, fates }: SaleJob, person: number, cell: number, early: boolean, refund: number): void {
    const { segments, channels } = this.p
    const segment = Math.floor(cell / channels)
    const at = (this.run * segments * (channels + 1) + cell + segment) * FIELDS.length
    const back = passes(refund, arm.refund[this.run * segments + segment] as number)
    counts[at + 3]!++
    if (back) counts[at + 4]!++
    if (early) {
      counts[at + 5]!++
      if (back) counts[at + 6]!++
    }
    fates?.put(person, BOUGHT)
  }

  private wordAt(place: number): number {
    const { p, word } = this
    fillWords(word, p.firstRun + this.run, place >>> 2, 1, 1, MESSAGE, p.seed, p.stream)
    return word[place & 3] as number
  }
}

const sameTerms = (a: LaunchArm, b: LaunchArm): boolean =>
  a.buy === b.buy &&
  a.earlyBuy === b.earlyBuy &&
  a.early === b.early &&
  a.reach === b.reach &&
  a.patience === b.patience

function groupsOf(jobs: readonly SaleJob[]): SaleJob[][] {
  const groups: SaleJob[][] = []
  for (const job of jobs) {
    const known = groups.find(([first]) => first && sameTerms(first.arm, job.arm))
    if (known) known.push(job)
    else groups.push([job])
  }
  return groups
}
