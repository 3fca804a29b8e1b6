/** People as dots, links as lines; drawn by sigma, with names, seeds and the chosen person on a layer above. */
import '@react-sigma/core/lib/style.css'
import { SigmaContainer, useRegisterEvents, useSetSettings, useSigma } from '@react-sigma/core'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EdgeKind, GraphMap } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { still } from '../../../ui/still.ts'
import type { Groups } from '../groups.ts'
import { buildGraph, type EdgeLook, type NodeLook } from './build.ts'
import { Camera } from './Camera.tsx'
import { Overlay } from './Overlay.tsx'
import { usePalette } from './palette.ts'

export interface AudienceMapProps {
  map: GraphMap
  groups: Groups
  /** Whether groups stand together, so that their names can stand over them. */
  named: boolean
  hidden: ReadonlySet<EdgeKind>
  seeds: readonly string[]
  selected: string | null
  onSelect: (id: string | null) => void
}

const settings = {
  allowInvalidContainer: true,
  renderLabels: false,
  enableCameraRotation: false,
  minEdgeThickness: 1.2,
  stagePadding: 36,
  minCameraRatio: 0.05,
  maxCameraRatio: 3,
  defaultDrawNodeHover: () => {},
}

/** Hides kinds of links, hears clicks, and goes to whom the page has chosen. */
function Behaviour({ hidden, selected, onSelect }: Pick<AudienceMapProps, 'hidden' | 'selected' | 'onSelect'>) {
  const sigma = useSigma<NodeLook, EdgeLook>()
  const register = useRegisterEvents<NodeLook, EdgeLook>()
  const set = useSetSettings<NodeLook, EdgeLook>()
  useEffect(() => {
    set({ edgeReducer: (_, edge) => (edge.kind && hidden.has(edge.kind) ? { ...edge, hidden: true } : edge) })
  }, [set, hidden])
  useEffect(() => {
    const cursor = (kind: string) => (): void => {
      sigma.getContainer().style.cursor = kind
    }
    register({
      clickNode: ({ node }) => onSelect(node),
      clickStage: () => onSelect(null),
      enterNode: cursor('pointer'),
      leaveNode: cursor('default'),
    })
  }, [register, sigma, onSelect])
  useEffect(() => {
    const place = selected === null ? undefined : sigma.getNodeDisplayData(selected)
    if (!place) return
    const camera = sigma.getCamera()
    const ratio = Math.min(camera.ratio, 0.6)
    void camera.animate({ x: place.x, y: place.y, ratio }, { duration: still() ? 0 : 280 })
  }, [sigma, selected])
  return null
}

export function AudienceMap({ map, groups, named, hidden, seeds, selected, onSelect }: AudienceMapProps) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  const palette = usePalette()
  const graph = useMemo(() => palette && buildGraph(map, groups, palette), [map, groups, palette])
  if (!graph) return <div className="graph-map" />
  return (
    <Camera
      label={t('map.label', {
        shown: f.int(map.nodes.length),
        all: f.int(map.total.nodes),
        groups: f.int(map.communities.length),
        largest: f.list(groups.named.slice(0, 3).map((g) => `${g.label} (${f.int(g.size)})`)),
      })}
    >
      {(layer) => (
        <SigmaContainer graph={graph} settings={settings} className="graph-canvas">
          <Behaviour hidden={hidden} selected={selected} onSelect={onSelect} />
          <Overlay map={map} groups={groups} named={named} seeds={seeds} selected={selected} />
          {layer}
        </SigmaContainer>
      )}
    </Camera>
  )
}
