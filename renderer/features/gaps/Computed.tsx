/** The formula and its constants, for whoever wants to check. */
import { useTranslation } from 'react-i18next'
import type { GapBoard } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'

export function Computed({ board }: { board: GapBoard }) {
  const { t } = useTranslation('gaps')
  const f = useFormat()
  const { settings } = board
  const facts: [string, string][] = [
    [t('compute.halfLife'), t('compute.halfLifeDays', { n: f.int(settings.halfLifeDays) })],
    [t('compute.minPeople'), f.int(settings.minPeople)],
    [t('compute.resamples'), f.int(settings.resamples)],
    [t('compute.seed'), String(board.seed)],
    [t('compute.asOf'), f.date(board.asOf)],
    [t('compute.model'), board.model],
  ]
  return (
    <details className="quiet">
      <summary>{t('compute.title')}</summary>
      <p className="small sec">{t('compute.demandNote')}</p>
      <dl className="pairs small">
        {facts.map(([name, value]) => (
          <div key={name} className="pair">
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      <pre className="formula small">{settings.formula}</pre>
      <details>
        <summary>{t('compute.weights')}</summary>
        <dl className="pairs small">
          {Object.entries(settings.weights).map(([name, value]) => (
            <div key={name} className="pair">
              <dt>
                <code>{name}</code>
              </dt>
              <dd className="num">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </details>
  )
}
