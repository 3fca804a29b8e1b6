/** The four faces that the plan is set in (SIL Open Font License): from a folder, or from the installed packages. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EngineError } from '../base/index.ts'

const FACES = [
  { package: '@expo-google-fonts/noto-sans', path: '400Regular/NotoSans_400Regular.ttf' },
  { package: '@expo-google-fonts/noto-sans', path: '700Bold/NotoSans_700Bold.ttf' },
  { package: '@expo-google-fonts/noto-sans-sc', path: '400Regular/NotoSansSC_400Regular.ttf' },
  { package: '@expo-google-fonts/noto-sans-sc', path: '700Bold/NotoSansSC_700Bold.ttf' },
] as const

/** Where each face is read from; `dir` holds the four files side by side, else the font packages do. */
export function fontFiles(dir?: string): { name: string; file: string }[] {
  const { resolve } = createRequire(import.meta.url)
  return FACES.map((face) => {
    const name = face.path.slice(face.path.indexOf('/') + 1)
    return {
      name,
      file: dir === undefined ? join(dirname(resolve(`${face.package}/package.json`)), face.path) : join(dir, name),
    }
  })
}

/** @throws EngineError FILE_MISSING */
export function readFonts(dir?: string): Buffer[] {
  return fontFiles(dir).map(({ file }) => {
    try {
      return readFileSync(file)
    } catch (cause) {
      throw new EngineError('FILE_MISSING', { file }, { cause })
    }
  })
}
