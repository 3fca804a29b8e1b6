/** import, sources, undo, redo, backup, restore, forget, match, export. */
import { basename } from 'node:path'
import type { Command } from 'commander'
import { bundleIn, readBytes, writeFiles } from '../../../engine/app/index.ts'
import { EngineError } from '../../../engine/base/index.ts'
import {
  type ArchiveReport,
  actText,
  type BundleReport,
  Consent,
  type ImportReport,
  Mapping,
  type Source,
} from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { oneOf, type Session, UsageError, whole } from '../session.ts'
import { day, table } from '../table.ts'
import { type Asked, archiveText, importArchive, onlyThese } from './import-archive.ts'
import { qualityText } from './quality-text.ts'
import { rejectedText } from './rejected.ts'
import { bundleText, listOf, restoreText } from './safekeeping.ts'

interface ImportFlags {
  as?: string
  dates?: string
  encoding?: string
  delimiter?: string
  sheet?: string
  headerRow?: string
  yes?: boolean
  dryRun?: boolean
  keepIdentity?: boolean
  note?: string
  consent?: string
  saveMapping?: string
  only?: string[]
}

/** `--as` takes a layout's name or a mapping file. @throws MAPPING_INVALID, FILE_MISSING, FILE_IS_DIRECTORY, FILE_UNREADABLE */
async function layoutOrMapping(value: string | undefined): Promise<{ as?: string; mapping?: Mapping }> {
  if (value === undefined) return {}
  if (!value.endsWith('.json')) return { as: value }
  const text = (await readBytes(value)).toString('utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new EngineError('MAPPING_INVALID', {
      file: value,
      problem: error instanceof Error ? error.message : String(error),
    })
  }
  const parsed = Mapping.safeParse(json)
  if (parsed.success) return { mapping: parsed.data }
  const issue = parsed.error.issues[0]
  throw new EngineError('MAPPING_INVALID', {
    file: value,
    problem: [issue?.path.join('.'), issue?.message].filter(Boolean).join(': '),
  })
}

function importText(session: Session, report: ImportReport): string {
  const { accounted: a } = report
  const lines = [
    session.say(report.dryRun ? 'import.dryRun' : 'import.head', {
      file: report.file,
      layout: report.layout,
      confidence: Math.round(report.confidence * 100),
      encoding: report.encoding,
      rows: report.rows,
    }),
    session.say('import.account', { ...a }),
  ]
  const made = Object.entries(report.imported).filter(([, n]) => n > 0)
  if (made.length)
    lines.push(
      session.say('import.made', {
        list: made.map(([name, n]) => `${session.say(`table.${name}` as 'table.link')} ${n}`).join(' · '),
      }),
    )
  const skipped = Object.entries(report.skippedWhy)
  if (skipped.length)
    lines.push(
      session.say('import.skipped', {
        list: skipped.map(([why, n]) => `${session.say(`skip.${why}` as 'skip.BLANK')} ${n}`).join(' · '),
      }),
    )
  for (const w of report.warnings) lines.push(`  ! ${w}`)
  lines.push(...rejectedText(session, report.rejected))
  return lines.join('\n')
}

/** What came before the refused file stays and what comes after it was not looked at: nobody should have to guess which. */
function stoppedAt(session: Session, files: readonly string[], at: number): void {
  const list = (of: readonly string[]): string => of.map((file) => basename(file)).join(', ') || '–'
  const file = basename(files[at] ?? '')
  session.note(session.say('import.stopped', { file, done: list(files.slice(0, at)), left: list(files.slice(at + 1)) }))
}

