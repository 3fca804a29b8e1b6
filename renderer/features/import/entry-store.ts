/** The entries and the chosen one, as React can watch them: a new list with every change. */
import type { Entry } from './entry.ts'

export class EntryStore {
  protected entries: readonly Entry[] = []
  private readonly listeners = new Set<() => void>()
  selected: string | null = null

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  list = (): readonly Entry[] => this.entries
  chosen = (): string | null => this.selected

  protected changed(entries: readonly Entry[]): void {
    this.entries = entries
    if (!entries.some(({ key }) => key === this.selected)) this.selected = entries[0]?.key ?? null
    for (const listener of this.listeners) listener()
  }
  protected put(key: string, change: Partial<Entry>): void {
    this.changed(this.entries.map((entry) => (entry.key === key ? { ...entry, ...change } : entry)))
  }
  /** What comes in its place: nothing of what the list shows besides moves. */
  protected replace(key: string, by: readonly Entry[]): void {
    if (this.selected === key) this.selected = by[0]?.key ?? null
    this.changed(this.entries.flatMap((entry) => (entry.key === key ? by : [entry])))
  }
  protected get(key: string): Entry | undefined {
    return this.entries.find((entry) => entry.key === key)
  }

  select(key: string): void {
    this.selected = key
    this.changed(this.entries)
  }
}
