/**
 * The files on the import page, outside React: they stay while the person looks at other pages. What goes wrong with one
 * leaves the others alone.
 */
import { ORPCError } from '@orpc/client'
import type { ArchiveContents, DateOrder, Grant, InspectReport, Lang, Mapping } from '../../../engine/contract/index.ts'
import type { Studio } from '../../client/context.tsx'
import {
  type Asked,
  aboutOf,
  bytesOf,
  type Dialect,
  dialectOf,
  type Entry,
  importOrder,
  isStop,
  newEntry,
  readingOf,
  stageOf,
} from './entry.ts'
import { EntryStore } from './entry-store.ts'
import { Turns } from './turns.ts'

/** Dry runs read a file whole: larger ones are checked when the person asks. */
export const CHECK_BYTES = 200e6

/** Of a ZIP that was given: what in it is not read. */
export interface LeftOut {
  grant: string
  archive: string
  left: ArchiveContents['left']
}

export class Desk extends EntryStore {
  private readonly studio: Studio
  private readonly turns = new Turns()
  /** What was given in a browser, until it is taken in whole. */
  private readonly files = new Map<string, File>()
  private counter = 0
  private aside: readonly LeftOut[] = []
  private lang: Lang

  constructor(studio: Studio, lang: Lang) {
    super()
    this.studio = studio
    this.lang = lang
  }

  /** Warnings and reasons come in the page's language: what is still open is looked at again. */
  speak(lang: Lang): void {
    if (lang === this.lang) return
    this.lang = lang
    for (const { key, look, report } of this.entries) if (look && !report) void this.look(key)
  }

  /** Another workspace is open: what was imported into the one before is no longer at hand. */
  settle(workspace: string): void {
    const kept = this.entries.filter((entry) => entry.workspace === null || entry.workspace === workspace)
    if (kept.length < this.entries.length) this.changed(kept)
  }

  remove(key: string): void {
    for (const what of ['upload', 'inspect', 'check', 'import']) this.studio.jobs.stop(`${what} ${key}`)
    this.files.delete(key)
    this.changed(this.entries.filter((entry) => entry.key !== key))
  }

  /** Files by dialog or from the system. */
  add(grants: readonly Grant[]): void {
    const added = grants.map((grant) => newEntry(this.nextKey(), grant.name, grant.bytes, grant))
    this.open(added)
    for (const { key } of added) void this.look(key)
  }

  /** Files dropped or chosen in a browser: each is taken in first, and can be stopped. */
  take(files: readonly File[], folders: readonly string[] = []): void {
    const added = files.map((file) => ({ file, entry: newEntry(this.nextKey(), file.name, file.size, null) }))
    const refused = folders.map((name) => ({
      ...newEntry(this.nextKey(), name, null, null),
      work: null,
      error: new ORPCError('FILE_IS_DIRECTORY', { defined: true, data: { file: name } }),
    }))
    this.open([...added.map(({ entry }) => entry), ...refused])
    for (const { file, entry } of added) {
      this.files.set(entry.key, file)
      void this.turns.take('upload', () => this.takeOne(entry.key, file))
    }
  }

  /** Once more, from where it failed. */
  retry(key: string): void {
    const file = this.files.get(key)
    if (this.get(key)?.grant) void this.look(key)
    else if (file) {
      this.put(key, { work: 'taking', error: null })
      void this.turns.take('upload', () => this.takeOne(key, file))
    }
  }

  private nextKey(): string {
    this.counter++
    return `file-${this.counter}`
  }
  private open(added: readonly Entry[]): void {
    const [head] = added
    if (head) this.selected = head.key
    this.changed([...this.entries, ...added])
  }

  private async takeOne(key: string, file: File): Promise<void> {
    if (!this.get(key)) return
    try {
      const [grant] = await this.studio.jobs.track(
        { key: `upload ${key}`, name: 'upload', subject: file.name },
        (signal, report) =>
          this.studio.files.dropped([file], {
            signal,
            onProgress: ({ done, total }) =>
              report({ kind: 'progress', step: 'import', done, total, unit: 'bytes', rate: null, eta: null }),
          }),
      )
      if (!grant) throw new Error(file.name)
      this.files.delete(key)
      this.put(key, { grant, work: 'looking', error: null })
      void this.look(key)
    } catch (error) {
      this.put(key, { work: null, error })
    }
  }

  /** How the file would be read, as asked. The reading before stays on screen until the next one is whole. */
  look(key: string, asked: Asked = this.get(key)?.asked ?? {}): Promise<void> {
    const { work } = this.get(key) ?? {}
    if (work === 'waiting' || work === 'importing') return Promise.resolve()
    this.studio.jobs.stop(`check ${key}`)
    this.put(key, { work: 'looking', asked, check: null })
    return this.turns.take('look', () => this.lookNow(key, asked))
  }

  private async lookNow(key: string, asked: Asked): Promise<void> {
    const entry = this.get(key)
    if (!entry?.grant || entry.asked !== asked) return
    const { grant, part } = entry
    try {
      if (part === null && /\.zip$/i.test(entry.name) && (await this.unfold(key, grant))) return
      const look: InspectReport = await this.studio.jobs.track(
        { key: `inspect ${key}`, name: 'inspect', subject: entry.name },
        (signal) =>
          this.studio.engine.imports.inspect({ ...bytesOf(grant, part), ...asked, lang: this.lang }, { signal }),
      )
      if (this.get(key)?.asked !== asked) return
      const recognised = asked.as === undefined && asked.mapping === undefined ? look : null
      this.put(key, {
        look,
        first: entry.first ?? recognised,
        question: look.question ?? entry.question,
        bytes: look.bytes,
        work: null,
        error: null,
      })
      if (look.bytes <= CHECK_BYTES) void this.check(key)
    } catch (error) {
      if (this.get(key)?.asked === asked) this.put(key, { work: null, error })
    }
  }

