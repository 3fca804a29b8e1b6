/** Each column of the file: what stands in it, what it becomes, and how sure that is. */
import { Select } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { DateAsk } from './DateAsk.tsx'
import type { Desk } from './desk.ts'
import type { Entry } from './entry.ts'
import { withRole } from './mapping.ts'
import { useNames } from './words.ts'

const IDENTITY = new Set([
  'email',
  'person_id',
  'phone',
  'nickname',
  'name',
  'last_name',
  'giftee',
  'invited_by',
  'from',
  'to',
])
const DATES = new Set(['at', 'paid_at', 'joined_at', 'left_at', 'published_at', 'completed_at'])
const MONEY = new Set(['amount', 'unit_price', 'price', 'line_amount'])
const HIDDEN = '[redacted]'

type Column = InspectReport['columns'][number]

function Hint({ column, look }: { column: Column; look: InspectReport }) {
  const { t } = useTranslation('import')
  const { role } = column
  if (role === null || role === 'ignore') return null
  if (IDENTITY.has(role)) return t('hint.pseudonym')
  if (DATES.has(role) && look.dates && !look.question) return t(`hint.${look.dates}`)
  if (look.mapping.currency && MONEY.has(role))
    return look.mapping.currency === 'XXX' ? (
      <span className="warn">{t('hint.noCurrency')}</span>
    ) : (
      t('hint.currency', { currency: look.mapping.currency })
    )
  return null
}

/** A bar and a share while it is the recognition's guess; words once a person chose. */
function Sure({ column, entry }: { column: Column; entry: Entry }) {
  const { t } = useTranslation('import')
  const f = useFormat()
  const guessed = entry.first?.columns.find(({ name }) => name === column.name)
  const role = column.role === 'ignore' ? null : column.role
  if (role === null && guessed?.role == null) return null
  if (role !== guessed?.role || entry.first?.layout !== entry.look?.layout)
    return <span className="small mut">{t('youChose')}</span>
  return (
    <span className="sure">
      <i style={{ '--p': `${guessed.confidence * 100}%` } as React.CSSProperties} />
      <span className="num small">{f.percent(guessed.confidence)}</span>
    </span>
  )
}

interface ColumnsProps {
  entry: Entry
  look: InspectReport
  roles: readonly string[]
  desk: Desk
}

export function Columns({ entry, look, roles, desk }: ColumnsProps) {
  const { t } = useTranslation('import')
  const names = useNames()
  const { question } = entry
  const wanted = new Set(look.missing.flat())
  const options = roles
    .filter((role) => role !== 'ignore')
    .map((role) => ({
      value: role,
      label: wanted.has(role) ? t('needed', { role: names.role(role) }) : names.role(role),
    }))
  return (
    <div className="scroll-x">
      <table className="tb columns" aria-label={t('columns')}>
        <thead>
          <tr>
            <th scope="col">{t('col.name')}</th>
            <th scope="col">{t('col.sample')}</th>
            <th scope="col">{t('col.role')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('col.hint')}</span>
            </th>
            <th scope="col">{t('col.sure')}</th>
          </tr>
        </thead>
        <tbody>
          {look.columns.map((column) => (
            <Fragment key={column.name}>
              <tr>
                <td className="mid name" title={column.name}>
                  {column.name}
                </td>
                <td className="sec sample" title={column.samples.filter((s) => s !== HIDDEN).join('\n')}>
                  {column.samples[0] === HIDDEN ? (
                    <span className="mut">{t('hidden')}</span>
                  ) : (
                    (column.samples[0] ?? <span className="mut">{t('blank')}</span>)
                  )}
                </td>
                <td>
                  <Select
                    aria-label={t('becomes', { column: column.name })}
                    value={column.role ?? 'ignore'}
                    data={[
                      { value: 'ignore', label: names.role('ignore') },
                      ...(column.role !== null && column.role !== 'ignore' && !roles.includes(column.role)
                        ? [{ value: column.role, label: names.role(column.role) }]
                        : []),
                      ...options,
                    ]}
                    data-out={column.role === null || column.role === 'ignore' || undefined}
                    searchable
                    maxDropdownHeight={320}
                    comboboxProps={{ width: 240, position: 'bottom-start' }}
                    onChange={(role) =>
                      role !== null &&
                      role !== (column.role ?? 'ignore') &&
                      desk.map(entry.key, withRole(look, column.name, role))
                    }
                  />
                </td>
                <td className="small mut">
                  <Hint column={column} look={look} />
                </td>
                <td>
                  <Sure column={column} entry={entry} />
                </td>
              </tr>
              {question?.column === column.name && column.role !== null && DATES.has(column.role) && (
                <tr className="asked">
                  <td colSpan={5}>
                    <DateAsk entry={entry} question={question} desk={desk} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}
