/** Figures per table of the workspace, one column each. */
import { useTranslation } from 'react-i18next'
import type { en } from '../../i18n/resources.ts'
import { ScrollBox } from '../../ui/ScrollBox.tsx'

type Table = keyof (typeof en)['settings']['table']

interface RowsTableProps<T> {
  label: string
  tables: Readonly<Record<string, T>>
  columns: readonly { head: string; show: (row: T) => string; alarm?: (row: T) => boolean }[]
}

export function RowsTable<T>({ label, tables, columns }: RowsTableProps<T>) {
  const { t } = useTranslation('settings')
  return (
    <ScrollBox className="scroll-x" label={label}>
      <table className="tb rows-table" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('compare.table')}</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col" className="r">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(tables).map(([name, row]) => (
            <tr key={name}>
              <td>{t(`table.${name as Table}`, { defaultValue: name })}</td>
              {columns.map(({ head, show, alarm }) => (
                <td key={head} className={alarm?.(row) ? 'r num neg' : 'r num'}>
                  {show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