export function dataCommands(program: Command): void {
  program
    .command('import')
    .argument('<files...>')
    .option('--as <layout|mapping.json>')
    .option('--dates <order>')
    .option('--encoding <name>')
    .option('--delimiter <mark>')
    .option('--sheet <name>')
    .option('--header-row <n>')
    .option('--only <name>', '', (name: string, all: string[] = []) => [...all, name])
    .option('--yes')
    .option('--dry-run')
    .option('--keep-identity')
    .option('--note <text>')
    .option('--consent <own|given|no-quotes|public|unknown>')
    .option('--save-mapping <file>')
    .action(
      action<[string[]], ImportFlags>(async (session, [files], options) => {
        const chosen = await layoutOrMapping(options.as)
        const dates =
          options.dates === undefined ? {} : { dates: oneOf(options.dates, ['ymd', 'mdy', 'dmy'], '--dates') }
        const { encoding, delimiter, sheet, headerRow, note, saveMapping, only = [] } = options
        if (saveMapping !== undefined && files.length > 1) throw new UsageError('--save-mapping', saveMapping, '1 file')
        const about = {
          ...(note !== undefined && { note }),
          ...(options.consent !== undefined && { consent: oneOf(options.consent, Consent.options, '--consent') }),
        }
        const bytes = {
          ...(encoding !== undefined && { encoding }),
          ...(delimiter !== undefined && { delimiter }),
          ...(sheet !== undefined && { sheet }),
          ...(headerRow !== undefined && { headerRow: whole(headerRow, '--header-row', 0) }),
        }
        const plain = options.as === undefined && options.dates === undefined && !options.dryRun
        const asked: Asked = {
          ...chosen,
          ...dates,
          ...bytes,
          ...about,
          yes: options.yes === true,
          dryRun: options.dryRun === true,
          keepIdentity: options.keepIdentity === true,
          lang: session.lang,
        }
        const { client, signal } = session
        const importOne = (input: { file: string; entry?: string }): Promise<ImportReport> =>
          session.drain(client.imports.run({ ...input, ...asked }, { signal }))
        const reports: (ImportReport | BundleReport | ArchiveReport)[] = []
        const take = async (file: string): Promise<void> => {
          if (plain && (await bundleIn(file))) {
            reports.push(await session.drain(client.workspace.importBundle({ file }, { signal })))
            return
          }
          const held = await client.imports.contents({ file })
          if (!held && only.length > 0) throw new UsageError('--only', file, 'a ZIP')
          const contents = held && onlyThese(held, only)
          const count = contents?.entries.length ?? 1
          if (saveMapping !== undefined && count > 1) throw new UsageError('--save-mapping', saveMapping, '1 file')
          reports.push(
            contents ? await importArchive(session, file, contents, asked, importOne) : await importOne({ file }),
          )
        }
        for (const [i, file] of files.entries())
          await take(file).catch((error: unknown) => {
            if (files.length > 1) stoppedAt(session, files, i)
            throw error
          })
        const [first] = reports
        const sole = first && 'archive' in first ? first.imports[0] : first
        if (saveMapping !== undefined && sole && 'mapping' in sole) {
          await writeFiles([{ file: saveMapping, bytes: `${JSON.stringify(sole.mapping, null, 2)}\n` }])
          session.note(session.say('import.mappingSaved', { name: sole.file, file: saveMapping }))
        }
        const one = (report: ImportReport): string => importText(session, report)
        const text = (report: (typeof reports)[number]): string =>
          'documents' in report
            ? bundleText(session, report)
            : 'archive' in report
              ? archiveText(session, report, one)
              : one(report)
        session.print(reports.length === 1 ? first : reports, () => reports.map(text).join('\n\n'))
      }),
    )

  program
    .command('sources')
    .option('--quality')
    .action(
      action<[], { quality?: boolean }>(async (session, _, options) => {
        if (options.quality) {
          const found = await session.client.workspace.quality()
          session.print(found, () => qualityText(session, found))
          return
        }
        const rows = await session.client.workspace.sources()
        session.print(rows, () =>
          rows.length === 0
            ? session.say('sources.none')
            : table(
                [
                  { head: session.say('col.when'), value: (r) => day(r.at) },
                  { head: session.say('col.file'), value: (r) => r.file, max: 40 },
                  { head: session.say('col.layout'), value: (r) => r.layout },
                  { head: session.say('col.rows'), value: (r) => String(r.rows), right: true },
                  { head: session.say('col.imported'), value: (r) => String(r.accounted.imported), right: true },
                  { head: session.say('col.rejected'), value: (r) => String(r.accounted.rejected), right: true },
                  ...(rows.some(({ note, consent }) => note !== null || consent !== 'unknown')
                    ? [
                        { head: session.say('col.consent'), value: (r: Source) => session.say(`consent.${r.consent}`) },
                        { head: session.say('col.note'), value: (r: Source) => r.note ?? '', max: 30 },
                      ]
                    : []),
                  { head: '', value: (r) => (r.undone ? session.say('sources.undone') : '') },
                ],
                rows,
              ),
        )
      }),
    )

  for (const name of ['undo', 'redo'] as const)
    program
      .command(name)
      .argument('[steps]', '', '1')
      .action(
        action<[string], object>(async (session, [steps]) => {
          const done = await session.client.workspace[name]({ steps: whole(steps, name, 1) })
          session.print(done, () =>
            done.map((d) => session.say(`${name}.done`, { act: actText(d, session.lang), rows: d.rows })).join('\n'),
          )
        }),
      )

  program
    .command('backup')
    .option('--every <days>')
    .option('--keep <count>')
    .action(
      action<[], { every?: string; keep?: string }>(async (session, _, { every, keep }) => {
        if (every !== undefined || keep !== undefined) {
          const plan = await session.client.workspace.backupPlan({
            ...(every !== undefined && { days: whole(every, '--every', 0) }),
            ...(keep !== undefined && { keep: whole(keep, '--keep', 1) }),
          })
          session.print(plan, () => session.say(plan.days === 0 ? 'backup.planNone' : 'backup.plan', { ...plan }))
          return
        }
        const made = await session.client.workspace.backup()
        session.print(made, () =>
          session.say('backup.done', {
            file: made.file,
            mb: (made.bytes / 1e6).toFixed(1),
            removed: made.removed.length,
          }),
        )
      }),
    )

  program
    .command('restore')
    .argument('<file>')
    .requiredOption('--into <dir>')
    .action(
      action<[string], { into: string }>(async (session, [file], { into }) => {
        const done = await session.client.workspace.restore({ file, into })
        session.print(done, () => restoreText(session, done))
      }),
    )

  program
    .command('forget')
    .argument('<person>')
    .action(
      action<[string], object>(async (session, [person]) => {
        const done = await session.client.workspace.forget({ person })
        session.print(done, () =>
          [
            session.say('forget.done', { person: done.person, rows: done.rows, backups: done.backupsRewritten }),
            ...(done.filesOutside.length
              ? [session.say('forget.outside', { files: done.filesOutside.join(', ') })]
              : []),
          ].join('\n'),
        )
      }),
    )

  program
    .command('match')
    .argument('<list>')
    .argument('<export.csv>')
    .requiredOption('--out <file>')
    .action(
      action<[string, string], { out: string }>(async (session, [list, file], { out }) => {
        const done = await session.client.workspace.match({ list, file, out })
        session.print(done, () => session.say('match.done', done))
      }),
    )

  program
    .command('export')
    .requiredOption('--format <bundle|csv>')
    .requiredOption('--out <dir>')
    .action(
      action<[], { format: string; out: string }>(async (session, _, options) => {
        const done = await session.client.workspace.exportData({
          format: oneOf(options.format, ['bundle', 'csv'], '--format'),
          out: options.out,
        })
        session.print(done, () =>
          [
            session.say('export.done', { n: done.files.length }),
            ...done.files.map((f) => `  ${f}`),
            session.say('export.notCarried', { list: listOf(session, done.notCarried) }),
          ].join('\n'),
        )
      }),
    )
}
