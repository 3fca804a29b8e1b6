/** The same number of people chosen in simpler ways, and everybody, on one scale. */
import { useTranslation } from 'react-i18next'
import type { SeedReport } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'

const WIDTH = 130

export function Comparisons({ found }: { found: SeedReport }) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  const count = found.seeds.length
  const named = found.comparisons.map(({ name, people, spread }) => ({
    key: name,
    label: t(`compare.${name}`, { count: Math.round(people) }),
    spread,
  }))
  const rows = [
    { key: 'ours' as const, label: t('compare.ours', { count }), spread: found.spread },
    ...named.sort((a, b) => b.spread - a.spread),
  ]
  const most = Math.max(1, ...rows.map((r) => r.spread))
  return (
    <Section title={t('compare.title')} remark={t('compare.remark')}>
      <dl className="compare">
        {rows.map(({ key, label, spread }) => (
          <div key={key} className={key === 'ours' ? 'strong' : undefined}>
            <dt>{label}</dt>
            <dd>
              <svg width={WIDTH} height={10} aria-hidden="true">
                <path d={`M0 9.5H${WIDTH}`} stroke="var(--grid)" />
                <rect
                  width={(WIDTH * spread) / most}
                  height={9}
                  fill={key === 'ours' ? 'var(--accent)' : 'var(--covered)'}
                />
              </svg>
              <span className="num">{f.int(Math.round(spread))}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
