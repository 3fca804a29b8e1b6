/** A row of feedback with what the model read of it, as gaps take it: a wish inside a longer text is a request. */
import type { Annotation, Feedback } from '../contract/index.ts'
import { intentOf } from '../gap/index.ts'

export const heard = (f: Feedback, a: Annotation): Feedback & Annotation => ({
  ...f,
  ...a,
  intent: intentOf(f.text, a.intent, f.kind),
})
