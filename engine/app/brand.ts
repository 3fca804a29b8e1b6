/** The creator's name, colour and logo: kept with the workspace, undone like any setting. */
import { basename } from 'node:path'
import { EngineError } from '../base/index.ts'
import { Brand } from '../contract/index.ts'
import type { Engine } from './engine.ts'
import { readBytes } from './files.ts'

const KEY = 'brand'
const LARGEST = 1_000_000
const NONE: Brand = { name: '', color: null, logo: null }

export async function brandOf(engine: Engine): Promise<Brand> {
  const kept = Brand.safeParse((await engine.readable()).setting(KEY))
  return kept.success ? kept.data : NONE
}

type Mime = NonNullable<Brand['logo']>['mime']
const SIGNS: readonly (readonly [Mime, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/svg+xml', /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg[\s>]/s],
]
/** What a picture need not hold: programs, entities, and addresses of other files. */
const REACHING =
  /<script|<foreignObject|<!ENTITY|\son\w+\s*=|(?:href|src)\s*=\s*["'](?!#|data:image\/(?:png|jpeg);)|url\(\s*["']?(?!#)/i

/** @throws FILE_MISSING, FILE_TOO_LARGE, FILE_UNREADABLE */
async function readLogo(file: string): Promise<NonNullable<Brand['logo']>> {
  const bytes = await readBytes(file)
  const name = basename(file)
  if (bytes.length > LARGEST)
    throw new EngineError('FILE_TOO_LARGE', { file: name, bytes: bytes.length, limit: LARGEST })
  const text = bytes.toString('latin1')
  const mime = SIGNS.find(([, sign]) => sign.test(text))?.[0]
  if (!mime) throw new EngineError('FILE_UNREADABLE', { file: name, problem: 'no PNG, JPEG or SVG picture' })
  if (mime === 'image/svg+xml' && REACHING.test(text))
    throw new EngineError('FILE_UNREADABLE', { file: name, problem: 'a picture that reaches outside itself' })
  return { mime, data: bytes.toString('base64') }
}

export interface BrandInput {
  name?: string | undefined
  color?: string | null | undefined
  /** Picture file; null takes the logo away. */
  file?: string | undefined
  logo?: null | undefined
}

/** Sets what is given. */
export async function setBrand(engine: Engine, input: BrandInput): Promise<Brand> {
  const kept = await brandOf(engine)
  const brand: Brand = {
    name: input.name ?? kept.name,
    color: input.color === undefined ? kept.color : input.color,
    logo: input.file !== undefined ? await readLogo(input.file) : input.logo === null ? null : kept.logo,
  }
  const empty = brand.name === '' && brand.color === null && brand.logo === null
  await (await engine.writable()).setSetting(KEY, empty ? null : brand)
  return brand
}
