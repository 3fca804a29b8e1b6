/** Above the canvas: names of the groups at their middles, brackets with numbers round the seeds, a bracket round the chosen. */
import { useSigma } from '@react-sigma/core'
import { useEffect, useMemo, useReducer } from 'react'
import { type GraphMap, inLanguage } from '../../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../../i18n/index.ts'
import { type Groups, shortened } from '../groups.ts'
import type { EdgeLook, NodeLook } from './build.ts'
import { anchorsOf, spread, widthOf } from './spread.ts'

const LONGEST = 34
/** The dot in the group's colour before its name, and the box with a seed's number after its bracket. */
const DOT = 14
const SEED = 24
/** A name that had to move further than this is tied to its group by a line. */
const FAR = 24
/** Between a group and its name. */
const ABOVE = 10

/** Where a line leaves a name: above its group, or at the end that is nearer, so that it does not run along the letters. */
const tied = (home: number, middle: number, width: number): number =>
  Math.min(Math.max(home, middle - width / 2), middle + width / 2)

interface OverlayProps {
  map: GraphMap
  groups: Groups
  named: boolean
  seeds: readonly string[]
  selected: string | null
}

function Bracket({ x, y, r, chosen }: { x: number; y: number; r: number; chosen: boolean }) {
  const [l, t] = [x - r, y - r]
  return (
    <path
      className={chosen ? 'bracket chosen' : 'bracket'}
      d={`M${l + 4} ${t}H${l}V${t + 2 * r}h4M${l + 2 * r - 4} ${t}H${l + 2 * r}V${t + 2 * r}h-4`}
    />
  )
}

export function Overlay({ map, groups, named, seeds, selected }: OverlayProps) {
  const sigma = useSigma<NodeLook, EdgeLook>()
  const f = useFormat()
  const lang = useLang()
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    sigma.on('afterRender', redraw)
    return () => {
      sigma.off('afterRender', redraw)
    }
  }, [sigma])
  const graph = sigma.getGraph()
  const placeOf = (id: string) => {
    if (!graph.hasNode(id)) return null
    const { x, y, size } = graph.getNodeAttributes(id)
    return { ...sigma.graphToViewport({ x, y }), r: sigma.scaleSize(size) + 6 }
  }
  const anchors = useMemo(() => (named ? anchorsOf(map, groups) : []), [map, groups, named])
  const marks = seeds.flatMap((id) => placeOf(id) ?? [])
  const labels = spread(
    anchors.map((a) => {
      const { x, y } = sigma.graphToViewport({ x: a.x, y: a.y })
      const text = shortened(inLanguage(a.label, lang), LONGEST)
      const width = widthOf(`${text} ${f.int(a.size)}`) + DOT
      return { id: a.id, text, size: f.int(a.size), x, y: y - ABOVE, width, home: { x, y } }
    }),
    sigma.getDimensions(),
    marks.map(({ x, y, r }) => ({ left: x - r, right: x + r + SEED, top: y - r, bottom: y + r })),
  )
  const chosen = selected === null ? null : placeOf(selected)
  return (
    <svg className="graph-over" aria-hidden="true">
      {labels.map(({ id, text, size, x, y, width, home }) => (
        <g key={id}>
          {Math.hypot(home.x - x, home.y - ABOVE - y) > FAR && (
            <path
              className="group-line"
              d={`M${tied(home.x, x, width)} ${home.y > y ? y + 6 : y - 14}L${home.x} ${home.y}`}
            />
          )}
          <circle
            cx={x - width / 2 + 5}
            cy={y - 4}
            r={4.5}
            className="group-dot"
            style={{ fill: `var(--${groups.colourOf(id)})` }}
          />
          <text x={x - width / 2 + DOT} y={y} className="group-name">
            {text} <tspan className="group-size">{size}</tspan>
          </text>
        </g>
      ))}
      {seeds.map((id, i) => {
        const at = placeOf(id)
        if (!at) return null
        return (
          <g key={id}>
            <Bracket {...at} chosen={id === selected} />
            <rect x={at.x + at.r + 2} y={at.y - 8} width={i < 9 ? 16 : 20} height={16} rx={3} className="seed-box" />
            <text x={at.x + at.r + (i < 9 ? 10 : 12)} y={at.y + 4} className="seed-no">
              {i + 1}
            </text>
          </g>
        )
      })}
      {chosen && selected !== null && !seeds.includes(selected) && <Bracket {...chosen} chosen />}
    </svg>
  )
}
