/**
 * Modules that start another by its file, as `new URL('../app/job.ts', import.meta.url)`, find the built file beside themselves:
 * every entry and every chunk lies in one folder.
 */
import { basename } from 'node:path'
import type { Plugin } from 'vite'

const ENTRY_URL = /new URL\(\s*(['"])(\.[^'"]+)\.ts\1\s*,\s*import\.meta\.url\s*\)/g

export const siblings = (): Plugin => ({
  name: 'lacuna:siblings',
  transform: {
    filter: { id: /\.ts$/, code: /new URL\(/ },
    handler: (code) =>
      code.replace(
        ENTRY_URL,
        (_, quote, file) => `new URL(${quote}./${basename(String(file))}.js${quote}, import.meta.url)`,
      ),
  },
})
