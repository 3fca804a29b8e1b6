/** From the start to the end: one process, nothing left behind, a damaged settings file in nobody's way. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { PLAIN_WORDS } from '../cli/cli.ts'
import { newHome, PAGE, type Studio, startStudio } from './studio.ts'

const open: Studio[] = []
const start = async (options: Parameters<typeof startStudio>[0] = {}): Promise<Studio> => {
  const studio = await (await startStudio(options)).enter()
  open.push(studio)
  return studio
}
afterEach(async () => {
  for (const studio of open.splice(0)) await studio.done()
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it cleanly: no staged file, nobody listening', async (signal) => {
  const studio = await start()
  const host = await studio.host()
  await host.workspaces.create({ name: 'Mine' })
  await studio.upload('a.csv', 'a,b\n1,2\n')
  await studio.socket('/rpc/engine')
  expect(readdirSync(studio.staging)).toHaveLength(1)
  expect(await studio.end(signal)).toBe(0)
  expect(readdirSync(studio.staging)).toEqual([])
  await expect(studio.ask('/')).rejects.toThrow('ECONNREFUSED')
})

test('what a killed studio left is swept by the next start; what a running one holds is not', async () => {
  const home = newHome()
  const killed = await start({ home })
  await killed.upload('a.csv', 'a')
  await killed.end('SIGKILL')
  expect(readdirSync(killed.staging)).toHaveLength(1)
  const first = await start({ home })
  await first.upload('b.csv', 'b')
  const second = await start({ home })
  expect(
    readdirSync(second.staging)
      .map((name) => Number(name.split('-')[0]))
      .sort(),
  ).toEqual([first.child.pid, second.child.pid].sort())
})

test('the first start opens the sample; a later one what was open last', async () => {
  const home = newHome()
  const first = await start({ home })
  const host = await first.host()
  expect((await host.info()).workspace).toMatchObject({ name: 'Sample', sample: true })
  await host.workspaces.create({ name: 'Mine' })
  await first.end()
  const second = await start({ home })
  expect((await (await second.host()).info()).workspace).toMatchObject({ name: 'Mine', sample: false })
  expect((await (await second.host()).workspaces.list()).map(({ name, missing }) => [name, missing])).toEqual([
    ['Mine', false],
    ['Sample', false],
  ])
})

test('a workspace that is gone is marked, and the sample opens in its place', async () => {
  const home = newHome()
  const first = await start({ home })
  const made = await (await first.host()).workspaces.create({ name: 'Mine' })
  await first.end()
  rmSync(made.workspace?.dir ?? '', { recursive: true })
  const second = await start({ home })
  const host = await second.host()
  expect((await host.info()).workspace?.sample).toBe(true)
  const mine = (await host.workspaces.list()).find(({ name }) => name === 'Mine')
  expect(mine?.missing).toBe(true)
  expect((await host.workspaces.drop({ id: mine?.id ?? '' })).map(({ name }) => name)).toEqual(['Sample'])
})

test.each([
  ['no JSON', '{"lang":'],
  ['nothing', ''],
  ['other shapes', '{"lang":"klingon","workspaces":7}'],
  ['no object', '[1]'],
])('a settings file that holds %s is set aside, and workspaces are found again', async (_, text) => {
  const home = newHome()
  const first = await start({ home })
  await (await first.host()).workspaces.create({ name: 'Mine' })
  await first.end()
  writeFileSync(join(home, 'settings.json'), text)
  const second = await start({ home })
  const host = await second.host()
  expect((await host.info()).settings).toEqual({ lang: null, theme: 'system' })
  expect((await host.workspaces.list()).map(({ name }) => name)).toContain('Mine')
  expect(readFileSync(join(home, 'settings.json.damaged'), 'utf8')).toBe(text)
  await host.settings.set({ lang: 'zh' })
  expect(JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8')).lang).toBe('zh')
})

test('settings that cannot be written do not stand in the way', async () => {
  const home = newHome()
  mkdirSync(join(home, 'settings.json'))
  const studio = await start({ home })
  const host = await studio.host()
  expect(await host.settings.set({ theme: 'light' })).toEqual({ lang: null, theme: 'light' })
  expect(readdirSync(home).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a folder with other things in it is not turned into a workspace', async () => {
  const home = newHome()
  const other = join(home, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'diary.txt'), 'private')
  await expect(startStudio({ home, args: ['--workspace', other] })).rejects.toThrow(/ended with 2/)
  expect(readdirSync(other)).toEqual(['diary.txt'])
  rmSync(home, { recursive: true, maxRetries: 9 })
})

test('a port that is taken is said so', async () => {
  const studio = await start()
  await expect(startStudio({ args: ['--port', String(studio.port)] })).rejects.toThrow(/ended with 2: .*taken/)
})

test('npm start’s own process passes the end on and waits for it', async () => {
  const home = newHome()
  const bootstrap = fileURLToPath(new URL('../../main/bootstrap.mjs', import.meta.url))
  const child = spawn(process.execPath, [bootstrap, 'start', '--browser'], {
    env: { ...process.env, ...PLAIN_WORDS, LACUNA_HOME: home, LACUNA_RENDERER: PAGE, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
  expect(line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/)
  expect(readdirSync(join(home, 'staging'))).toHaveLength(1)
  child.kill('SIGTERM')
  const [status] = await once(child, 'exit')
  expect(status).toBe(0)
  expect(readdirSync(join(home, 'staging'))).toEqual([])
  expect(existsSync(join(home, 'settings.json'))).toBe(true)
  rmSync(home, { recursive: true, maxRetries: 9 })
})
