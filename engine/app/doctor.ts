/** What this machine and this workspace can do, and what is wrong with them. */

import { access } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { EngineError } from '../base/index.ts'
import { chooseDevice, type DeviceInfo } from '../compute/index.ts'
import type { Doctor } from '../contract/index.ts'
import { sqliteVersion } from '../store/index.ts'
import type { Engine } from './engine.ts'
import { runJob } from './jobs.ts'
import { listModels } from './models.ts'
import { rowQuality } from './quality.ts'
import { lastTrial } from './reader-device.ts'

const MIN_NODE = [22, 14] as const

function nodeOk(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1])
}

/** Whether an optional package is installed; nothing of it is run. */
function installed(name: string): { present: boolean; detail: string } {
  try {
    return { present: true, detail: createRequire(import.meta.url).resolve(`${name}/package.json`) }
  } catch {
    return { present: false, detail: `${name} is not installed` }
  }
}

/** The neural recommender trains on kernels of its own: a second library for its four small products would only be slower to load. */
function tensorflow(): { present: boolean; detail: string } {
  const { present, detail } = installed('@tensorflow/tfjs-node')
  return { present, detail: present ? `${detail}; not used, the neural recommender trains on its own kernels` : detail }
}

async function sqlite(engine: Engine): Promise<Doctor['sqlite']> {
  const version = sqliteVersion()
  try {
    const workspace = await engine.readable()
    const { ok, problems } = workspace.integrity()
    return { version, ok, workspace: workspace.dir, problems }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    return {
      version,
      ok: error.code === 'WORKSPACE_MISSING',
      workspace: null,
      problems: error.code === 'WORKSPACE_MISSING' ? [] : [error.message],
    }
  }
}

async function devices(engine: Engine): Promise<DeviceInfo[]> {
  try {
    return (await runJob(engine.options.spawnJob, 'probeDevices', {})) as DeviceInfo[]
  } catch {
    return [] // a driver that crashes the probe is a driver that cannot be used
  }
}

/** Each device that would work by itself with its speed: of several graphics adapters the first, and none drawn by the processor. */
async function measured(engine: Engine, found: readonly DeviceInfo[]): Promise<Doctor['devices']> {
  const out: Doctor['devices'] = []
  for (const entry of found) {
    const first = found.find(({ kind }) => kind === entry.kind) === entry
    const speed =
      first && !entry.software
        ? await runJob(engine.options.spawnJob, 'measureDevice', { device: entry.kind }).catch(() => null)
        : null
    out.push({ ...entry, speed: speed as number | null })
  }
  return out
}

export async function doctor(engine: Engine): Promise<Doctor> {
  const { fontFiles } = await import('../report/index.ts')
  const fonts = await Promise.all(
    fontFiles().map(async ({ name, file }) => ({
      name,
      ok: await access(file).then(
        () => true,
        () => false,
      ),
    })),
  )
  const found = await devices(engine)
  const { device, reason } = await chooseDevice('auto', async () => found)
  const models = await listModels(engine)
  const database = await sqlite(engine)
  const node = { version: process.version, ok: nodeOk(process.version) }
  return {
    node,
    sqlite: database,
    devices: await measured(engine, found),
    device: { chosen: device, reason },
    readerTrial: await lastTrial(engine),
    models,
    fonts,
    electron: installed('electron'),
    tensorflow: tensorflow(),
    quality: database.workspace === null || !database.ok ? null : await rowQuality(engine),
    network: { used: false, detail: 'nothing is sent; only a model that is asked for by name is fetched' },
    ok: node.ok && database.ok && fonts.every((f) => f.ok) && models.some((m) => m.current && m.problem === null),
  }
}
