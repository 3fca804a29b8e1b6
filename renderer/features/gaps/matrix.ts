/** The opportunity matrix as a drawing: coverage across, demand upwards, people as area, 80 % whiskers, lines of equal gap. */
import type { Gap } from '../../../engine/contract/index.ts'
import type { ChartOption } from '../../ui/chart/engine.ts'
import { axis, bracket, halo, type ItemApi, ink } from '../../ui/chart/parts.ts'
import { around, type Box, isFree, placeFar, placeLabels, type Spot, shortened, textWidth } from './labels.ts'
import { isThin } from './order.ts'

export interface MatrixWords {
  x: string
  y: string
  iso: (gap: number) => string
}

const GRID = { left: 40, right: 14, top: 22, bottom: 40 }
const TOP = 100
const CLEAR = 12
const ISO = [20, 40, 60, 80] as const

const radius = (people: number): number => Math.min(20, Math.max(4, Math.sqrt(people) * 0.95))
/** Pixels of a name; the chosen one is read, the others are only to be known again. */
const ROOM = { chosen: 340, other: 150 } as const
const nameOf = (label: string, chosen: boolean): string =>
  chosen ? shortened(label, ROOM.chosen) : shortened(label.split(' · ')[0] ?? label, ROOM.other)

const isoCurve = (gap: number): [number, number][] =>
  Array.from({ length: 51 }, (_, i): [number, number] => {
    const coverage = (i * 100 * (1 - gap / TOP)) / 50
    return [coverage, gap / (1 - coverage / 100)]
  })

/** Series 0: what is ranked; series 1: what is too thin. */
export const pickOf = (gaps: readonly Gap[], series: number, index: number): Gap | undefined =>
  gaps.filter((gap) => isThin(gap) === (series === 1))[index]

export function matrixOption(gaps: readonly Gap[], chosen: string | undefined, words: MatrixWords) {
  return (width: number, height: number): ChartOption => {
    const plot: Box = { x1: GRID.left, y1: GRID.top, x2: width - GRID.right, y2: height - GRID.bottom }
    const place = (coverage: number, demand: number) => ({
      x: plot.x1 + (plot.x2 - plot.x1) * coverage,
      y: plot.y2 - ((plot.y2 - plot.y1) * demand * 100) / TOP,
    })
    const first = gaps.toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen))
    const spots = first.map((gap): Spot => {
      const name = nameOf(gap.label, gap.id === chosen)
      return { ...place(gap.coverage, gap.demand), r: radius(gap.people), width: textWidth(name) * 1.04 }
    })
    const isoLabels = ISO.map((gap) => isoLabel(gap, words.iso(gap), place, spots))
    const area = { ...plot, y1: plot.y1 - 8 }
    const taken = isoLabels.map(({ box }) => box)
    const [main] = spots
    const crowded = chosen !== undefined && main !== undefined && placeLabels(spots, area, taken)[0] === null
    // Far from its own circle, a name beside another one would seem to be that one's.
    const clear = spots.map((spot) => around({ ...spot, r: spot.r + CLEAR }))
    const far = crowded ? placeFar(main, area, [...taken, ...clear]) : null
    const boxes = placeLabels(spots, area, far ? [...taken, far] : taken)
    if (far) boxes[0] = far
    const offsetOf = new Map(
      first.map((gap, i) => {
        const [spot, box] = [spots[i] as Spot, boxes[i]]
        return [gap.id, box ? [box.x1 - spot.x + spot.r, (box.y1 + box.y2) / 2 - spot.y + spot.r] : null] as const
      }),
    )
    const point = (gap: Gap) => pointOf(gap, gap.id === chosen, offsetOf.get(gap.id) ?? null)
    const sure = gaps.filter((gap) => !isThin(gap))
    return {
      animation: false,
      grid: GRID,
      xAxis: axis({
        type: 'value',
        min: 0,
        max: 100,
        interval: 25,
        name: words.x,
        nameLocation: 'middle',
        nameGap: 24,
      }),
      yAxis: axis({ type: 'value', min: 0, max: TOP, interval: 20, axisLine: { show: false } }),
      series: [
        { type: 'scatter', z: 4, data: sure.map(point) },
        { type: 'scatter', z: 4, data: gaps.filter(isThin).map(point) },
        { type: 'custom', z: 3, silent: true, data: sure.map(whiskerData), renderItem: whiskers(sure, chosen) },
        ...ISO.map((gap) => ({
          type: 'line',
          z: 1,
          silent: true,
          symbol: 'none',
          data: isoCurve(gap),
          lineStyle: { color: ink('axis'), width: 1, type: [2, 3] },
        })),
      ],
      graphic: [
        ...(far && main ? [leader(main, far)] : []),
        {
          type: 'text',
          left: GRID.left,
          top: 0,
          silent: true,
          style: { text: words.y, fill: ink('ink-2'), fontSize: 12 },
        },
        ...isoLabels.map(({ box, text }) => ({
          type: 'text',
          left: box.x1,
          top: box.y1,
          silent: true,
          style: { text, fill: ink('ink-3'), fontSize: 12, stroke: ink('bg-sheet'), lineWidth: 3 },
        })),
      ],
    }
  }
}

