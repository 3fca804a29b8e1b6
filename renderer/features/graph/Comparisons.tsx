/** The same number of people chosen in simpler ways, and everybody, on one scale. */
import { useTranslation } from 'react-i18next'
import type { SeedReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { GAP, scaleOf, WIDTH } from './compare-scale.ts'

function Bar({ share, own }: { share: number; own: boolean }) {
  const width = WIDTH * Math.min(1, share)
  return (
    <svg width={WIDTH} height={10} aria-hidden="true">
      <path d={`M0 9.5H${WIDTH}`} stroke="var(--grid)" />
      <rect width={width} height={9} fill={own ? 'var(--accent)' : 'var(--covered)'} />
      {share > 1 && (
        <path d={`M${GAP} 10l4 -10h5l-4 10z`} fill="var(--bg-window)" stroke="var(--ink-3)" strokeWidth={0.8} />
      )}
    </svg>
  )
}

export function Comparisons({ found }: { found: SeedReport }) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  const count = found.seeds.length
  const named = found.comparisons.map(({ name, people, spread }) => ({
    key: name,
    label: t(`compare.${name}`, { count: Math.round(people), n: f.int(Math.round(people)) }),
    spread,
  }))
  const rows = [
    { key: 'ours' as const, label: t('compare.ours', { count, n: f.int(count) }), spread: found.spread },
    ...named.sort((a, b) => b.spread - a.spread),
  ]
  const { most, broken } = scaleOf(rows)
  return (
    <Section title={t('compare.title')} remark={t('compare.remark')}>
      <dl className="compare">
        {rows.map(({ key, label, spread }) => (
          <div key={key} className={key === 'ours' ? 'strong' : undefined}>
            <dt>{label}</dt>
            <dd>
              <Bar share={spread / most} own={key === 'ours'} />
              <span className="num">{f.int(Math.round(spread))}</span>
            </dd>
          </div>
        ))}
      </dl>
      {broken && <p className="small mut">{t('compare.broken')}</p>}
    </Section>
  )
}
