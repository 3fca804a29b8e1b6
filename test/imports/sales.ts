/** Tables of sales with everything in them that people and platforms do to such tables, seeded. */
import type { Rng } from '../../engine/base/index.ts'

const HEADINGS = ['Order ID', 'Date', 'Email', 'Name', 'Product', 'Quantity', 'Amount', 'Currency', 'Status', 'Country']
const TAIL = ['Channel', 'Coupon Code']

export interface Shape {
  rows: number
  /** Share of rows that something is odd about. */
  odd: number
  delimiter?: string
  end?: '\n' | '\r\n'
  /** Descending dates, as most exports have them. */
  newestFirst?: boolean
  /** Some quotes are never closed. */
  open?: boolean
  /** Lines before the headings. */
  title?: boolean
}

const two = (n: number): string => String(n).padStart(2, '0')
const titles = [
  'Kiln basics',
  'KILN  basics',
  '釉料入门',
  'Course 7, second edition',
  'Throwing "off the hump"',
  'Glaze',
]
const countries = ['DE', 'US', 'CN', '', 'n/a', 'Österreich']
const channels = ['newsletter', 'search', '视频', '']

/** What may be odd about a row: a cell of it, what comes after its cells, or all of the line. */
const oddCells: readonly (readonly [place: number, cell: string])[] = [
  [0, 'N/A'],
  [0, ''],
  [0, '#77 a'],
  [0, "'00123"],
  [0, '-'],
  [1, '2024-02-30'],
  [1, '2024-02-29T23:59'],
  [1, '5 May 2023 14:00 +02:00'],
  [1, '1700000000'],
  [1, ''],
  [2, ''],
  [2, ' Buyer1@Example.COM '],
  [2, 'not an address'],
  [2, 'bücher@example.com'],
  [3, 'two\nlines'],
  [3, 'a "quoted" name'],
  [4, ''],
  [4, 'write to me@example.com'],
  [4, 'x'.repeat(600)],
  [5, '2'],
  [5, 'many'],
  [6, '1,234.50'],
  [6, '€12'],
  [6, '12.345'],
  [6, '-5.00'],
  [6, '0'],
  [6, '999999999999.9'],
  [6, 'free'],
  [7, 'JPY'],
  [7, ''],
  [7, 'money'],
  [7, 'KWD'],
  [8, 'refunded'],
  [8, 'pending'],
  [8, 'puzzled'],
  [11, 'for +49 170 1234567'],
  [11, 'only once'],
  [12, 'surplus'],
  [12, ''],
]
const oddLines: readonly string[] = [
  '',
  '   ',
  'A1,2024-01-01',
  'Total,,,,,,99.00,,,,,',
  'Total,2024-01-01,a@b.example,All,Kiln basics,1,99.00,EUR,paid,DE,search,',
  HEADINGS.concat(TAIL).join(','),
  'A1,2024-01-01,a@b.example,half "quoted,Kiln basics,1,5.00,EUR,paid,DE,search,',
]
const OPEN = 'A7,2024-01-01,a@b.example,"open,Kiln basics,1,5.00,EUR,paid,DE,search,'

function written(cell: string, delimiter: string): string {
  return /["\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export function salesTable(rng: Rng, shape: Shape): string {
  const { rows, odd, delimiter = ',', end = '\n', newestFirst = false, open = false, title = false } = shape
  const lines = title ? [`Sales of my shop${delimiter.repeat(HEADINGS.length + TAIL.length - 1)}`] : []
  lines.push([...HEADINGS, ...TAIL].join(delimiter))
  for (let i = 0; i < rows; i++) {
    const buyer = rng.int(Math.ceil(rows / 4))
    const day = newestFirst ? rows - i : i
    const at = new Date(Date.UTC(2021, 0, 1) + day * 3_600_000).toISOString()
    const cells = [
      `A${1_000 + (rng.int(20) ? i : rng.int(i + 1))}`,
      rng.int(3) ? `${at.slice(0, 10)} ${at.slice(11, 19)}` : at.slice(0, 10),
      `Buyer${buyer}@example.com`,
      `Buyer, ${buyer}`,
      titles[rng.int(titles.length)] as string,
      '1',
      `${19 + 10 * rng.int(4)}.${two(rng.int(100))}`,
      'EUR',
      rng.int(5) ? 'paid' : '已付款',
      countries[rng.int(countries.length)] as string,
      channels[rng.int(channels.length)] as string,
      rng.int(10) ? '' : `SPRING${rng.int(30)}`,
    ]
    const choice = rng.uniform() < odd ? rng.int(oddCells.length + oddLines.length) : -1
    const [place, cell] = oddCells[choice] ?? []
    if (place !== undefined) cells[place] = cell === 'only once' ? `ONCE${i}` : (cell as string)
    lines.push(oddLines[choice - oddCells.length] ?? cells.map((c) => written(c, delimiter)).join(delimiter))
    if (open && rng.int(rows) < 3) lines.push(OPEN)
    if (rng.int(50) === 0) lines.push(lines.at(-1) as string)
  }
  return lines.join(end) + (rng.int(2) ? end : '')
}
