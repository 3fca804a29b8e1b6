/** The five rules of the house. Each check is also run on a planted violation, so that it cannot go blind. */
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cycles, importsOf, violations } from './house/arrows.ts'

const root = new URL('..', import.meta.url).pathname
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && statSync(join(root, file), { throwIfNoEntry: false })?.isFile())
const sources = tracked.filter((file) => /^(engine|main|preload|renderer)\/.*\.tsx?$/.test(file))
const text = (file: string): string => readFileSync(join(root, file), 'utf8')

test('the top level is fixed', () => {
  const allowed =
    /^(main|renderer|preload|engine|resources|test)\/|^(package\.json|package-lock\.json|tsconfig\.json|electron-builder\.yml|README\.md|LICENSE|CHANGELOG\.md|biome\.json)$|^\./
  expect(tracked.filter((file) => !allowed.test(file))).toEqual([])
})

test('rooms import only what their arrows allow', () => {
  expect(sources.length).toBeGreaterThan(15)
  expect(sources.flatMap((file) => violations(file, text(file)))).toEqual([])
})

test('no import cycles', () => {
  expect(cycles(root, sources)).toEqual([])
})

describe('a planted violation is seen', () => {
  test.each([
    ['a domain room importing another', 'engine/gap/x.ts', `import { a } from '../text/index.ts'`],
    ['a domain room importing the store', 'engine/gap/x.ts', `import type { W } from '../store/index.ts'`],
    ['a dynamic import', 'engine/gap/x.ts', `const m = await import('../store/index.ts')`],
    ['a require', 'engine/gap/x.ts', `const m = require('better-sqlite3')`],
    ['a worker entry', 'engine/gap/x.ts', `new Worker(new URL('../store/writer.ts', import.meta.url))`],
    ['a re-export', 'engine/gap/x.ts', `export { a } from '../text/index.ts'`],
    ['a way around the index', 'engine/app/x.ts', `import { a } from '../text/topics.ts'`],
    ['a heavy dependency in a foreign room', 'engine/app/x.ts', `import Database from 'better-sqlite3'`],
    ['an unowned dependency', 'engine/app/x.ts', `import x from 'left-pad'`],
    ['electron in the engine', 'engine/app/x.ts', `import { app } from 'electron'`],
    ['the page reaching into the engine', 'renderer/x.tsx', `import { a } from '../engine/app/index.ts'`],
    ['node in the page', 'renderer/x.tsx', `import fs from 'node:fs'`],
    ['node in the contract', 'engine/contract/x.ts', `import fs from 'node:fs'`],
    [
      'the engine importing the sample generator',
      'engine/app/x.ts',
      `import '../../resources/sample/generator/topics.ts'`,
    ],
    ['an import over several lines', 'engine/gap/x.ts', `import {\n  a,\n  b,\n} from '../graph/index.ts'`],
  ])('%s', (_, file, source) => {
    expect(violations(file, source)).toHaveLength(1)
  })
  test('what is allowed stays allowed', () => {
    expect(
      violations('engine/gap/x.ts', `import { Rng } from '../base/index.ts'\nimport './y.ts'\nimport { z } from 'zod'`),
    ).toEqual([])
    expect(violations('engine/gap/x.ts', `// import '../store/index.ts'\n/* require('better-sqlite3') */`)).toEqual([])
  })
})

test('chance, time and locale are arguments', () => {
  const globals = /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\.localeCompare\(|\btoLocale(?:Date|Time)?String\(/
  const engine = sources.filter((file) => file.startsWith('engine/'))
  expect(
    engine.filter((file) =>
      globals.test(
        text(file)
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\/\/.*$/gm, ''),
      ),
    ),
  ).toEqual([])
})

test('files stay short: median ≤ 100 lines, p90 ≤ 250, none over 400', () => {
  const lines = sources.map((file) => [text(file).split('\n').length, file] as const).sort((a, b) => a[0] - b[0])
  expect(lines.filter(([n]) => n > 400)).toEqual([])
  expect(lines[Math.floor(lines.length * 0.5)]?.[0]).toBeLessThanOrEqual(100)
  expect(lines[Math.floor(lines.length * 0.9)]?.[0]).toBeLessThanOrEqual(250)
})

test('one file of the engine opens connections, for a model that is asked for by name; no switched-off checks anywhere', () => {
  const net = /from 'node:(?:net|http|https|http2|tls|dgram|dns)'|\bfetch\(/
  expect(sources.filter((file) => file.startsWith('engine/') && net.test(text(file)))).toEqual(['engine/app/hub.ts'])
  const users = sources.filter((file) => importsOf(text(file)).some(({ specifier }) => specifier.endsWith('/hub.ts')))
  expect(users).toEqual(['engine/app/fetch-model.ts'])
  const off = /@ts-(?:ignore|expect-error|nocheck)|biome-ignore/
  const any = /\bas any[\s,;)]|:\s*any(?:\[\])?\s*[,;)={]|<any>/
  const code = (file: string): string =>
    text(file)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/^\s*\/\/.*$/gm, '')
  expect(
    tracked.filter(
      (file) =>
        /\.tsx?$/.test(file) && file !== 'test/layers.test.ts' && (off.test(text(file)) || any.test(code(file))),
    ),
  ).toEqual([])
})

test('a feature’s style rules hold on its own page only', () => {
  const styles = tracked.filter((file) => /^renderer\/features\/.*\.css$/.test(file))
  expect(styles.length).toBeGreaterThan(5)
  for (const file of styles) {
    const page = file.split('/')[2]
    // One block around everything; what stands outside it would reach other pages.
    expect(text(file).trim(), file).toMatch(new RegExp(`^\\[data-page='${page}'\\] \\{[\\s\\S]*\\n\\}$`))
    expect(
      text(file)
        .split('\n')
        .filter((line) => /^\S/.test(line)),
      file,
    ).toHaveLength(2)
  }
})
