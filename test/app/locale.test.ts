/** Both languages whole: every key, every hole, every code, every command and option. */
import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { errorCodes, Step, warningText } from '../../engine/contract/index.ts'
import { rejectionCodes, skipReasons, warningCodes } from '../../engine/imports/index.ts'
import { buildProgram } from '../../main/cli/program.ts'

const load = (lang: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../resources/locales/${lang}.json`, import.meta.url), 'utf8'))
const en = load('en')
const zh = load('zh')
const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)/g)].map((m) => m[1] as string).sort()

test('the same keys in both languages, none empty', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  expect(Object.entries({ ...en, ...zh }).filter(([, text]) => text.trim() === '')).toEqual([])
})

test('the same holes in both languages', () => {
  expect(Object.keys(en).filter((key) => holes(en[key] ?? '').join() !== holes(zh[key] ?? '').join())).toEqual([])
})

test('a number agrees with its noun', () => {
  expect(warningText('PARENT_UNKNOWN', { count: 1 }, 'en')).toMatch(/^1 reply answers /)
  expect(warningText('PARENT_UNKNOWN', { count: 21 }, 'en')).toMatch(/^21 replies answer /)
  expect(warningText('PARENT_UNKNOWN', { count: 1 }, 'zh')).toMatch(/^[^{|}]*1[^{|}]*$/)
})

test('Chinese is Chinese: no sentence of three words is the same in both', () => {
  const words = (text: string): number => text.split(/\s+/).filter((w) => /^[a-z]{3,}$/i.test(w)).length
  expect(Object.keys(en).filter((key) => en[key] === zh[key] && words(en[key] ?? '') >= 3)).toEqual([])
})

test('every error, rejection, skip, warning and step has its sentence', () => {
  const wanted = [
    ...Object.keys(errorCodes).map((c) => `error.${c}`),
    ...rejectionCodes.map((c) => `reject.${c}`),
    ...skipReasons.map((c) => `skip.${c}`),
    ...warningCodes.map((c) => `warn.${c}`),
    ...Step.options.map((s) => `step.${s}`),
  ]
  expect(wanted.filter((key) => !(key in en))).toEqual([])
})

describe.each(['en', 'zh'] as const)('help in %s', (lang) => {
  const walk = (command: Command): Command[] => [command, ...command.commands.flatMap(walk)]
  test('describes every command and option in words, not keys', () => {
    for (const command of walk(buildProgram(lang))) {
      expect(command.description(), command.name()).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /[a-z]/)
      for (const option of command.options.filter((o) => o.attributeName() !== 'version'))
        expect(option.description, `${command.name()} ${option.long}`).not.toMatch(/^(opt\.|$)/)
    }
  })
})
