/** The sample, every text of it read: made once in a run by whoever needs it first, and copied by everybody. */
import { cpSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localClient } from '../../engine/app/index.ts'
import { newEngine } from '../../main/cli/host.ts'
import { folder, result, studio } from './kit.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** @param root a folder of this run, shared by its files */
async function made(root: string): Promise<string> {
  const [whole, begun, failed] = ['whole.lacuna', 'begun.lacuna', 'failed'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ]
  mkdirSync(root, { recursive: true })
  try {
    mkdirSync(`${begun}.mine`)
  } catch {
    while (!existsSync(whole)) {
      if (existsSync(failed)) throw new Error('the sample could not be made; the file that tried says why')
      await pause(50)
    }
    return whole
  }
  try {
    const engine = newEngine(begun)
    const client = localClient(engine)
    await result(client.workspace.sample({ lang: 'en' }))
    await result(client.text.read({ device: 'cpu' }))
    await engine.close()
    renameSync(begun, whole)
    return whole
  } catch (error) {
    writeFileSync(failed, '')
    throw error
  }
}

/** Copies it to `into`, which is not there yet. */
export async function sampleIn(into: string): Promise<void> {
  const run = process.env.LACUNA_TEST_RUN
  if (!run) throw new Error('LACUNA_TEST_RUN is not set: test/config/run-folder.ts does')
  cpSync(await made(join(run, 'sample')), into, { recursive: true })
}

/** An engine on a copy of its own, gone after the running test. */
export async function sampleStudio(): Promise<ReturnType<typeof studio>> {
  const dir = join(folder(), 'Sample.lacuna')
  await sampleIn(dir)
  return studio(dir)
}
