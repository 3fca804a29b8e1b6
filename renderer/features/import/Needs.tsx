/** What the layout needs and no column holds: a fixed value for the whole file, or a column to choose in the table. */
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InspectReport } from '../../../engine/contract/index.ts'
import type { Desk } from './desk.ts'
import type { Entry } from './entry.ts'
import { withConstant } from './mapping.ts'
import { useNames } from './words.ts'

/** Roles of which one value for all rows makes sense. */
const FIXED = ['product', 'lesson', 'provider', 'channel', 'launch', 'currency', 'subject', 'unit_price', 'kind']

interface NeedsProps {
  entry: Entry
  look: InspectReport
  roles: readonly string[]
  desk: Desk
}

export function Needs({ entry, look, roles, desk }: NeedsProps) {
  const { t } = useTranslation('import')
  const names = useNames()
  const { constants, columns } = look.mapping
  const used = Object.values(columns)
  const open = look.missing
  const asked = FIXED.filter(
    (role) =>
      role in constants ||
      look.missing.some((group) => group.includes(role)) ||
      (role === 'product' && roles.includes(role) && !used.includes(role)),
  )
  if (open.length === 0 && asked.length === 0) return null
  return (
    <div className={look.missing.length > 0 ? 'needs must' : 'needs'}>
      {open.map((group) => (
        <p key={group.join()} className="need">
          {t('need.column', { roles: names.either(group) })}
        </p>
      ))}
      {asked.map((role) => (
        <TextInput
          key={`${role} ${constants[role] ?? ''}`}
          label={role === 'product' ? t('need.product') : t('need.constant', { role: names.role(role) })}
          description={
            role in constants
              ? t('need.given')
              : look.missing.some((group) => group.includes(role))
                ? t('need.must')
                : t('need.may')
          }
          defaultValue={constants[role] ?? ''}
          maxLength={200}
          onBlur={(event) => {
            const value = event.currentTarget.value
            if (value.trim() !== (constants[role] ?? '')) desk.map(entry.key, withConstant(look, role, value))
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      ))}
    </div>
  )
}
