/**
 * What a page may ask of the host around it (Electron's main process, or the loopback server): files by grant, workspaces,
 * settings, events. Both hosts implement the same contract; the page never names a path.
 */
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { declaredErrors } from './declared.ts'
import { Lang } from './tables.ts'

/**
 * Leave to use one place on disk, given by a dialog, a drop or an upload. Its id goes where procedures take a path.
 * `read`: an existing file · `folder`: an existing folder · `save`: a file or folder to be made.
 */
export const GrantId = z.string().regex(/^grant:[\w-]{16,64}$/)
export const Grant = z.object({
  id: GrantId,
  name: z.string(),
  bytes: z.int().nullable(),
  kind: z.enum(['read', 'folder', 'save']),
})
export const Theme = z.enum(['system', 'light', 'dark'])
export const Settings = z.object({
  /** Null: as the system speaks. */
  lang: Lang.nullable(),
  theme: Theme,
})
export const WorkspaceEntry = z.object({
  id: z.string(),
  name: z.string(),
  openedAt: z.int(),
  current: z.boolean(),
  sample: z.boolean(),
  missing: z.boolean(),
})
export const HostInfo = z.object({
  shell: z.enum(['desktop', 'browser']),
  version: z.string(),
  platform: z.string(),
  /** Language of the system, where the user has not chosen. */
  systemLang: Lang,
  settings: Settings,
  /** Open now; null on a first run. */
  workspace: z.object({ id: z.string(), name: z.string(), dir: z.string(), sample: z.boolean() }).nullable(),
})
export const MenuCommand = z.enum([
  'import',
  'undo',
  'redo',
  'settings',
  'find',
  'new-workspace',
  'open-workspace',
  'help',
])
export const HostEvent = z.discriminatedUnion('kind', [
  /** The engine process: `down` until it answers again, `failed` when restarting was given up. */
  z.object({
    kind: z.literal('engine'),
    state: z.enum(['up', 'down', 'failed']),
    restarts: z.int(),
    detail: z.string(),
  }),
  /** Rows, outlines or settings of the workspace changed, by this page or another. */
  z.object({ kind: z.literal('changed') }),
  z.object({ kind: z.literal('workspace') }),
  z.object({ kind: z.literal('settings'), settings: Settings }),
  z.object({ kind: z.literal('menu'), command: MenuCommand }),
  /** Files that the system handed over (double click, dock). */
  z.object({ kind: z.literal('files'), grants: z.array(Grant) }),
])
/** A file that is ready for the person: on the desktop where they put it, in the browser behind a link. */
export const Delivered = z.object({ name: z.string(), bytes: z.int(), url: z.string().nullable() })

const base = oc.errors(declaredErrors)
export const PickFor = z.enum([
  'import',
  'mapping',
  'backup',
  'list',
  'labels',
  'scenario',
  'plan',
  'logo',
  'model',
  'bundle',
])
/** What is chosen as a folder: a model, and an export of a workspace. */
export const FolderPick = PickFor.extract(['model', 'bundle'])
export const picksFolder = (what: PickFor): what is FolderPick => FolderPick.safeParse(what).success

export const hostContract = {
  info: base.output(HostInfo),
  events: base.output(eventIterator(HostEvent)),
  settings: { set: base.input(Settings.partial()).output(Settings) },
  files: {
    /** The system's dialog. Empty when dismissed. In the browser the page uploads instead, and this is refused. */
    pick: base.input(z.object({ for: PickFor, many: z.boolean().default(false) })).output(z.array(Grant)),
    /** Where to put a file (or, with `folder`, a folder) that the engine will write. Null when dismissed. */
    save: base
      .input(z.object({ name: z.string().min(1).max(200), folder: z.boolean().default(false) }))
      .output(Grant.nullable()),
    /** Keeps a text of the page's own as a file where the person says. Empty when dismissed. @throws NOT_WRITABLE */
    saveText: base
      .input(z.object({ name: z.string().min(1).max(200), text: z.string().max(20_000_000) }))
      .output(z.array(Delivered)),
    /** What was written under a `save` grant. */
    deliver: base.input(z.object({ grant: GrantId })).output(z.array(Delivered)),
    /** Shows the file in the system's file manager; does nothing in the browser. */
    reveal: base.input(z.object({ grant: GrantId })).output(z.object({ shown: z.boolean() })),
  },
  workspaces: {
    list: base.output(z.array(WorkspaceEntry)),
    open: base.input(z.object({ id: z.string() })).output(HostInfo),
    /** Desktop: a folder dialog. Null when dismissed. */
    choose: base.output(HostInfo.nullable()),
    create: base.input(z.object({ name: z.string().trim().min(1).max(80) })).output(HostInfo),
    /** Opens the sample workspace, made afresh where it is not there; `workspace.sample` then fills it. */
    sample: base.output(HostInfo),
    /** Takes the entry off the list; the folder stays. */
    drop: base.input(z.object({ id: z.string() })).output(z.array(WorkspaceEntry)),
  },
}
export type HostContract = typeof hostContract
export type Grant = z.infer<typeof Grant>
export type Theme = z.infer<typeof Theme>
export type Settings = z.infer<typeof Settings>
export type WorkspaceEntry = z.infer<typeof WorkspaceEntry>
export type HostInfo = z.infer<typeof HostInfo>
export type MenuCommand = z.infer<typeof MenuCommand>
export type HostEvent = z.infer<typeof HostEvent>
export type Delivered = z.infer<typeof Delivered>
export type PickFor = z.infer<typeof PickFor>
export type FolderPick = z.infer<typeof FolderPick>
