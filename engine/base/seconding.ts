/** Seconding what somebody else says: "same here", 同问. */
import { anyOf, patterns, runs } from './phrases.ts'

const found = anyOf(
  patterns`
    ^\W*same (?:here|problem|story|question|issue|result)
    ^\W*(?:me|mine) too
    ^\W*\+1\b
    ^\W*i'?m with \w+
    ^\W*(?:oh yes|following)\b
    ^\W*glad (?:you|some(?:body|one)) asked
    ^\W*(?:this!|exactly this)
    ^\W*(?:came here|i was about) to (?:ask|write)
  `,
  runs`
    同问 同求 我也是 我这边也 俺也一样 不止我一个 正想问 (?:终于|还好|幸好)有人问
    ^对对对 ^跟.{1,10}一样[，,]
  `,
)

export const seconds = (text: string): boolean => found(text.trim())
