import { z } from 'zod'
export const Device = z.enum(['cpu', 'gpu', 'auto'])
export type Device = z.infer<typeof Device>
