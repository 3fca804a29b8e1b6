/** What procedures have in common: their declared errors, and inputs that every analysis takes. */
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { declaredErrors } from './declared.ts'
import { Device } from './device.ts'
import { Lang } from './tables.ts'

export const base = oc.errors(declaredErrors)
export const seed = z.int().min(0).max(0xffffffff).default(1)
export const device = Device.default('auto')
export const lang = Lang.default('en')
export const count = z.int().min(1).max(100_000)
export const Run = z.object({ seed, device })
