/** What is wrong with one file: what happened, what was kept, one way on. The command line's advice makes no sense here. */
import { useTranslation } from 'react-i18next'
import { type MessageKey, say } from '../../../engine/contract/index.ts'
import { type Problem, problemOf } from '../../client/errors.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import type { Desk } from './desk.ts'
import { type Entry, stageOf } from './entry.ts'

/** Codes whose sentence is written anew for a window. */
const OWN = [
  'FILE_TOO_LARGE',
  'FILE_MISSING',
  'FILE_IS_DIRECTORY',
  'FILE_EMPTY',
  'FILE_BINARY',
  'LAYOUT_UNKNOWN',
  'FILE_UNUSED',
  'COLUMN_MISSING',
  'MAPPING_INVALID',
  'IS_BUNDLE',
  'NOT_GRANTED',
  'WORKSPACE_BUSY',
] as const
type OwnCode = (typeof OWN)[number]
const isOwn = (code: string | null): code is OwnCode => OWN.some((own) => own === code)

export function useFileProblem(entry: Entry): (Problem & { title: string }) | null {
  const { t } = useTranslation('import')
  const lang = useLang()
  const f = useFormat()
  if (entry.error === null) return null
  const problem = problemOf(entry.error, lang)
  const { data } = problem
  const name = entry.name
  if (problem.cancelled) return { ...problem, title: t('problem.stopped', { name }), text: t('problem.stoppedMore') }
  if (!entry.grant && (problem.code === null || problem.code === 'ENGINE_LOST'))
    return { ...problem, title: t('problem.upload', { name }), text: t('problem.uploadMore') }
  if (isOwn(problem.code)) {
    const holes = {
      name,
      size: f.bytes(Number(data.bytes ?? 0)),
      limit: f.bytes(Number(data.limit ?? 0)),
      column: String(data.column ?? ''),
      found: String(data.found ?? ''),
      columns: String(data.columns ?? ''),
      problem: String(data.problem ?? ''),
      holds: say(lang, `unused.${data.holds}` as MessageKey),
    }
    return { ...problem, title: t(`problem.${problem.code}`, holes), text: t(`problem.${problem.code}_more`, holes) }
  }
  return { ...problem, title: t('problem.other', { name }), text: problem.text }
}

export function FileProblem({ entry, desk }: { entry: Entry; desk: Desk }) {
  const { t } = useTranslation('import')
  const { t: common } = useTranslation()
  const problem = useFileProblem(entry)
  if (!problem) return null
  const stage = stageOf(entry)
  const unknown = stage === 'unknown' || stage === 'unused'
  const back = stage === 'broken' && entry.asked.mapping !== undefined
  return (
    <Note
      kind={problem.cancelled ? 'stopped' : unknown ? 'empty' : 'error'}
      title={problem.title}
      action={
        <span className="row wrap">
          {back && <Button onClick={() => desk.chooseLayout(entry.key, null)}>{t('backToFirst')}</Button>}
          {!unknown && !back && (
            <Button
              onClick={() => (problem.cancelled && entry.look ? desk.forgetProblem(entry.key) : desk.retry(entry.key))}
            >
              {problem.cancelled ? (entry.look ? t('backToReady') : common('start')) : common('retry')}
            </Button>
          )}
        </span>
      }
    >
      {problem.text}
    </Note>
  )
}
