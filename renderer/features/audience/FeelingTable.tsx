/** Net feeling per group: figure and interval written and drawn, whiskers on one scale; hatched where too few have spoken. */
import { useTranslation } from 'react-i18next'
import type { Feeling } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { moveRow } from '../../ui/row-keys.ts'
import { Hatch, Whisker } from '../../ui/uncertainty.tsx'
import { isJudged, toneOf } from './finding.ts'

interface Scale {
  min: number
  max: number
}

interface FeelingTableProps {
  label: string
  /** What the rows are. */
  head: string
  rows: readonly Feeling[]
  scale: Scale
  minPeople: number
  chosen: string | null
  nameOf?: (row: Feeling) => string
  onChoose: (row: Feeling) => void
  tall?: boolean
}

const WIDTH = 150

/** The scale over the whiskers: its two ends and zero. */
function Ruler({ min, max }: Scale) {
  const f = useFormat()
  const x = (v: number): number => 4 + ((WIDTH - 8) * (v - min)) / (max - min)
  return (
    <svg width={WIDTH} height={16} aria-hidden="true" className="ruler">
      <text x={0} y={12}>
        {f.signed(min)}
      </text>
      {x(0) > 34 && x(0) < WIDTH - 34 && (
        <text x={x(0)} y={12} textAnchor="middle">
          0
        </text>
      )}
      <text x={WIDTH} y={12} textAnchor="end">
        {f.signed(max)}
      </text>
    </svg>
  )
}

function Figures({ row, minPeople }: { row: Feeling; minPeople: number }) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  if (!isJudged(row))
    return (
      <td className="r mut small nowrap" colSpan={2}>
        {t('tooFew', { have: row.people, minPeople })}
      </td>
    )
  const [lo, hi] = row.interval
  return (
    <>
      <td className="r figures">
        <b className="num">{f.signed(row.net)}</b>
        <span className="iv">{t('between', { lo: f.signed(lo), hi: f.signed(hi) })}</span>
      </td>
      <td className="r num sec">{f.int(row.people)}</td>
    </>
  )
}

export function FeelingTable({
  label,
  head,
  rows,
  scale,
  minPeople,
  chosen,
  nameOf,
  onChoose,
  tall,
}: FeelingTableProps) {
  const { t } = useTranslation('audience')
  return (
    <div className={tall ? 'feelings tall' : 'feelings'}>
      <table className="tb" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">
              <span className="visually-hidden">{t('drawn')}</span>
              <Ruler {...scale} />
            </th>
            <th scope="col" className="r">
              {t('net')}
            </th>
            <th scope="col" className="r">
              {t('people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = nameOf ? nameOf(row) : row.label
            return (
              <tr key={row.key} className={chosen === row.key ? 'pick sel' : 'pick'} onClick={() => onChoose(row)}>
                <th scope="row">
                  <button
                    type="button"
                    className="name"
                    data-row
                    onKeyDown={moveRow}
                    title={name}
                    aria-pressed={chosen === row.key}
                  >
                    {name}
                  </button>
                </th>
                <td>
                  {isJudged(row) ? (
                    <Whisker
                      value={row.net}
                      interval={row.interval}
                      {...scale}
                      width={WIDTH}
                      zero={0}
                      tone={toneOf(row.interval)}
                    />
                  ) : (
                    <Hatch width={WIDTH} height={8} />
                  )}
                </td>
                <Figures row={row} minPeople={minPeople} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
