/**
 * The CPU twin of the launch kernel. Words are drawn once per run and read by every arm, and where only sales are counted a sieve
 * leaves out those who cannot buy in any: a tournament of twenty arms costs little more than one.
 */
import { breathe, checkCancelled } from '../../base/index.ts'
import type { KernelOptions } from '../twins.ts'
import { Fates, tellFriends } from './friends.ts'
import { sendMessages } from './messages.ts'
import {
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
import { Sales } from './sales.ts'
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
  const sales = new Sales(params, sieved)
  const everyone = jobs.filter(({ told }) => told?.length === people)
  const some = jobs.filter(({ told }) => told !== null && told.length < people)
  const numbers = everyone.length > 0 ? Uint32Array.from({ length: people }, (_, i) => i) : null
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
    const most = sieved.length > 0 ? sales.begin(run) : -1
    for (let first = 0; first < people && most >= 0; first += sieve.most) {
      const count = Math.min(sieve.most, people - first)
      const hits = sieve.hits(row, first, count, most)
      sales.sell(sieve, hits)
      await breath(run, (count * width) / 4 + hits)
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
