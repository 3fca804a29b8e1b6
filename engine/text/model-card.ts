/** What a folder states about itself: licence and languages, from its README's front matter, else from config.json. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Stated {
  licence: string | null
  languages: string[]
}

/** `key: value`, `key: [a, b]` and `key:` with `- a` lines below: all that model cards use for these two. */
function values(front: string, keys: readonly string[]): string[] {
  const lines = front.split(/\r?\n/)
  const at = lines.findIndex((line) => keys.some((k) => line.toLowerCase().startsWith(`${k}:`)))
  if (at < 0) return []
  const own = (lines[at] ?? '').slice((lines[at] ?? '').indexOf(':') + 1).trim()
  const below: string[] = []
  if (own === '')
    for (const line of lines.slice(at + 1)) {
      const item = /^\s*-\s+(.+)$/.exec(line)?.[1]
      if (item === undefined) break
      below.push(item)
    }
  return (own === '' ? below : own.replace(/^\[|\]$/g, '').split(','))
    .map((v) => v.trim().replace(/^['"]|['"]$/g, ''))
    .filter((v) => v !== '')
    .slice(0, 200)
}

/** The front matter of a model card. */
export function statedIn(readme: string): Stated {
  const front = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(readme)?.[1] ?? ''
  const [licence] = values(front, ['license_name']).concat(values(front, ['license', 'licence']))
  return { licence: licence?.slice(0, 100) ?? null, languages: values(front, ['language', 'languages']) }
}

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((v): v is string => typeof v === 'string' && v !== '')

/** Of a folder; a README that is not there states nothing. */
export async function stated(dir: string): Promise<Stated> {
  const readme = statedIn(await readFile(join(dir, 'README.md'), 'utf8').catch(() => ''))
  const config = await readFile(join(dir, 'config.json'), 'utf8')
    .then((text) => JSON.parse(text) as Record<string, unknown>)
    .catch((): Record<string, unknown> => ({}))
  const [licence] = strings(config.license ?? config.licence)
  return {
    licence: readme.licence ?? licence?.slice(0, 100) ?? null,
    languages: readme.languages.length > 0 ? readme.languages : strings(config.languages ?? config.language),
  }
}