  /** A ZIP gives way to what is in it, as if that had been dropped together. False where it is something else by that ending. */
  private async unfold(key: string, grant: Grant): Promise<boolean> {
    const found = await this.studio.engine.imports.contents({ file: grant.id })
    if (!found) return false
    const { file, left } = found
    const inside = found.entries.map(({ entry, name, bytes }) => newEntry(this.nextKey(), name, bytes, grant, entry))
    if (left.length > 0) this.aside = [...this.aside, { grant: grant.id, archive: file, left }]
    this.replace(key, inside)
    for (const { key: own } of inside) if (this.get(own)) void this.look(own)
    return true
  }

  /** What in the ZIPs at hand is not read. */
  leftOut(): readonly LeftOut[] {
    return this.aside.filter(({ grant }) => this.entries.some((entry) => entry.grant?.id === grant))
  }

  /** A dry run: every row accounted for, nothing stored. */
  check(key: string): Promise<void> {
    return this.turns.take('rows', async () => {
      const entry = this.get(key)
      if (!entry?.grant || !entry.look || !['ready', 'confirm'].includes(stageOf(entry))) return
      const { asked } = entry
      this.put(key, { work: 'checking' })
      const input = { ...bytesOf(entry.grant, entry.part), ...readingOf(entry), dryRun: true, lang: this.lang }
      try {
        const check = await this.studio.jobs.run(
          { key: `check ${key}`, name: 'check', subject: entry.name },
          (signal) => this.studio.engine.imports.run(input, { signal }),
        )
        if (this.isChecking(key, asked)) this.put(key, { check, work: null })
      } catch (error) {
        // Stopped, or overtaken by another reading: the file can be imported without it.
        if (this.isChecking(key, asked)) this.put(key, { work: null, error: isStop(error) ? null : error })
      }
    })
  }

  /** False once the person went on: asked for another reading, or began the import. */
  private isChecking(key: string, asked: Asked): boolean {
    const entry = this.get(key)
    return entry?.work === 'checking' && entry.asked === asked
  }

  /** Whose data it is: nothing has to be read again for it. */
  about(key: string, said: Partial<Pick<Entry, 'note' | 'consent'>>): void {
    this.put(key, said)
  }

  confirm(key: string): void {
    this.put(key, { confirmed: true })
  }

  /** Files whose reading waits for a yes. */
  unconfirmed(): readonly Entry[] {
    return this.list().filter((entry) => stageOf(entry) === 'confirm')
  }

  confirmAll(): void {
    for (const { key } of this.unconfirmed()) this.confirm(key)
  }

  /** Another layout, or `null` for what the file itself looks like. How its bytes are read stays. */
  chooseLayout(key: string, layout: string | null): void {
    const entry = this.get(key)
    if (layout === null || !entry) void this.look(key, {})
    else void this.look(key, { ...dialectOf(entry), as: layout })
  }
  /** The same bytes, read otherwise: columns are found anew, and what the table is stays as it was. */
  reread(key: string, change: Dialect): void {
    const entry = this.get(key)
    if (!entry) return
    const { dates } = entry.asked
    void this.look(key, { as: entry.look?.layout, dates, ...dialectOf(entry), ...change })
  }
  map(key: string, mapping: Mapping): void {
    void this.look(key, { ...this.get(key)?.asked, as: undefined, mapping })
  }
  answerDates(key: string, dates: DateOrder): void {
    void this.look(key, { ...this.get(key)?.asked, dates })
  }
  /** After a stop: the reading is as it was. */
  forgetProblem(key: string): void {
    this.put(key, { error: null })
  }

  /** Imports what is ready, one file after the other. */
  importAll(workspace: string, kindOf: (layout: string) => string | undefined): void {
    for (const { key } of importOrder(this.entries, kindOf)) {
      this.studio.jobs.stop(`check ${key}`)
      this.put(key, { work: 'waiting', error: null })
      void this.turns.take('rows', () => this.importNow(key, workspace))
    }
  }

  /** Stops one file's import, or takes it out of the line. */
  stop(key: string): void {
    for (const what of ['upload', 'inspect', 'check', 'import']) this.studio.jobs.stop(`${what} ${key}`)
    if (this.get(key)?.work === 'waiting') this.put(key, { work: null })
  }

  private async importNow(key: string, workspace: string): Promise<void> {
    const entry = this.get(key)
    if (entry?.work !== 'waiting' || !entry.grant) return
    const input = { ...bytesOf(entry.grant, entry.part), ...readingOf(entry), ...aboutOf(entry), lang: this.lang }
    this.put(key, { work: 'importing' })
    try {
      const report = await this.studio.jobs.run(
        { key: `import ${key}`, name: 'import', subject: entry.name },
        (signal) => this.studio.engine.imports.run(input, { signal }),
      )
      this.put(key, { report, workspace, work: null })
    } catch (error) {
      this.put(key, { work: null, error })
    }
  }
}
