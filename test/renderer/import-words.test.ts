/** Whatever the engine can propose has a name in both languages: layouts, kinds, roles, reasons for leaving a row out. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { vocabulary } from '../../engine/app/inspect-file.ts'
import { skipReasons } from '../../engine/imports/codes.ts'
import { roles } from '../../engine/imports/roles.ts'

type Words = Record<'layout' | 'role' | 'skip', Record<string, string>>
const words = (lang: string): Words =>
  JSON.parse(
    readFileSync(new URL(`../../resources/locales/studio/${lang}/import.json`, import.meta.url), 'utf8'),
  ) as Words

const { layouts, roles: byKind } = vocabulary()

describe.each(['en', 'zh'])('%s', (lang) => {
  const { layout, role, skip } = words(lang)
  const nameless = (ids: Iterable<string>, named: Record<string, string>): string[] =>
    [...new Set(ids)].filter((id) => !named[id])

  test('every layout and every kind of table', () => {
    expect(layouts.length).toBeGreaterThan(30)
    expect(nameless([...layouts.map(({ id }) => id), ...Object.keys(byKind), 'lacuna-export'], layout)).toEqual([])
  })
  test('no two layouts by one name', () => {
    const names = layouts.map(({ id }) => layout[id])
    expect(new Set(names).size).toBe(names.length)
  })
  test('every role', () => {
    expect(nameless([...roles, ...Object.values(byKind).flat()], role)).toEqual([])
  })
  test('every reason for leaving a row out', () => {
    expect(nameless([...skipReasons, 'forgotten'], skip)).toEqual([])
  })
})
