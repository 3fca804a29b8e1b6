/**
 * Makes the sample's rows, once per workspace and window, outside React: effects that run twice and page changes do not
 * start it again.
 */
import type { Lang } from '../../../engine/contract/index.ts'
import type { Studio } from '../../client/context.tsx'

export type Making = { state: 'idle' | 'running' | 'done' } | { state: 'failed'; error: unknown }

const IDLE: Making = { state: 'idle' }

export class SampleMaker {
  private readonly studio: Studio
  private readonly made = new Map<string, Making>()
  private readonly listeners = new Set<() => void>()

  constructor(studio: Studio) {
    this.studio = studio
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  of(workspace: string): Making {
    return this.made.get(workspace) ?? IDLE
  }
  private put(workspace: string, making: Making): void {
    this.made.set(workspace, making)
    for (const listener of this.listeners) listener()
  }

  static keyOf(workspace: string): string {
    return `sample ${workspace}`
  }

  /** Does nothing where it was begun before; `again` is what a person asks for. */
  async start(workspace: string, lang: Lang, again = false): Promise<void> {
    const { state } = this.of(workspace)
    if (state === 'running' || (state !== 'idle' && !again)) return
    this.put(workspace, { state: 'running' })
    try {
      await this.studio.jobs.run({ key: SampleMaker.keyOf(workspace), name: 'sample' }, (signal) =>
        this.studio.engine.workspace.sample({ lang }, { signal }),
      )
      this.put(workspace, { state: 'done' })
    } catch (error) {
      this.put(workspace, { state: 'failed', error })
    }
  }
}
