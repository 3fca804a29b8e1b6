/**
 * An export that comes as a ZIP: every entry that can be read is an import of its own, catalogue and people first. All are
 * looked at before any is written, so that a question, a damaged entry or a wrong option leaves everything as it was.
 */
import type {
  ArchiveContents,
  ArchiveReport,
  ErrorCode,
  ImportReport,
  InspectReport,
} from '../../../engine/contract/index.ts'
import { errorText, LEAST_SURE } from '../../../engine/contract/index.ts'
import { isCoded, type Session, UsageError } from '../session.ts'

export type Asked = Omit<Parameters<Session['client']['imports']['run']>[0], 'file' | 'entry'>
type Take = (input: { file: string; entry: string }) => Promise<ImportReport>

/** About the one entry: the others are none the worse for it. */
const OWN: readonly ErrorCode[] = [
  'FILE_EMPTY',
  'FILE_BINARY',
  'FILE_TOO_LARGE',
  'LINE_TOO_LONG',
  'ENCODING_UNKNOWN',
  'SHEET_INVALID',
  'DOCUMENT_INVALID',
  'DOCUMENT_TOO_LONG',
  'DOCUMENT_MANY_PARTS',
  'DOCUMENT_LOCKED',
  'DOCUMENT_NO_TEXT',
  'JSON_INVALID',
  'COLUMN_MISSING',
  'LAYOUT_UNKNOWN',
  'LAYOUT_WEAK',
  'FILE_UNUSED',
  'MAPPING_INVALID',
  'IS_BUNDLE',
]
/** Of a dry run, where nothing waits for an answer. */
const ASKED: readonly ErrorCode[] = ['DATE_ORDER', 'LAYOUT_UNCONFIRMED']
const FIRST = ['catalogue', 'people']
const SHOWN = 20

type Refused = ArchiveReport['refused'][number] & { error: unknown }

function refusedBy(error: unknown, file: string, dryRun: boolean, session: Session): Refused {
  const code = isCoded(error) ? (error.code as ErrorCode) : null
  if (code === null || !isCoded(error) || !(OWN.includes(code) || (dryRun && ASKED.includes(code)))) throw error
  return { file, code, message: errorText(code, error.data, session.lang), error }
}

/** A name of the archive's, without the archive itself and its folders. */
const ownOf = (name: string): string => name.split(' › ').at(-1) ?? name

/** The entries of these names, in full or without their folders; all where none is named. @throws UsageError */
export function onlyThese(contents: ArchiveContents, only: readonly string[]): ArchiveContents {
  if (only.length === 0) return contents
  const fits = (wanted: string) => contents.entries.filter((e) => e.entry === wanted || ownOf(e.name) === wanted)
  const none = only.find((wanted) => fits(wanted).length === 0)
  if (none !== undefined)
    throw new UsageError(
      '--only',
      none,
      contents.entries
        .slice(0, SHOWN)
        .map(({ entry }) => entry)
        .join(' | '),
    )
  const entries = new Set(only.flatMap(fits))
  return { ...contents, entries: contents.entries.filter((entry) => entries.has(entry)) }
}

/** @throws LAYOUT_UNCONFIRMED, DATE_ORDER before anything is written; where no entry can be imported, why the first cannot */
export async function importArchive(
  session: Session,
  file: string,
  contents: ArchiveContents,
  asked: Asked,
  take: Take,
): Promise<ArchiveReport> {
  const { client, signal } = session
  const dryRun = asked.dryRun === true
  const refused: Refused[] = []
  const found: { entry: string; name: string; look: InspectReport }[] = []
  for (const { entry, name } of contents.entries)
    try {
      found.push({ entry, name, look: await client.imports.inspect({ ...asked, file, entry }, { signal }) })
    } catch (error) {
      refused.push(refusedBy(error, name, dryRun, session))
    }
  // What lacks a column, or is so weak a guess that no yes helps, waits for nothing: it is refused, as it would be alone.
  const isWeak = ({ needsConfirmation, confidence }: InspectReport) => needsConfirmation && confidence < LEAST_SURE
  const sound = dryRun ? [] : found.filter(({ look }) => look.missing.length === 0 && !isWeak(look))
  const waiting = sound.filter(({ look }) => look.needsConfirmation || look.question !== null)
  const [open] = waiting
  if (open) {
    const list = some(
      session,
      waiting.map(({ name }) => ownOf(name)),
    ).join(', ')
    session.note(session.say('archive.waits', { file: contents.file, list }))
    await take({ file, entry: open.entry }) // refuses, and says what it waits for
  }
  const { layouts } = await client.imports.vocabulary()
  const rank = (layout: string): number => {
    const at = FIRST.indexOf(layouts.find(({ id }) => id === layout)?.kind ?? '')
    return at < 0 ? FIRST.length : at
  }
  const imports: ImportReport[] = []
  for (const { entry, name } of found.toSorted((a, b) => rank(a.look.layout) - rank(b.look.layout)))
    try {
      imports.push(await take({ file, entry }))
    } catch (error) {
      refused.push(refusedBy(error, name, dryRun, session))
    }
  if (imports.length === 0 && refused[0]) throw refused[0].error
  return {
    archive: contents.file,
    imports,
    refused: refused.map(({ error: _, ...said }) => said),
    left: contents.left,
  }
}

function some(session: Session, lines: readonly string[]): string[] {
  const more = lines.length - SHOWN
  return more > 0 ? [...lines.slice(0, SHOWN), session.say('archive.more', { n: more })] : [...lines]
}

export function archiveText(
  session: Session,
  { archive, imports, refused, left }: ArchiveReport,
  text: (report: ImportReport) => string,
): string {
  const whys = [...new Set(left.map(({ why }) => why))]
  const unused = refused.filter(({ code }) => code === 'FILE_UNUSED').map(({ file }) => ownOf(file))
  const aside = [
    ...some(
      session,
      refused
        .filter(({ code }) => code !== 'FILE_UNUSED')
        .map(({ message }) => session.say('archive.refused', { message })),
    ),
    ...(unused.length > 0 ? [session.say('archive.unused', { list: some(session, unused).join(', ') })] : []),
    ...whys.map((why) => {
      const names = left.filter((one) => one.why === why).map(({ name }) => name)
      return session.say('archive.left', {
        why: session.say(`archive.why.${why}`),
        list: some(session, names).join(', '),
      })
    }),
  ]
  const stored = imports.filter(({ source }) => source !== null).length
  if (stored > 0) aside.push(session.say('archive.undo', { file: archive, n: stored }))
  const head = session.say('archive.head', { file: archive, files: imports.length + refused.length })
  return [head, ...imports.map(text), ...(aside.length > 0 ? [aside.join('\n')] : [])].join('\n\n')
}
