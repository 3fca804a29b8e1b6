/**
 * `npm run bench -- import [ORDERS]`: one import beside a script of the same work and beside the bare `.import` of the sqlite3
 * command, in turns on the same file. CPU is user and system time with all threads; memory is the peak of the process.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile, sorted } from '../../engine/base/index.ts'
import { writeOrders } from './import/orders.ts'

const ROUNDS = 3
const AIMS = { script: 0.8, import: 6, megabytes: 450, milliseconds: 200 }
const here = (name: string): string => new URL(`import/${name}`, import.meta.url).pathname

interface Use {
  cpu: number
  megabytes: number
  out: string
}

function capture(command: string, args: readonly string[]): { out: string; said: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (error || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
  return { out: stdout, said: stderr }
}

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0

class Contest {
  private readonly dir = mkdtempSync(join(tmpdir(), 'lacuna-bench-'))
  /** Itself, not what a version manager puts before it: that would cost time of its own. */
  private readonly python = capture('python3', ['-c', 'import sys; print(sys.executable)']).out.trim()
  private runs = 0

  file(orders: number): string {
    const file = join(this.dir, `orders-${orders}.csv`)
    writeOrders(file, orders)
    return file
  }

  private place(): string {
    return join(this.dir, `run-${this.runs++}`)
  }

  private measured(place: string, command: string, args: readonly string[]): Use {
    const { out, said } = capture(this.python, [here('measure.py'), command, ...args])
    const [cpu, megabytes] = (said.trim().split('\n').at(-1) as string).split(' ').map(Number) as [number, number]
    for (const end of ['', '-wal', '-shm']) rmSync(place + end, { recursive: true, force: true })
    return { cpu, megabytes, out }
  }

  ours(file: string, script = 'ours.ts'): Use {
    const place = this.place()
    return this.measured(place, process.execPath, ['--disable-warning=ExperimentalWarning', here(script), file, place])
  }

  script(file: string): Use {
    const place = this.place()
    return this.measured(place, this.python, [here('peer.py'), file, place])
  }

  bare(file: string): Use {
    const place = this.place()
    return this.measured(place, 'sqlite3', [place, '.mode csv', `.import ${file} orders`])
  }

  end(): void {
    rmSync(this.dir, { recursive: true, force: true })
  }
}

const median = (uses: readonly Use[]): number => quantile(sorted(uses.map(({ cpu }) => cpu)), 0.5)
const peak = (uses: readonly Use[]): number => Math.max(...uses.map(({ megabytes }) => megabytes))
const verdict = (met: boolean): string => (met ? 'met' : 'NOT met')

function compare(contest: Contest, file: string, orders: number, bare: boolean): number {
  const uses: { ours: Use[]; script: Use[]; bare: Use[] } = { ours: [], script: [], bare: [] }
  for (let i = 0; i < ROUNDS; i++) {
    uses.ours.push(contest.ours(file))
    uses.script.push(contest.script(file))
    if (bare) uses.bare.push(contest.bare(file))
  }
  console.log(`${orders.toLocaleString('en')} orders × 12 columns, medians of ${ROUNDS} in turns`)
  const line = (name: string, of: readonly Use[]): void =>
    console.log(`  ${name}: ${median(of).toFixed(2)} s CPU, peak ${peak(of).toFixed(0)} MB`)
  line('ours', uses.ours)
  line('script (csv + hmac + sqlite3)', uses.script)
  const ratio = median(uses.ours) / median(uses.script)
  console.log(`  ours / script ${ratio.toFixed(2)}× (aim ≤ ${AIMS.script}): ${verdict(ratio <= AIMS.script)}`)
  if (bare) {
    line('sqlite3 .import', uses.bare)
    const more = median(uses.ours) / median(uses.bare)
    console.log(`  ours / .import ${more.toFixed(1)}× (aim ≤ ${AIMS.import}): ${verdict(more <= AIMS.import)}`)
  } else console.log('  the sqlite3 command is not here: not compared with it')
  const { events, last } = JSON.parse(uses.ours[0]?.out ?? '{}')
  const eta = last
    ? `, the last with ${last.done} of ${last.total} bytes and ${Math.round(last.eta)} ms to go at ${(last.rate / 1e6).toFixed(1)} MB/s`
    : ''
  console.log(`  ${events} progress events${eta}`)
  return peak(uses.ours)
}

export function importBench(most = 1_000_000): void {
  const contest = new Contest()
  try {
    const bare = has('sqlite3')
    const peaks = [Math.round(most / 4), most].map((orders) => {
      const file = contest.file(orders)
      const memory = compare(contest, file, orders, bare)
      if (orders === most) cancelled(contest, file)
      return memory
    }) as [number, number]
    const met = peaks[1] <= AIMS.megabytes
    console.log(
      `peak ${peaks[0].toFixed(0)} MB, then ${peaks[1].toFixed(0)} MB for four times the file (aim ≤ 450): ${verdict(met)}`,
    )
  } finally {
    contest.end()
  }
}

function cancelled(contest: Contest, file: string): void {
  const { ms, left } = JSON.parse(contest.ours(file, 'cancel.ts').out)
  const met = ms <= AIMS.milliseconds && left === 0
  console.log(
    `  cancelled half way: ended after ${ms.toFixed(0)} ms, ${left} rows left (aim ≤ 200, 0): ${verdict(met)}`,
  )
}