/** From the circle's edge to the nearer end of its name. */
function leader({ x, y, r }: Spot, box: Box): Record<string, unknown> {
  const end = { x: box.x1 > x ? box.x1 - 3 : box.x2 < x ? box.x2 + 3 : x, y: (box.y1 + box.y2) / 2 }
  const length = Math.hypot(end.x - x, end.y - y) || 1
  return {
    type: 'line',
    silent: true,
    z: 3,
    shape: { x1: x + ((end.x - x) * r) / length, y1: y + ((end.y - y) * r) / length, x2: end.x, y2: end.y },
    style: { stroke: ink('accent'), lineWidth: 1 },
  }
}

/** Along its curve, as high as nothing is in the way. */
function isoLabel(
  gap: number,
  text: string,
  place: (coverage: number, demand: number) => { x: number; y: number },
  spots: readonly Spot[],
): { box: Box; text: string } {
  const width = textWidth(text)
  const boxes = [92, 84, 76, 68, 60, 97]
    .filter((demand) => demand > gap)
    .map((demand): Box => {
      const { x, y } = place(1 - gap / demand, demand / 100)
      return { x1: x + 6, y1: y - 4, x2: x + 6 + width, y2: y + 10 }
    })
  const circles = spots.map(around)
  const free = boxes.find((box) => isFree(box, circles))
  return { box: free ?? (boxes[0] as Box), text }
}

/** @param offset of the name's left end and middle from the circle's corner; null where there is no room */
function pointOf(gap: Gap, chosen: boolean, offset: readonly number[] | null): Record<string, unknown> {
  const open = gap.verdict === 'gap'
  const thin = isThin(gap)
  const itemStyle = {
    opacity: 1,
    color: thin ? 'url(#hatch)' : ink(chosen ? 'accent' : open ? 'accent-line' : 'bg-window'),
    borderColor: ink(chosen || open ? 'accent' : thin ? 'hatch' : 'line-control'),
    borderWidth: chosen ? 2 : 1.2,
  }
  const label = {
    show: offset !== null || chosen,
    ...(offset ? { position: offset, align: 'left', verticalAlign: 'middle' } : { position: 'right', distance: 4 }),
    formatter: nameOf(gap.label, chosen),
    color: ink(chosen ? 'ink' : 'ink-2'),
    fontSize: 12,
    fontWeight: chosen ? 600 : 400,
    ...halo,
  }
  return {
    name: gap.label,
    value: [gap.coverage * 100, gap.demand * 100],
    symbolSize: 2 * radius(gap.people),
    itemStyle,
    label,
    emphasis: {
      scale: false,
      itemStyle: { ...itemStyle, borderColor: ink('ink'), borderWidth: 2 },
      label: { ...label, show: true, formatter: nameOf(gap.label, true), color: ink('ink'), fontWeight: 600 },
    },
    ...(chosen && { z: 5 }),
  }
}

const whiskerData = ({ coverage, demand, intervals }: Gap): number[] =>
  [coverage, demand, ...intervals.coverage, ...intervals.demand].map((share) => share * 100)

const whiskers = (gaps: readonly Gap[], chosen: string | undefined) => (at: { dataIndex: number }, api: ItemApi) => {
  const gap = gaps[at.dataIndex]
  const [x, y] = api.coord([api.value(0), api.value(1)])
  const colour = ink(gap?.id === chosen ? 'accent' : gap?.verdict === 'gap' ? 'line-control' : 'line-strong')
  const left = api.coord([api.value(2), 0])[0]
  const right = api.coord([api.value(3), 0])[0]
  const low = api.coord([0, api.value(4)])[1]
  const high = api.coord([0, api.value(5)])[1]
  return { type: 'group', children: [bracket(left, y, right, y, colour), bracket(x, high, x, low, colour)] }
}
