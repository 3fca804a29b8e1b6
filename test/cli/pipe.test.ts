/** `lacuna … | head`: the reader goes away, the command ends well. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ENTRY, json, PLAIN_WORDS, WORLD } from './cli.ts'

const dir = mkdtempSync(join(tmpdir(), 'pipe-'))
afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))

/** Runs a command whose output nobody reads. */
const unread = (args: readonly string[]): Promise<{ status: number | null; stderr: string }> =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, ...PLAIN_WORDS }
    const child = spawn(process.execPath, [ENTRY, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.destroy()
    let stderr = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, stderr }))
  })

it('prints its help to nobody', async () => {
  const { status, stderr } = await unread(['--help'])
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

it('finishes an import that nobody watches', async () => {
  const workspace = join(dir, 'My.lacuna')
  const { status, stderr } = await unread(['import', join(WORLD, 'survey.csv'), '--workspace', workspace])
  expect(stderr).not.toContain('EPIPE')
  expect(status).toBe(0)
  const sources = await json<unknown[]>(['sources', '--workspace', workspace])
  expect(sources).toHaveLength(1)
})
