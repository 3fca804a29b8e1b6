/** What a repair made of the workspace: nothing, where nothing was wrong; else what is there, and what is not. */
import { useTranslation } from 'react-i18next'
import type { RepairReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import type { en } from '../../i18n/resources.ts'
import { Note } from '../../ui/Note.tsx'
import { lastPart } from './path.ts'
import { RowsTable } from './RowsTable.tsx'

type Part = keyof (typeof en)['settings']['repair']['part']
type Row = RepairReport['tables'][string]

export function Repaired({ report }: { report: RepairReport }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const { method, dir, tables, lost } = report
  if (method === 'none')
    return (
      <p className="pos" role="status">
        {t('repair.none')}
      </p>
    )
  const backup = report.backup === null ? '' : lastPart(report.backup)
  return (
    <div className="col" role="status">
      <Note kind="info" title={t(`repair.${method}`, { dir, backup })}>
        {method === 'salvage' && backup !== '' && t('repair.filled', { backup })}
      </Note>
      <RowsTable
        label={t('repair.title')}
        tables={tables}
        columns={[
          { head: t('repair.saved'), show: (row: Row) => f.int(row.saved) },
          { head: t('repair.fromBackup'), show: (row: Row) => f.int(row.fromBackup) },
          { head: t('repair.recreated'), show: (row: Row) => f.int(row.recreated) },
          {
            head: t('repair.lost'),
            show: (row: Row) => (row.lost === null ? t('repair.unknown') : f.int(row.lost)),
            alarm: (row: Row) => row.lost !== 0,
          },
        ]}
      />
      {lost.length > 0 && (
        <>
          <p className="strong">{t('repair.notWhole')}</p>
          <ul className="lost">
            {lost.map((part) => (
              <li key={part}>{t(`repair.part.${part as Part}`, { defaultValue: part })}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
