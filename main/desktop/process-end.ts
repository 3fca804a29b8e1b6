/** How processes of ours end: what they said last, and how they are made to. */
import type { UtilityProcess } from 'electron'

/** The last of what a process wrote on stderr. */
export class Complaint {
  private text = ''

  constructor(child: UtilityProcess) {
    child.stderr?.on('data', (chunk: Buffer) => {
      this.text = `${this.text}${chunk}`.slice(-2_000)
    })
  }

  /** Said in `code`'s place where anything was said. */
  or(code: number | null): string {
    return this.text.trim() || `exit code ${code}`
  }
}

/** At once: native code in the middle of its work does not listen to anything kinder. */
export function end(child: UtilityProcess): void {
  const { pid } = child
  if (pid === undefined) {
    child.once('spawn', () => end(child))
    return
  }
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
