/** After the import: what came in, what to know about it, the way back and the way on. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Grant, ImportReport } from '../../../engine/contract/index.ts'
import { useSources } from '../../client/reads.ts'
import { useFormat } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { MendOut } from './MendOut.tsx'
import { RowReport } from './RowReport.tsx'
import { TakeBack } from './TakeBack.tsx'
import { Warnings } from './Warnings.tsx'
import { useNames } from './words.ts'

export function Imported({ report, grant }: { report: ImportReport; grant: Grant | null }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const names = useNames()
  const source = useSources().data?.find(({ id }) => id === report.source)
  const fresh = Object.entries(report.imported).filter(([, count]) => count > 0)
  const words = (report.imported.feedback ?? 0) > 0
  return (
    <>
      <div className="done">
        <span className="pos">
          <Icon name="check" size={20} />
        </span>
        <div className="col">
          <p className="strong" role="status">
            {source?.undone ? t('imported.back', { file: report.file }) : t('imported.title', { file: report.file })}
          </p>
          {!source?.undone && (
            <p className="sec">
              {fresh.length === 0
                ? t('imported.nothingNew')
                : t('imported.new', { list: f.list(fresh.map(([name, n]) => names.table(name, n, f.int(n)))) })}
            </p>
          )}
          {!source?.undone && (
            <p className="row wrap">
              {words && <Link to="/audience">{t('next.read')}</Link>}
              <Link to="/gaps">{t('next.gaps')}</Link>
            </p>
          )}
        </div>
        <span className="sp" />
        <TakeBack source={source} />
      </div>
      <Warnings texts={report.warnings} />
      <RowReport report={report} />
      {report.source !== null && grant && report.rejected.length > 0 && !source?.undone && (
        <MendOut
          source={report.source}
          grant={grant}
          name={`${report.file.replace(/\.[^.]+$/, '')}-${t('rejected.fileName')}.csv`}
        />
      )}
    </>
  )
}
