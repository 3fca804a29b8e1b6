/** Bundles the page. Charts, graph and each feature become chunks of their own. */
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/**
 * @param root the checkout's folder
 * @param out  where the app is put together; the page goes into `renderer` below it
 */
export async function buildRenderer(root: string, out: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'renderer'),
    base: './',
    publicDir: join(root, 'renderer', 'public'),
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome146',
      sourcemap: false,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1_200,
    },
  })
}
