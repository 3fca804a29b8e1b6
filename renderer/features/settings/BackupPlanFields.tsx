import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BackupPlan } from '../../../engine/contract/index.ts'
import { useAct } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { ProblemNote } from '../../ui/Note.tsx'

const DAYS = [0, 1, 7, 30]
const KEEP = [5, 10, 20, 50]
/** What is set on the command line stands among the usual ones. */
const among = (usual: readonly number[], value: number): number[] =>
  usual.includes(value) ? [...usual] : [...usual, value].sort((a, b) => a - b)

/** How often a backup comes of itself, and how many are kept. */
export function BackupPlanFields({ plan, off }: { plan: BackupPlan; off: boolean }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const set = useAct((change: Partial<BackupPlan>, { engine }) => engine.workspace.backupPlan(change))
  const days = (n: number): string => (n === 0 ? t('backup.noDays') : t('backup.days', { count: n }))
  return (
    <>
      <div className="setting">
        <span id="setting-backup-days">{t('backup.every')}</span>
        <SegmentedControl
          aria-labelledby="setting-backup-days"
          disabled={off}
          value={String(plan.days)}
          onChange={(value) => void set.run({ days: Number(value) })}
          data={among(DAYS, plan.days).map((n) => ({ value: String(n), label: days(n) }))}
        />
      </div>
      <div className="setting">
        <span id="setting-backup-keep">{t('backup.keep')}</span>
        <SegmentedControl
          aria-labelledby="setting-backup-keep"
          disabled={off}
          value={String(plan.keep)}
          onChange={(value) => void set.run({ keep: Number(value) })}
          data={among(KEEP, plan.keep).map((n) => ({ value: String(n), label: f.int(n) }))}
        />
      </div>
      <p className="mut small">{t('backup.planHint')}</p>
      {set.problem && <ProblemNote problem={set.problem} />}
    </>
  )
}
