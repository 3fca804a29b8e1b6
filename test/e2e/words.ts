/** The studio's own words, so that one walk serves both languages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../resources/locales/studio', import.meta.url))

type Tree = { [key: string]: string | Tree }
export type Words = (key: string, holes?: Record<string, string | number>) => string

/** `say('gaps:draft')`; the plural form that fits a hole called `count`. */
export function wordsOf(lang: 'en' | 'zh'): Words {
  const files = new Map<string, Tree>()
  return (key, holes = {}) => {
    const [file = '', path = ''] = key.split(':')
    if (!files.has(file)) files.set(file, JSON.parse(readFileSync(join(ROOT, lang, `${file}.json`), 'utf8')) as Tree)
    const parts = path.split('.')
    const last = parts.pop() ?? ''
    const branch = parts.reduce<Tree | string | undefined>(
      (tree, part) => (typeof tree === 'object' ? tree[part] : undefined),
      files.get(file),
    )
    const found = typeof branch === 'object' ? branch : {}
    const form = found[`${last}_${holes.count === 1 && lang === 'en' ? 'one' : 'other'}`] ?? found[last]
    if (typeof form !== 'string') throw new Error(`${lang}: no words for ${key}`)
    return form.replace(/\{\{(\w+)\}\}/g, (_, hole: string) => String(holes[hole] ?? '')).replace(/<\/?\w+\s*\/?>/g, '')
  }
}
