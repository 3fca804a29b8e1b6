/**
 * A folder of this run, gone after it. In it Node keeps what it compiled, by the content of each file: the tests start our programs
 * many hundred times, and most of each start is compiling the same sources; the programs are the same in every other way. Test
 * files find it by LACUNA_TEST_RUN for what is made once and copied.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const JOB = new URL('../../engine/app/job.ts', import.meta.url).href

export function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-run-'))
  process.env.LACUNA_TEST_RUN = dir
  process.env.NODE_COMPILE_CACHE = join(dir, 'compiled')
  // What was compiled is kept when a process ends well. Jobs are killed, so one that has nothing to do keeps it for them.
  const idle = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', `await import('${JOB}'); process.exit()`],
    { stdio: 'ignore' },
  )
  return () => {
    idle.kill()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}
