/** Saying that one does not grasp something. Who does wants it explained, and is stuck with it. */
import { either, phrases } from '../base/index.ts'

export const CANNOT = either`do_?n[o']?t did_?n[o']?t can'?t cannot couldn'?t`
export const YET = '(?:really |quite |fully |just |yet |still |seem to )?'

/** "I still don't see why it cracks." */
export const lost = phrases`
  ${CANNOT} ${YET}(?:understand|get (?:it|this|that|why|how)|see (?:why|how))
`
