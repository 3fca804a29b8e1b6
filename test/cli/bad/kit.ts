/**
 * What every bad input has in common: a typed refusal in the user's language, the right exit status, no stack, and nothing half-written.
 * Every case runs the real command line.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import type { ErrorCode } from '../../../engine/contract/index.ts'
import { errorText } from '../../../engine/contract/index.ts'
import { json, type Ran, run } from '../cli.ts'

export interface Refusal {
  code: string
  message: string
  data: Record<string, unknown>
}

/** What every refusal has in common, whatever the case. */
export function refusal(ran: Ran, status: number): Refusal {
  expect(ran.status, ran.stderr).toBe(status)
  expect(`${ran.stdout}${ran.stderr}`).not.toMatch(/undefined|\{\{|\n\s+at |NaN/)
  const { error } = JSON.parse(ran.stdout) as { error: Refusal }
  expect(ran.stderr.trim().endsWith(error.message), ran.stderr).toBe(true)
  return error
}

let turn = 0

/** Runs in one language, by turns. @returns the refusal, its message in English; the other language's is checked beside it */
export async function refused(args: readonly string[], status: number): Promise<Refusal> {
  const lang = turn++ % 2 ? 'zh' : 'en'
  const error = refusal(await run([...args, '--json', '--lang', lang]), status)
  const code = error.code as ErrorCode
  const [english, chinese] = [errorText(code, error.data, 'en'), errorText(code, error.data, 'zh')]
  expect(error.message).toBe(lang === 'zh' ? chinese : english)
  expect(english).not.toMatch(/\p{Script=Han}/u)
  expect(chinese).toMatch(/\p{Script=Han}/u)
  return { ...error, message: english }
}

/** All files below a folder, so that "as before" can be compared. */
export const tree = (root: string): string[] => (readdirSync(root, { recursive: true }) as string[]).sort()

/** A folder of this test file's own, gone after it. */
export function ground() {
  const dir = mkdtempSync(join(tmpdir(), 'lacuna-bad-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true, maxRetries: 9 }))
  const at = (...parts: string[]): string => join(dir, ...parts)
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(at(name), content)
    return at(name)
  }
  return { dir, at, file }
}

/** A workspace that holds nothing any more. */
export async function emptied(two: string, workspace: string): Promise<string> {
  await json(['import', two, '--as', 'reviews', '--workspace', workspace])
  await json(['undo', '--workspace', workspace])
  return workspace
}

export const TWO = 'rating,text\n5,nice\n4,good course\n'
