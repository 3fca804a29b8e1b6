/**
 * A place on disk as a procedure takes it: a path from the command line, a grant's id from a page (see host.ts).
 * Served routers resolve these fields before the engine sees them, so every field of this type must be listed here.
 */
import { z } from 'zod'

export const path = z.string().min(1).max(4096)
/** Top-level input fields that hold a path, by what is done there. */
export const readFields = ['file', 'list', 'dir', 'model', 'scenarioFile'] as const
export const writeFields = ['out', 'into'] as const
export const pathFields = [...readFields, ...writeFields] as const
