/**
 * Starts the built desktop for a test: on the double of `electron`, or on a real one where `E2E_ELECTRON` names its program.
 * The same functions serve both.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, chromium, type Page } from 'playwright-core'

const DOUBLE = ['register.ts', 'control.ts'].flatMap((file) => [
  '--import',
  new URL(`../double/${file}`, import.meta.url).href,
])
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** On a busy machine. */
const PATIENCE = 120_000

type Electron = typeof import('electron')
type InMain = <T, A>(run: (electron: Electron, arg: A) => T | Promise<T>, arg: A) => Promise<T>

export interface Answer {
  /** What the next open dialog gives. */
  open?: string[]
  /** What the next save dialog gives. */
  save?: string
}
export interface LaunchOptions {
  /** Folder for everything the app keeps (LACUNA_HOME). */
  home: string
  /** Folder with main.js. */
  app?: string
  dialogs?: readonly Answer[]
  env?: Record<string, string>
  /** Files given on the command line. */
  files?: readonly string[]
}
export interface Desktop {
  page: Page
  /** Runs a function in the main process. */
  main: InMain
  /** Adds answers for the dialogs to come; one without an answer is dismissed. */
  answer(dialogs: readonly Answer[]): Promise<void>
  /** Of the engine process; null while there is none. */
  enginePid(): Promise<number | null>
  jobPids(): Promise<number[]>
  /** Quits as a person does, and waits until the process is gone. */
  close(): Promise<void>
}

const pids = (main: InMain, name: string): Promise<number[]> =>
  main(({ app }, wanted) => app.getAppMetrics().flatMap((m) => (m.name === wanted ? [m.pid] : [])), name)

export async function launchDesktop(options: LaunchOptions): Promise<Desktop> {
  const started = process.env.E2E_ELECTRON
    ? await launchReal(process.env.E2E_ELECTRON, options)
    : await launchDouble(options)
  const { main } = started
  const answer = (dialogs: readonly Answer[]): Promise<void> => main(queueAnswers, dialogs)
  await answer(options.dialogs ?? [])
  return {
    ...started,
    answer,
    enginePid: async () => (await pids(main, 'lacuna-engine'))[0] ?? null,
    jobPids: () => pids(main, 'lacuna-job'),
  }
}

export const mainOf = (app = join(ROOT, 'dist', 'app')): string => join(app, 'main.js')

const environment = ({ home, env }: LaunchOptions): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  LANG: 'en_GB.UTF-8',
  LC_ALL: 'en_GB.UTF-8',
  LACUNA_HOME: home,
  ...env,
})

async function launchReal(
  program: string,
  options: LaunchOptions,
): Promise<Omit<Desktop, 'answer' | 'enginePid' | 'jobPids'>> {
  if (!existsSync(program)) throw new Error(`E2E_ELECTRON: ${program} is not there`)
  const app = await _electron.launch({
    executablePath: program,
    args: [mainOf(options.app), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(options.files ?? [])],
    env: environment(options),
    timeout: PATIENCE,
  })
  app.context().setDefaultTimeout(PATIENCE)
  return {
    page: await app.firstWindow(),
    main: (run, arg) => app.evaluate(run as Parameters<typeof app.evaluate>[0], arg) as never,
    close: () => app.close(),
  }
}

/** The main process on the double. Its `debugger` line comes when the first window may be there. */
export function forkDouble(options: LaunchOptions): ChildProcess {
  return fork(mainOf(options.app), [...(options.files ?? [])], {
    execArgv: ['--disable-warning=ExperimentalWarning', ...DOUBLE],
    env: environment(options),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** Starts the app beside one that runs on the same folder. @returns its exit status */
export async function startAgain(options: LaunchOptions): Promise<number | null> {
  const program = process.env.E2E_ELECTRON
  const child = program
    ? spawn(program, [mainOf(options.app), ...(options.files ?? [])], { env: environment(options), stdio: 'ignore' })
    : forkDouble(options)
  return new Promise((done) => child.once('exit', done))
}

async function launchDouble(options: LaunchOptions): Promise<Omit<Desktop, 'answer' | 'enginePid' | 'jobPids'>> {
  const child = forkDouble(options)
  const answers = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { debugger?: string; id?: number; value?: unknown; error?: string }) => {
      if (message.debugger) resolve(message.debugger)
      const waiting = answers.get(message.id ?? 0)
      if (message.error) waiting?.reject(new Error(message.error))
      else waiting?.resolve(message.value as never)
    })
    void gone.then((code) => {
      reject(new Error(`the main process ended with ${code}`))
      for (const { reject: fail } of answers.values()) fail(new Error(`the main process ended with ${code}`))
    })
  })
  const browser = await chromium.connectOverCDP(address, { timeout: PATIENCE })
  for (const context of browser.contexts()) context.setDefaultTimeout(PATIENCE)
  let count = 0
  const main: InMain = (run, arg) =>
    new Promise((resolve, reject) => {
      answers.set(++count, { resolve, reject })
      child.send({ id: count, code: run.toString(), arg })
    })
  return {
    page: await firstWindow(() => browser.contexts()[0]?.pages() ?? []),
    main,
    close: async () => {
      await browser.close()
      if (child.connected) child.send({ id: 0, code: '({ app }) => void app.quit()', arg: null })
      await gone
    },
  }
}

async function firstWindow(pages: () => Page[]): Promise<Page> {
  for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
    const page = pages().find((candidate) => candidate.url().startsWith('http'))
    if (page) return page
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('no window came')
}

/** Runs in the main process: dialogs answer from a queue. */
function queueAnswers({ dialog }: Electron, added: readonly Answer[]): void {
  const holder = dialog as Electron['dialog'] & { answers?: Answer[] }
  holder.answers ??= []
  holder.answers.push(...added)
  const next = (): Answer => holder.answers?.shift() ?? {}
  dialog.showOpenDialog = async () => {
    const { open } = next()
    return { canceled: !open, filePaths: open ?? [] }
  }
  dialog.showSaveDialog = async () => {
    const { save } = next()
    return { canceled: !save, filePath: save ?? '' }
  }
}
