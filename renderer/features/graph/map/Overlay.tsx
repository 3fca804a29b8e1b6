/** Above the canvas: names of the groups at their middles, brackets with numbers round the seeds, a bracket round the chosen. */
import { useSigma } from '@react-sigma/core'
import { useEffect, useMemo, useReducer } from 'react'
import type { GraphMap } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { type Groups, shortened } from '../groups.ts'
import type { EdgeLook, NodeLook } from './build.ts'
import { anchorsOf, spread } from './spread.ts'

const LONGEST = 30
/** Between a group and its name. */
const ABOVE = 10

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
  const labels = spread(anchors.map((a) => ({ ...a, ...sigma.graphToViewport({ x: a.x, y: a.y }) })))
  const chosen = selected === null ? null : placeOf(selected)
  return (
    <svg className="graph-over" aria-hidden="true">
      {labels.map(({ id, label, size, x, y }) => (
        <text key={id} x={x} y={y - ABOVE} className="group-name">
          {shortened(label, LONGEST)} <tspan className="group-size">{f.int(size)}</tspan>
        </text>
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
