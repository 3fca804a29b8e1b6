/** Looking around by keyboard and buttons: arrows pan, plus and minus zoom, zero shows everything. */
import { useSigma } from '@react-sigma/core'
import { type ReactNode, useCallback, useEffect, useReducer, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/index.ts'
import { still } from '../../../ui/still.ts'

const STEP = 0.12
const ZOOM = 1.4
const pans: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

type Move = (key: string) => boolean

/** Draws the buttons and gives the keys to the frame around the map. */
function Controls({ onReady }: { onReady: (move: Move) => void }) {
  const { t } = useTranslation('graph')
  const f = useFormat()
  const sigma = useSigma()
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const camera = sigma.getCamera()
  const move = useCallback(
    (key: string): boolean => {
      const go = (state: Parameters<typeof camera.animate>[0]): void =>
        void camera.animate(state, { duration: still() ? 0 : 160 })
      const pan = pans[key]
      if (pan) go({ x: camera.x + pan[0] * STEP * camera.ratio, y: camera.y + pan[1] * STEP * camera.ratio })
      else if (key === '+' || key === '=') go({ ratio: camera.getBoundedRatio(camera.ratio / ZOOM) })
      else if (key === '-' || key === '_') go({ ratio: camera.getBoundedRatio(camera.ratio * ZOOM) })
      else if (key === '0') go({ x: 0.5, y: 0.5, ratio: 1 })
      else return false
      return true
    },
    [camera],
  )
  useEffect(() => {
    onReady(move)
    camera.on('updated', redraw)
    return () => {
      camera.off('updated', redraw)
    }
  }, [camera, move, onReady])
  const zoom = f.percent(1 / camera.ratio)
  return (
    <div className="graph-zoom">
      <button type="button" className="plain" aria-label={t('map.out')} onClick={() => move('-')}>
        −
      </button>
      <button type="button" className="plain num small" aria-label={t('map.whole', { zoom })} onClick={() => move('0')}>
        {zoom}
      </button>
      <button type="button" className="plain" aria-label={t('map.in')} onClick={() => move('+')}>
        +
      </button>
    </div>
  )
}

interface CameraProps {
  label: string
  children: (controls: ReactNode) => ReactNode
}

export function Camera({ label, children }: CameraProps) {
  const frame = useRef<HTMLElement>(null)
  const move = useRef<Move>(() => false)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    element.tabIndex = 0
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (move.current(event.key)) event.preventDefault()
    }
    element.addEventListener('keydown', press)
    return () => element.removeEventListener('keydown', press)
  }, [])
  const ready = useCallback((next: Move) => {
    move.current = next
  }, [])
  return (
    <section ref={frame} className="graph-map" aria-label={label}>
      {children(<Controls onReady={ready} />)}
    </section>
  )
}
