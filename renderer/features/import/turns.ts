/** Taking in, looking and working through rows do not wait for each other; within each it is one after the other. */
type Line = 'upload' | 'look' | 'rows'

export class Turns {
  private readonly lines: Record<Line, Promise<unknown>> = {
    upload: Promise.resolve(),
    look: Promise.resolve(),
    rows: Promise.resolve(),
  }

  /** Begins when the one before has ended, whatever became of it. */
  take(line: Line, work: () => Promise<void>): Promise<void> {
    const turn = this.lines[line].then(work)
    this.lines[line] = turn.catch(() => {})
    return turn
  }
}
