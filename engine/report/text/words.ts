/** What a word list must hold: every value of the contract's enumerations, and the names that analyses give to things. */
import type { Bloom, EdgeKind, FeedbackKind, LessonForm, Level, Signals } from '../../contract/index.ts'

export type Names = {
  form: Record<LessonForm, string>
  bloom: Record<Bloom, string>
  level: Record<Level, string>
  feedback: Record<FeedbackKind, string>
  edge: Record<EdgeKind, string>
  signal: Record<keyof Signals, string>
  source: Record<'history' | 'prior' | 'stated', string>
  claim: Record<'general' | 'health' | 'finance' | 'legal', string>
  /** Strategies, assumptions and models by the simulation's own names; an unknown one is printed as it stands. */
  open: Readonly<Record<string, string>>
}
/** `Best seller slots` and `best-seller-slots` are the same name. */
export function named(words: Readonly<Record<string, string>>, name: string): string {
  // `open (e-mail)`: a stage, and the channel that it is of.
  const staged = /^(.+?) \((.+)\)$/.exec(name)
  if (staged) {
    const stage = named(words, staged[1] as string)
    const of = named(words, staged[2] as string)
    if (stage === staged[1]) return name
    return /\p{Script=Han}/u.test(stage) ? `${stage}（${of}）` : `${stage} (${of})`
  }
  const key = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
  return words[key] ?? name
}
