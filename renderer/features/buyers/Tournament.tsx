/** Every model beside the best-seller list on one scale, with what it was measured on. */
import { Trans, useTranslation } from 'react-i18next'
import type { RecommendEval } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { Whisker } from '../../ui/uncertainty.tsx'
import { useModelName } from './names.ts'

const three = (n: number): string => n.toFixed(3)

export function Verdict({ report }: { report: RecommendEval }) {
  const { t } = useTranslation('buyers')
  const f = useFormat()
  const model = useModelName()
  const { gate } = report
  const ndcg = (name: string): string => three(report.models.find((m) => m.name === name)?.ndcg ?? 0)
  if (gate.offered)
    return (
      <Trans
        t={t}
        i18nKey="finding.offered"
        values={{
          model: model(gate.best),
          ndcg: ndcg(gate.best),
          popularity: ndcg('popularity'),
          lo: three(gate.interval[0]),
          hi: three(gate.interval[1]),
        }}
        components={{ b: <b /> }}
      />
    )
  return gate.morePeople === null ? (
    <Trans t={t} i18nKey="finding.none" values={{ model: model(gate.best) }} components={{ b: <b /> }} />
  ) : (
    <Trans
      t={t}
      i18nKey="finding.little"
      values={{ model: model(gate.best), more: f.int(gate.morePeople) }}
      components={{ b: <b /> }}
    />
  )
}

const ALL = 'all'
type Scored = RecommendEval['warm']['models'][number]

/** One line where every model scores the same: people who get best sellers from all of them. */
const distinct = (models: readonly Scored[]): readonly Scored[] =>
  models.length > 1 && new Set(models.map((m) => three(m.ndcg))).size === 1
    ? models.slice(0, 1).map((m) => ({ ...m, name: ALL }))
    : models

function Groups({ report }: { report: RecommendEval }) {
  const { t } = useTranslation('buyers')
  const model = useModelName()
  const groups = [
    { key: 'warm', title: t('warm'), remark: t('warmRemark', { count: report.warm.users }), group: report.warm },
    { key: 'cold', title: t('cold'), remark: t('coldRemark', { count: report.cold.users }), group: report.cold },
  ]
  return (
    <div className="two">
      {groups.map(({ key, title, remark, group }) => (
        <Section key={key} title={title} remark={remark}>
          <dl className="pairs">
            {distinct(group.models).map((m) => (
              <div key={m.name} className="pair">
                <dt>{m.name === ALL ? t('allModels') : model(m.name)}</dt>
                <dd className="num strong">{three(m.ndcg)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      ))}
    </div>
  )
}

export function Tournament({ report }: { report: RecommendEval }) {
  const { t } = useTranslation('buyers')
  const f = useFormat()
  const model = useModelName()
  const { k } = report.protocol
  const people = report.warm.users + report.cold.users
  const ends = report.models.flatMap((m) => m.interval)
  const [min, max] = [Math.min(...ends) - 0.01, Math.max(...ends) + 0.01]
  const cut = report.protocol.cutTest
  return (
    <>
      <Section title={t('compare')} remark={t('compareRemark', { k, people: f.int(people) })}>
        <div className="scroll-x">
          <table className="tb">
            <thead>
              <tr>
                <th>{t('metric.model')}</th>
                <th className="r">{t('metric.ndcg', { k })}</th>
                <th colSpan={2}>{t('metric.interval')}</th>
                <th className="r">{t('metric.recall', { k })}</th>
                <th className="r">{t('metric.coverage')}</th>
                <th className="r">{t('metric.seconds')}</th>
              </tr>
            </thead>
            <tbody>
              {report.models.map((m) => (
                <tr key={m.name} className={report.gate.offered && m.name === report.gate.best ? 'sel' : undefined}>
                  <td className="mid">{model(m.name)}</td>
                  <td className="r num strong">{three(m.ndcg)}</td>
                  <td className="iv">
                    {three(m.interval[0])}–{three(m.interval[1])}
                  </td>
                  <td>
                    <Whisker
                      value={m.ndcg}
                      interval={m.interval}
                      min={min}
                      max={max}
                      width={140}
                      tone={m.name === report.gate.best ? 'accent' : 'plain'}
                    />
                  </td>
                  <td className="r num">{f.percent(m.recall)}</td>
                  <td className="r num">{f.percent(m.coverage)}</td>
                  <td className="r num mut">{m.seconds.toFixed(1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {k >= report.items && <p className="mut small">{t('recallRemark', { items: f.int(report.items), k })}</p>}
      </Section>
      <Groups report={report} />
      <Section title={t('how')}>
        <p className="sec">
          {t(`howText.${report.protocol.split}`, {
            date: cut === null ? '' : f.date(cut),
            test: f.int(report.protocol.test),
          })}
        </p>
        {report.warnings.map((w) => (
          <p key={w} className="warn">
            {w}
          </p>
        ))}
      </Section>
    </>
  )
}
