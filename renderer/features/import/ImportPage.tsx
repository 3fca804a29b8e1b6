/** Exports into the workspace: what each file is, what it asks, what every row becomes, and the way back. */
import { useEffect } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { drainIncoming, expectImport, onIncoming } from '../../app/incoming.ts'
import { useAct } from '../../client/queries.ts'
import { useHostInfo, useWorkspace } from '../../client/workspace.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { DropZone, useDropAnywhere } from '../../ui/DropZone.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import type { Desk } from './desk.ts'
import { canImport, type Entry, stageOf } from './entry.ts'
import { FileList } from './FileList.tsx'
import { FileView } from './FileView.tsx'
import { HowRead } from './HowRead.tsx'
import { LeftOut } from './LeftOut.tsx'
import { History, PastImports } from './Past.tsx'
import { useDesk, useVocabulary } from './use-desk.ts'
import './import.css'

function useIncoming(desk: Desk): void {
  useEffect(() => {
    const take = (): void => {
      const { grants, files, folders } = drainIncoming()
      if (grants.length > 0) desk.add(grants)
      if (files.length + folders.length > 0) desk.take(files, folders)
    }
    take()
    return onIncoming(take)
  }, [desk])
}

function Finding({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const at = (...stages: string[]): Entry[] => entries.filter((entry) => stages.includes(stageOf(entry)))
  const b = { b: <b /> }
  const [importing] = at('importing')
  const asked = at('question', 'missing', 'unknown', 'confirm')
  const wrong = at('failed', 'broken')
  const ready = at('ready')
  const done = at('imported')
  const unused = at('unused')
  if (entries.length === 0) return <Trans t={t} i18nKey="finding.none" components={b} />
  if (importing) return <Trans t={t} i18nKey="finding.importing" values={{ name: importing.name }} components={b} />
  const [first] = asked
  if (first)
    return (
      <Trans
        t={t}
        i18nKey={`finding.${stageOf(first) as 'question' | 'missing' | 'unknown' | 'confirm'}`}
        count={asked.length}
        values={{ name: first.name }}
        components={b}
      />
    )
  if (ready.length > 0) return <Trans t={t} i18nKey="finding.ready" count={ready.length} components={b} />
  if (wrong.length > 0) return <Trans t={t} i18nKey="finding.wrong" count={wrong.length} components={b} />
  if (done.length > 0) {
    const rows = done.reduce((sum, { report }) => sum + (report?.accounted.imported ?? 0), 0)
    return <Trans t={t} i18nKey="finding.done" count={done.length} values={{ rows: f.int(rows) }} components={b} />
  }
  if (unused.length > 0) return <Trans t={t} i18nKey="finding.unused" count={unused.length} components={b} />
  return <Trans t={t} i18nKey="finding.looking" count={entries.length} components={b} />
}

/** The sample is no place for somebody's own rows. */
function SampleNote() {
  const { t } = useTranslation('import')
  const create = useAct(async (name: string, { host }) => {
    expectImport()
    return host.workspaces.create({ name })
  })
  return (
    <>
      <Note
        kind="info"
        title={t('sample.title')}
        action={
          <Button busy={create.busy} onClick={() => void create.run(t('sample.name'))}>
            {t('sample.own')}
          </Button>
        }
      >
        {t('sample.more')}
      </Note>
      {create.problem && <ProblemNote problem={create.problem} />}
    </>
  )
}

export function ImportPage() {
  const { t } = useTranslation('import')
  const { t: common } = useTranslation()
  const { desk, entries, selected } = useDesk()
  const vocabulary = useVocabulary()
  const host = useHostInfo()
  const info = useWorkspace().data
  const readOnly = info?.mode === 'read'
  const choose = useAct(async (_: null, { files }) => {
    const given = await files.choose('import', true)
    if (given.grants.length > 0) desk.add(given.grants)
    if (given.files.length > 0) desk.take(given.files)
    return null
  })
  useIncoming(desk)
  useDropAnywhere((files, folders) => desk.take(files, folders))
  const ready = entries.filter(canImport)
  const running = entries.some(({ work }) => work === 'waiting' || work === 'importing')
  const why = readOnly ? common('readOnly', { why: common(info?.copiedFrom ? 'readOnlyCopy' : 'readOnlyBusy') }) : null
  const go = (): void => desk.importAll(host?.workspace?.id ?? '', vocabulary.kindOf)
  const drop = (files: File[], folders: string[]): void => desk.take(files, folders)
  return (
    <Page
      title={common('nav.import')}
      finding={<Finding entries={entries} />}
      actions={
        entries.length > 0 && (
          <>
            <Button icon="plus" onClick={() => void choose.run(null)}>
              {t('add')}
            </Button>
            <Button
              kind="primary"
              off={ready.length === 0 || readOnly}
              title={why ?? (ready.length === 0 && !running ? t('nothingReady') : undefined)}
              onClick={go}
            >
              {ready.length === 0 ? t('importNone') : t('importFiles', { count: ready.length })}
            </Button>
          </>
        )
      }
    >
      {host?.workspace?.sample && <SampleNote />}
      {choose.problem && <ProblemNote problem={choose.problem} />}
      {vocabulary.problem && <ProblemNote problem={vocabulary.problem} />}
      {entries.length === 0 ? (
        <DropZone label={t('drop.title')} onFiles={drop}>
          <p className="lead">{t('drop.title')}</p>
          <p className="sec">{t('drop.what')}</p>
          <Button kind="primary" onClick={() => void choose.run(null)}>
            {t('drop.choose')}
          </Button>
        </DropZone>
      ) : (
        <div className="import">
          <div className="import-side">
            <FileList entries={entries} selected={selected?.key} desk={desk} />
            <LeftOut desk={desk} />
            {selected?.look && !selected.report && (
              <div inert={running && selected.work !== null}>
                <HowRead entry={selected} look={selected.look} desk={desk} vocabulary={vocabulary} />
              </div>
            )}
          </div>
          {selected && <FileView key={selected.key} entry={selected} desk={desk} vocabulary={vocabulary} />}
        </div>
      )}
      <PastImports />
      <History />
    </Page>
  )
}
