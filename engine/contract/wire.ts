/**
 * What a host and the processes it starts for the engine say to each other, checked at both ends. Calls and data do not pass
 * here: they go over the message ports that `connect`, `job.port` and `port` bring along.
 */
import { z } from 'zod'
import { type ErrorCode, errorCodes } from './errors.ts'
import { GrantId } from './host.ts'

const Code = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])
const JobId = z.string().min(1).max(64)

export const ToEngine = z.discriminatedUnion('kind', [
  /** First of all, and once: a process serves one workspace for its whole life. Answered by `ready` or `refused`. */
  z.object({
    kind: z.literal('init'),
    workspace: z.string().min(1),
    resources: z.string().min(1),
    /** Whether the folder is made a workspace where it is none; else one that is missing is opened when it is there. */
    create: z.boolean(),
    /** Stops the clock that stamps records; null: it runs. UTC milliseconds. */
    now: z.int().nullable(),
  }),
  /** Comes with a port: answer the router's calls on it. */
  z.object({ kind: z.literal('connect') }),
  /** The place that pages may name by this id. */
  z.object({ kind: z.literal('grant'), id: GrantId, path: z.string().min(1), writable: z.boolean() }),
  /** Comes with a port: the other end is the job that was asked for. */
  z.object({ kind: z.literal('job.port'), id: JobId }),
  z.object({ kind: z.literal('job.exit'), id: JobId, detail: z.string() }),
  /** Close the workspace and end. */
  z.object({ kind: z.literal('close') }),
])

export const FromEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** The workspace cannot be opened, and why. The process ends. */
  z.object({ kind: z.literal('refused'), code: Code, data: z.record(z.string(), z.unknown()) }),
  /** Rows, outlines or settings of the workspace changed. */
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('granted'), id: GrantId }),
  z.object({ kind: z.literal('job.spawn'), id: JobId }),
  z.object({ kind: z.literal('job.kill'), id: JobId }),
])

/** Comes with a port: the job and its result go over it. */
export const ToJob = z.object({ kind: z.literal('port') })

export type ToEngine = z.infer<typeof ToEngine>
export type FromEngine = z.infer<typeof FromEngine>
export type ToJob = z.infer<typeof ToJob>
