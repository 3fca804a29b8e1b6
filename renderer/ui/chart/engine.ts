/** The part of ECharts that we use, behind one door. Loaded on demand. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GraphicComponent, GridComponent, MarkLineComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { still } from '../still.ts'

echarts.use([CustomChart, LineChart, ScatterChart, GridComponent, GraphicComponent, MarkLineComponent, SVGRenderer])

export type ChartOption = echarts.EChartsCoreOption

export interface Drawing {
  draw(option: (width: number, height: number) => ChartOption, width: number, height: number): void
  dispose(): void
}

export function startDrawing(element: HTMLElement, pick: (series: number, index: number) => void): Drawing {
  const chart = echarts.init(element, null, { renderer: 'svg' })
  chart.on('click', ({ seriesIndex, dataIndex }) => {
    if (seriesIndex !== undefined) pick(seriesIndex, dataIndex)
  })
  return {
    draw(option, width, height) {
      if (width <= 0) return
      chart.resize({ width, height })
      chart.setOption(
        {
          animation: !still(),
          animationDuration: 280,
          textStyle: { fontSize: 12, color: 'var(--ink-3)', fontFamily: 'inherit' },
          ...option(width, height),
        },
        { notMerge: true },
      )
    },
    dispose: () => chart.dispose(),
  }
}
