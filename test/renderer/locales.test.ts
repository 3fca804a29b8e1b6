/** The studio's words: both languages whole, every key used, every used key there. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const folder = (lang: string): string => join(root, 'resources', 'locales', 'studio', lang)

type Tree = { [key: string]: string | Tree }
const flat = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at}${key}`, value] as [string, string]] : flat(value, `${at}${key}.`),
  )
const load = (lang: string, name: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(join(folder(lang), `${name}.json`), 'utf8')) as Tree))

const names = readdirSync(folder('en')).map((file) => file.replace(/\.json$/, ''))
/** English counts one and many; Chinese counts only `other`. */
const base = (key: string): string => key.replace(/_(zero|one|other)$/, '')
const bases = (keys: Iterable<string>): string[] => [...new Set([...keys].map(base))].sort()
const holes = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((m) => m[1] as string))].sort()

test('both languages have the same files', () => {
  expect(readdirSync(folder('zh')).sort()).toEqual(readdirSync(folder('en')).sort())
  expect(names.length).toBeGreaterThan(9)
})

describe.each(names)('%s', (name) => {
  const [en, zh] = [load('en', name), load('zh', name)]
  const en1 = (key: string): string => en.get(key) ?? en.get(`${key}_other`) ?? ''
  const zh1 = (key: string): string => zh.get(key) ?? zh.get(`${key}_other`) ?? ''

  test('the same keys, none empty', () => {
    expect(bases(zh.keys())).toEqual(bases(en.keys()))
    const blank = [...en, ...zh].filter(
      ([key, text]) => text.trim() === '' && !(name === 'jobs' && key === 'unit.bytes'),
    )
    expect(blank).toEqual([])
    expect([...zh.keys()].filter((key) => key.endsWith('_one'))).toEqual([])
    for (const key of en.keys()) if (key.endsWith('_one')) expect([...en.keys()]).toContain(`${base(key)}_other`)
  })

  test('the same holes and the same marks', () => {
    const marks = (text: string): string[] => [...text.matchAll(/<\/?(\w+)\s*\/?>/g)].map((m) => m[0]).sort()
    expect(bases(en.keys()).filter((key) => holes(en1(key)).join() !== holes(zh1(key)).join())).toEqual([])
    expect(bases(en.keys()).filter((key) => marks(en1(key)).join() !== marks(zh1(key)).join())).toEqual([])
  })

  test('Chinese is Chinese', () => {
    const words = (text: string): number => text.split(/\s+/).filter((w) => /^[a-z]{3,}$/i.test(w)).length
    expect(bases(en.keys()).filter((key) => en1(key) === zh1(key) && words(en1(key)) >= 3)).toEqual([])
  })
})

/** Keys as they stand in the source: `t('a.b')`, `i18nKey="a.b"`; a template such as `kind.${x}` stands for all below it. */
function usedIn(dir: string): { whole: Set<string>; prefixes: Set<string> } {
  const whole = new Set<string>()
  const prefixes = new Set<string>()
  for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file)) continue
    const source = readFileSync(join(dir, file), 'utf8')
    for (const m of source.matchAll(/['"`]([a-zA-Z][\w-]*(?:\.[\w-]+)*)['"`]/g)) whole.add(m[1] as string)
    for (const m of source.matchAll(/`([a-zA-Z][\w.-]*[.A-Za-z])\$\{/g)) prefixes.add(m[1] as string)
  }
  return { whole, prefixes }
}

test('no key is left over', () => {
  const { whole, prefixes } = usedIn(join(root, 'renderer'))
  const used = (key: string): boolean =>
    whole.has(base(key)) || whole.has(key) || [...prefixes].some((prefix) => key.startsWith(prefix))
  const left = names.flatMap((name) =>
    [...load('en', name).keys()].filter((key) => !used(key)).map((key) => `${name}: ${key}`),
  )
  expect(left).toEqual([])
})
