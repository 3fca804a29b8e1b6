/**
 * The CPU twin of the launch kernel. Words are drawn once per run and read by every arm, and where only sales are counted a sieve
 * leaves out those who cannot buy in any: a tournament of twenty arms costs little more than one.
 */
import { breathe, checkCancelled } from '../../base/index.ts'
import type { KernelOptions } from '../twins.ts'
import { Fates, tellFriends } from './friends.ts'
import { lowestMessages, sellMessages, sendMessages } from './messages.ts'
import {
  ALWAYS,
  both,
  cellsOf,
  checkLaunch,
  FIELDS,
  type LaunchArm,
  type LaunchCounts,
  type LaunchParams,
  MESSAGE,
  salesOf,
  widthOf,
} from './params.ts'
import { CHUNK, openSieve } from './scan.ts'

/** Person-arms between two breaths, well under 100 ms. */
const BREATH = 1_500_000

/**
 * @returns counts of runs firstRun … firstRun + runs − 1. Cost O(runs · people · draws), and O(arms · waves · channels) more for
 * each person whom the sieve keeps.
 * @throws EngineError CANCELLED
 */
export async function launchCountsCpu(params: LaunchParams, options: KernelOptions = {}): Promise<LaunchCounts> {
  checkLaunch(params)
  const { people, runs, arms, seed, stream, salesOnly } = params
  const size = cellsOf(params) * FIELDS.length
  const counts = arms.map(() => new Uint32Array(runs * size))
  const social = params.rounds > 0 && params.targets.length > 0
  const width = widthOf(params)
  const blocks = Math.ceil(width / 4)
  const sieve = openSieve({ width, purpose: MESSAGE, seed, stream })
  const jobs = arms.map((arm, a) => {
    // Openers count where they tell, and all is counted where not only sales are: then everybody told is looked at.
    const sieved = salesOnly && !(arm.openersTell && social)
    return {
      arm,
      fates: social ? new Fates(people) : null,
      told: sieved ? null : toldBy(arm),
      counts: counts[a] as Uint32Array,
    }
  })
  const sieved = jobs.filter(({ told }) => told === null)
  const everyone = jobs.filter(({ told }) => told?.length === people)
  const some = jobs.filter(({ told }) => told !== null && told.length < people)
  const numbers = everyone.length > 0 ? Uint32Array.from({ length: people }, (_, i) => i) : null
  const lowest = new Uint32Array(CHUNK)
  let sinceBreath = 0
  const breath = async (run: number, work: number): Promise<void> => {
    sinceBreath += work
    if (sinceBreath < BREATH) return
    sinceBreath = 0
    options.onProgress?.(run, runs)
    await breathe()
    checkCancelled(options.signal)
  }
  for (let run = 0; run < runs; run++) {
    const row = params.firstRun + run
    const tallyOf = ({ counts }: (typeof jobs)[number]): Uint32Array => counts.subarray(run * size, (run + 1) * size)
    const send = (list: typeof jobs, kept: number): void => {
      for (const job of list) sendMessages(params, job.arm, run, sieve, kept, tallyOf(job), job.fates)
    }
    const most = highestSale(params, sieved, run)
    for (let first = 0; first < people && most >= 0; first += sieve.most) {
      const count = Math.min(sieve.most, people - first)
      const kept = sieve.range(row, first, count, most)
      lowestMessages(sieve, kept, lowest)
      for (const job of sieved) sellMessages(params, job.arm, run, sieve, kept, lowest, tallyOf(job), job.fates)
      await breath(run, (count * width) / 4 + kept * sieved.length)
    }
    for (let first = 0; numbers && first < people; first += CHUNK) {
      const kept = sieve.list(row, numbers, first, Math.min(CHUNK, people - first))
      send(everyone, kept)
      await breath(run, kept * (blocks + everyone.length))
    }
    for (const job of some)
      for (let first = 0; first < (job.told as Uint32Array).length; first += CHUNK) {
        const told = job.told as Uint32Array
        const kept = sieve.list(row, told, first, Math.min(CHUNK, told.length - first))
        send([job], kept)
        await breath(run, kept * (blocks + 1))
      }
    if (social)
      for (const job of jobs) {
        if (!job.fates) continue
        tellFriends(params, job.arm, run, tallyOf(job), job.fates)
        job.fates.clear()
      }
    await breath(run, arms.length * 100)
  }
  options.onProgress?.(runs, runs)
  return { arms: salesOnly ? counts.map(salesOf) : counts }
}

function toldBy({ messages }: LaunchArm): Uint32Array {
  const out: number[] = []
  for (let i = 0; i < messages.length; i++) if (messages[i] !== 0) out.push(i)
  return Uint32Array.from(out)
}

/** The highest word that any of these arms could sell with in a run; −1 where nothing can be sold. */
function highestSale(p: LaunchParams, jobs: readonly { arm: LaunchArm }[], run: number): number {
  let highest = 0
  const width = p.segments * p.channels
  for (const { arm } of jobs)
    for (let i = run * width; i < (run + 1) * width; i++) {
      const sale = Math.max(arm.buy[i] as number, arm.early > 0 ? (arm.earlyBuy[i] as number) : 0)
      // With one wave every word is a channel's first, and reach is nested in it.
      highest = Math.max(
        highest,
        p.waves === 1 ? both(arm.reach[run * p.channels + (i % p.channels)] as number, sale) : sale,
      )
    }
  return highest === ALWAYS ? ALWAYS : highest - 1
}
