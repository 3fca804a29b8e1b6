/**
 * An ECharts drawing. Colours are CSS variables (the SVG painter passes them through), so one option serves both themes and
 * nothing is drawn again when the theme changes. The library is loaded when the first chart is shown.
 */
import { useEffect, useRef } from 'react'
import type { ChartOption, Drawing } from './engine.ts'

interface ChartProps {
  /** For the width it is given; drawn again when that changes. */
  option: (width: number, height: number) => ChartOption
  height: number
  /** What the chart says, in a sentence: the text behind the picture. */
  label: string
  /** A click on a datum, by series and place. */
  onPick?: ((series: number, index: number) => void) | undefined
}

export function Chart({ option, height, label, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef({ option, onPick })
  latest.current = { option, onPick }
  const drawing = useRef<Drawing | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    let gone = false
    const draw = (): void => drawing.current?.draw(latest.current.option, element.clientWidth, height)
    const observer = new ResizeObserver(draw)
    void import('./engine.ts').then(({ startDrawing }) => {
      if (gone) return
      drawing.current = startDrawing(element, (series, index) => latest.current.onPick?.(series, index))
      draw()
      observer.observe(element)
    })
    return () => {
      gone = true
      observer.disconnect()
      drawing.current?.dispose()
      drawing.current = null
    }
  }, [height])
  useEffect(() => {
    if (box.current) drawing.current?.draw(option, box.current.clientWidth, height)
  }, [option, height])
  return (
    <figure className="chart">
      <div ref={box} role="img" aria-label={label} style={{ height }} />
    </figure>
  )
}
