/** Outlines: drafted, checked, compared, locked, drafted again in part, measured. */
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Finding, Ladder, LintReport, Outline, OutlineChange, Pack, Remeasured } from './outline.ts'
import { path } from './path.ts'
import { base, lang, Run } from './procedure-base.ts'
import { ProgressEvent } from './progress.ts'
import { OutlineEntry, OutlineVersion } from './studio.ts'
import { RowId } from './tables.ts'

export const outlineProcedures = {
  draft: base
    /** `pack`: the field, where the author knows better than the rows. */
    .input(Run.extend({ gap: RowId, lang, model: path.optional(), pack: Pack.optional() }))
    .output(eventIterator(ProgressEvent, Outline)),
  /** Checks the outline's newest version, or `draft`: an edited one that is not saved yet. */
  lint: base.input(z.object({ outline: RowId, lang, draft: Outline.optional() })).output(LintReport),
  /** The draft with one finding settled; null where only the author can settle it. Nothing is saved. */
  fix: base.input(z.object({ draft: Outline, finding: Finding })).output(Outline.nullable()),
  list: base.output(z.array(OutlineEntry)),
  get: base.input(z.object({ outline: RowId, version: z.int().min(1).optional() })).output(Outline),
  versions: base.input(z.object({ outline: RowId })).output(z.array(OutlineVersion)),
  /** Keeps an edited outline as its next version; undo takes it back. `version` names the version that was edited. */
  save: base.input(z.object({ outline: Outline })).output(Outline),
  /** `beside`: a kept outline to compare with; it comes first, as the design `kept`. */
  alternatives: base.input(Run.extend({ gap: RowId, lang, pack: Pack.optional(), beside: RowId.optional() })).output(
    eventIterator(
      ProgressEvent,
      z.array(
        z.object({
          design: z.string(),
          minutes: z.int(),
          practiceShare: z.number(),
          lessons: z.int(),
          /** To make it once, by one person; an assumption, no data. */
          hours: z.int(),
          /** Share of starters who may reach the end, by how often the author's own lessons are left; null where too little is known. */
          finish: z.number().min(0).max(1).nullable(),
          outline: Outline,
        }),
      ),
    ),
  ),
  /** Locks or frees a module or a lesson by its id: no drafting changes what is locked. Kept as a new version. */
  lock: base.input(z.object({ outline: RowId, part: z.string(), on: z.boolean() })).output(Outline),
  /** Another draft of one module or lesson as a diff; kept as a new version when accepted. */
  regenerate: base
    /** `attempt`: another number, another draft; the same number, the same. */
    .input(
      Run.extend({
        outline: RowId,
        part: z.string(),
        accept: z.boolean().default(false),
        attempt: z.int().min(0).max(1_000).default(0),
      }),
    )
    .output(
      eventIterator(
        ProgressEvent,
        z.object({ outline: RowId, accepted: z.boolean(), changes: z.array(OutlineChange) }),
      ),
    ),
  /** Who still asks what a lesson (or a module) answers, before and since its release. */
  measure: base
    .input(Run.extend({ outline: RowId, part: z.string(), since: z.int() }))
    .output(eventIterator(ProgressEvent, Remeasured)),
  /** Where the course stands among the author's own. */
  ladder: base.input(Run.extend({ outline: RowId })).output(eventIterator(ProgressEvent, Ladder)),
  diff: base.input(z.object({ outline: RowId, from: z.int().min(1), to: z.int().min(1) })).output(
    z.array(
      z.object({
        path: z.string(),
        kind: z.enum(['added', 'removed', 'changed']),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  ),
  update: base.input(Run.extend({ outline: RowId, accept: z.boolean().default(false) })).output(
    eventIterator(
      ProgressEvent,
      z.object({
        outline: RowId,
        accepted: z.boolean(),
        newEvidence: z.int(),
        changes: z.array(
          z.object({
            path: z.string(),
            kind: z.enum(['added', 'removed', 'changed']),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      }),
    ),
  ),
}
