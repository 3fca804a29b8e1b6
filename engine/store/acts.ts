/** What the user did, as a stack: recorded, undone newest first, redone in the order it was undone. */
import { EngineError } from '../base/index.ts'
import type { Act, UndoReport } from '../contract/index.ts'
import type { RowLog } from './row-log.ts'
import type { Connection } from './sqlite.ts'

interface Recorded {
  id: number
  what: Act['what']
  detail: string
  first_sequence: number
  last_sequence: number
}

export class Acts {
  private readonly db: Connection
  private readonly log: RowLog

  constructor(db: Connection, log: RowLog) {
    this.db = db
    this.log = log
  }

  /** Starts an act; what was undone can no longer be redone. Within the caller's transaction. */
  begin(what: Act['what'], detail: string, at: number): { act: number; before: number } {
    this.db.prepare("UPDATE undo_log SET state = 'dropped' WHERE state = 'undone'").run()
    const { lastInsertRowid } = this.db
      .prepare(`INSERT INTO undo_log (what, detail, at, rows, state, first_sequence, last_sequence)
                VALUES (?, ?, ?, 0, 'done', 0, 0)`)
      .run(what, detail, at)
    const act = Number(lastInsertRowid)
    return { act, before: this.log.begin(act) }
  }

  /** @returns the changes the act made */
  end(act: number, before: number): number {
    const last = this.log.sequence()
    this.db
      .prepare('UPDATE undo_log SET first_sequence = ?, last_sequence = ?, rows = ? WHERE id = ?')
      .run(before + 1, last, last - before, act)
    return last - before
  }

  /** One act in one transaction; where `change` says that nothing changed, nothing is recorded. */
  record(what: Act['what'], detail: string, at: number, change: () => boolean): void {
    const work = this.db.transaction(() => {
      const { act, before } = this.begin(what, detail, at)
      if (!change()) throw new Unchanged()
      this.end(act, before)
    })
    try {
      work.immediate()
    } catch (error) {
      if (!(error instanceof Unchanged)) throw error
    }
  }

  /** More changes to the newest act, which must be `done`. */
  extend(act: number, change: () => void): void {
    this.db
      .transaction(() => {
        const before = this.log.begin(act)
        change()
        const last = this.log.sequence()
        this.db
          .prepare('UPDATE undo_log SET last_sequence = ?, rows = rows + ? WHERE id = ?')
          .run(last, last - before, act)
      })
      .immediate()
  }

  undo(steps: number, check: () => void): UndoReport[] {
    const next = "SELECT * FROM undo_log WHERE state = 'done' ORDER BY id DESC LIMIT 1"
    return this.move(next, 'undone', steps, check, () => new EngineError('NOTHING_TO_UNDO', {}))
  }

  redo(steps: number, check: () => void): UndoReport[] {
    const next = "SELECT * FROM undo_log WHERE state = 'undone' ORDER BY id LIMIT 1"
    return this.move(next, 'done', steps, check, () => new EngineError('NOTHING_TO_REDO', {}))
  }

  /** All steps in one transaction. References are checked once, at the end: an inverse meets them in no helpful order. */
  private move(next: string, state: string, steps: number, check: () => void, nothing: () => Error): UndoReport[] {
    return withoutReferences(this.db, () => {
      const reports: UndoReport[] = []
      const find = this.db.prepare<[], Recorded>(next)
      const point = this.db.prepare('UPDATE undo_log SET state = ?, first_sequence = ?, last_sequence = ? WHERE id = ?')
      for (let act = find.get(); act && reports.length < steps; act = find.get()) {
        const before = this.log.begin(act.id)
        const rows = this.log.invert(act.id, act.first_sequence, act.last_sequence, check)
        point.run(state, before + 1, this.log.sequence(), act.id)
        reports.push({ what: act.what, detail: act.detail, rows })
      }
      if (reports.length === 0) throw nothing()
      return reports
    })
  }
}

/** Rolls an act back that turned out to change nothing. */
class Unchanged extends Error {}

/** One transaction with references checked at its end instead of at each row (no table scan per removed parent). */
export function withoutReferences<T>(db: Connection, work: () => T): T {
  db.pragma('foreign_keys = OFF')
  try {
    return db
      .transaction(() => {
        const result = work()
        const broken = db.pragma('foreign_key_check') as unknown[]
        if (broken.length) throw new Error(`references broken: ${JSON.stringify(broken.slice(0, 3))}`)
        return result
      })
      .immediate()
  } finally {
    db.pragma('foreign_keys = ON')
  }
}
