/** Long work is a stream: progress events, then one result. */
import { z } from 'zod'

export const Step = z.enum([
  'import',
  'read',
  'topics',
  'gaps',
  'audience',
  'graph',
  'recommend',
  'simulate',
  'outline',
  'plan',
  'verify',
  'backup',
  'sample',
  'evaluate',
])
export const ProgressEvent = z.object({
  kind: z.literal('progress'),
  step: Step,
  done: z.number().min(0),
  total: z.number().min(0).nullable(),
  unit: z.enum(['rows', 'texts', 'runs', 'resamples', 'people', 'pages', 'steps', 'bytes', 'models', 'figures']),
  /** Milliseconds left, when it can be told. */
  eta: z.number().nullable(),
})
export type Step = z.infer<typeof Step>
export type ProgressEvent = z.infer<typeof ProgressEvent>
/** What a room reports; the app adds the step and the time left. */
export type Report = (done: number, total: number | null) => void
