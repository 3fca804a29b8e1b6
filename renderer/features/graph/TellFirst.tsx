/** Whom to tell first within a budget: expected reach, how good that is at worst, simpler choices beside it, and the people. */
import { CopyButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Trans, useTranslation } from 'react-i18next'
import { type GraphMap, isFlat, type SeedReport } from '../../../engine/contract/index.ts'
import { useBoard } from '../../client/board.ts'
import type { Loaded } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Inspector } from '../../ui/Page.tsx'
import { Budget } from './Budget.tsx'
import { Comparisons } from './Comparisons.tsx'
import { SeedList } from './SeedList.tsx'

interface TellFirstProps {
  gap: string | undefined
  map: GraphMap
  seeds: Loaded<SeedReport>
  budget: number
  onBudget: (budget: number) => void
  chance: number
  onChance: (chance: number) => void
  onSelect: (id: string) => void
  onClose?: () => void
}

/** The gap that the person came from, by name. */
function For({ gap }: { gap: string }) {
  const { t } = useTranslation('graph')
  const label = useBoard().data?.gaps.find(({ id }) => id === gap)?.label
  return label ? <p className="sec">{t('tell.for', { gap: label })}</p> : null
}

function Certificate({ found }: { found: SeedReport }) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  return (
    <div className="certificate">
      <p className="row">
        <Icon name="shield" />
        <span className="strong">
          {t('tell.certificate', { share: f.percent(Math.floor(found.certificate * 100) / 100) })}
        </span>
      </p>
      <p className="small sec">
        {t('tell.bound', {
          count: found.seeds.length,
          upper: f.int(Math.ceil(found.upperBound)),
          sets: f.int(found.rrSets),
        })}
      </p>
      {found.guaranteed !== null && (
        <p className="small sec">{t('tell.guaranteed', { share: f.percent(found.guaranteed) })}</p>
      )}
    </div>
  )
}

export function TellFirst(props: TellFirstProps) {
  const { gap, map, seeds, budget, onBudget, chance, onChance, onSelect, onClose } = props
  const { t } = useTranslation('graph')
  const { t: common } = useTranslation()
  const f = useFormat()
  const navigate = useNavigate()
  const lasting = useLasting(seeds.loading || seeds.stale)
  const found = seeds.data
  const [low, high] = found ? [Math.floor(found.interval[0]), Math.ceil(found.interval[1])] : [0, 0]
  const bar = found && (
    <>
      <Button kind="primary" onClick={() => void navigate({ to: '/simulate', search: gap ? { gap } : {} })}>
        {t('tell.use')}
      </Button>
      <CopyButton value={found.seeds.join('\n')}>
        {({ copied, copy }) => <Button onClick={copy}>{copied ? common('copied') : t('tell.copyAll')}</Button>}
      </CopyButton>
    </>
  )
  return (
    <Inspector label={t('tell.title')} bar={bar} {...(onClose && { onClose })}>
      <div>
        <h2 className="insp-title">{t('tell.title')}</h2>
        {gap && <For gap={gap} />}
      </div>
      <Budget budget={budget} most={map.total.nodes} onBudget={onBudget} chance={chance} onChance={onChance} />
      {lasting && seeds.job && <JobBar job={seeds.job} />}
      {seeds.loading && lasting && <Skeleton lines={5} />}
      {seeds.problem && <ProblemNote problem={seeds.problem} onRetry={seeds.reload} />}
      {found && (
        <div className={seeds.stale ? 'col stale' : 'col'} aria-busy={seeds.stale}>
          <div>
            <p className="big">{f.int(Math.round(found.spread))}</p>
            <p className="sec">
              <Trans
                t={t}
                i18nKey="tell.reach"
                count={found.seeds.length}
                values={{ chance: f.percent(chance) }}
                components={{ w: <span className="warn" /> }}
              />
            </p>
            {low < high && <p className="small mut">{t('tell.interval', { low: f.int(low), high: f.int(high) })}</p>}
          </div>
          {isFlat(found) && <p className="small warn">{t('tell.flat')}</p>}
          <Certificate found={found} />
          <Comparisons found={found} />
          <SeedList found={found} map={map} onSelect={onSelect} />
        </div>
      )}
    </Inspector>
  )
}
