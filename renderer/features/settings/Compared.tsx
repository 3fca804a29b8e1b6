/** What a restored workspace has and this one has not, and the other way round. */
import { useTranslation } from 'react-i18next'
import type { RowDifferences } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { RowsTable } from './RowsTable.tsx'

type Row = RowDifferences[string]
const differs = (row: Row): boolean => row.onlyHere > 0 || row.onlyThere > 0 || row.changed > 0
const there = (row: Row): boolean => row.here > 0 || row.there > 0

export function Compared({ tables }: { tables: RowDifferences }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  if (!Object.values(tables).some(differs)) return <p className="sec">{t('compare.same')}</p>
  const column = (key: keyof Row) => ({ head: t(`compare.${key}`), show: (row: Row) => f.int(row[key]) })
  return (
    <>
      <h3 className="small sec">{t('compare.title')}</h3>
      <RowsTable
        label={t('compare.title')}
        tables={Object.fromEntries(Object.entries(tables).filter(([, row]) => there(row)))}
        columns={[column('here'), column('there'), column('onlyHere'), column('onlyThere'), column('changed')]}
      />
    </>
  )
}
