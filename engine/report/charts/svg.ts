/**
 * ECharts options to SVG text, without a page. Sizes are points: the SVG is set at its own size in print.
 * The painter names hover styles by a counter of the process; they go, so that the same option gives the same text.
 */
import type { EChartsOption } from 'echarts'
import { init } from 'echarts'

/** The print palette: the light tokens of the studio. */
export const ink = {
  ink: '#211d18',
  second: '#57514a',
  third: '#6b645a',
  covered: '#958d80',
  negative: '#b8541f',
  grid: '#e9e5dd',
  axis: '#b3aca0',
  paper: '#ffffff',
} as const
export const FONT = 'Noto Sans, Noto Sans SC'

export function toSvg(option: EChartsOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, fontSize: 8 }, ...option })
    return chart
      .renderToSVGString()
      .replace(/ class="zr\d+-cls-\d+"|<style.*?<\/style>/gs, '')
      .replace(/zr\d+-/g, 'zr-')
  } finally {
    // An open chart keeps a timer, and with it the process.
    chart.dispose()
  }
}
