/** Ctrl-C, and a job that is killed or throws. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { runJob } from '../../../engine/app/jobs.ts'
import { type ErrorCode, errorText } from '../../../engine/contract/index.ts'
import { spawnJob } from '../../../main/shared/spawn-job.ts'
import { json, WORLD } from '../cli.ts'
import { ground, type Refusal } from './kit.ts'

const { at } = ground()

describe('stopping and crashing', () => {
  /** One that has ended may wait to be buried by whoever is first in the system. */
  const works = (pid: string): boolean => {
    try {
      return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
    } catch {
      return false
    }
  }
  test('Ctrl-C while reading: 130, nothing kept, no process left', async () => {
    const stopped = at('Stopped.lacuna')
    await json(['import', join(WORLD, 'comments.json'), '--yes', '--workspace', stopped])
    const entry = new URL('../../../main/cli/index.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [entry, 'read', '--json', '--workspace', stopped], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    const group = child.pid ?? 0
    const children = (): string[] => {
      const path = `/proc/${group}/task/${group}/children`
      return existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ').filter(Boolean) : []
    }
    while (child.exitCode === null && children().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    const jobs = children()
    expect(jobs).not.toEqual([])
    process.kill(-group, 'SIGINT') // as a terminal does: to the whole group
    expect(await ended).toBe(130)
    expect((JSON.parse(stdout) as { error: Refusal }).error.code).toBe('CANCELLED')
    await expect.poll(() => jobs.filter(works)).toEqual([])
    const db = new Database(join(stopped, 'workspace.db'), { readonly: true })
    expect(db.prepare('SELECT count(*) FROM annotation').pluck().get()).toBe(0)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })

  test('a job that is killed or throws is a crash with one plain line', async () => {
    const killed = runJob(
      () => {
        const job = spawnJob()
        setImmediate(() => job.kill()) // before it can be done
        return job
      },
      'probeDevices',
      {},
    )
    await expect(killed).rejects.toMatchObject({ code: 'JOB_CRASHED', data: { problem: 'SIGKILL' } })
    const thrown = await runJob(spawnJob, 'no such job', {}).catch(
      (error: unknown) => error as { code: ErrorCode; data: { problem: string } },
    )
    expect(thrown).toMatchObject({ code: 'JOB_CRASHED', data: { problem: 'Error: no job called no such job' } })
    expect(errorText('JOB_CRASHED', { job: 'read', problem: 'SIGKILL' }, 'zh')).toMatch(/\p{Script=Han}/u)
  })
})
