/**
 * Files of known exports that hold nothing Lacuna has a place for: told from tables that a guess might take them for. Every column
 * must be one of theirs, so that a table of somebody's own is none of them.
 * Sources: headings as public programs read them: of Substack's `posts/<id>.opens.csv` and `.delivers.csv`, of `Totals.csv` and
 * `Chart data.csv` in YouTube Studio's ZIP; the other languages as in layouts/youtube-studio-content.ts.
 */
import { headingKey } from './header.ts'
import { youtubeStudioContent } from './layouts/youtube-studio-content.ts'
import type { Column } from './plan.ts'

export const unusedExports = ['substack-opens', 'substack-delivers', 'youtube-studio-days'] as const
export type UnusedExport = (typeof unusedExports)[number]

interface Unused {
  id: UnusedExport
  /** One of each. */
  needs: readonly (readonly string[])[]
  /** What else it may have. */
  has: readonly string[]
}

const delivered = ['post_audience', 'active_subscription']
const read = ['country', 'city', 'region', 'device_type', 'client_os', 'client_type', 'user_agent']
const substack = [['post_id'], ['timestamp'], ['email'], ['post_type']]

const [videoIds = [], titles = [], published = []] = youtubeStudioContent.signature
const metrics = [
  ...(youtubeStudioContent.leaves ?? []),
  'Engaged views',
  'Unique viewers',
  'Shares',
  'Comments added',
  'Dislikes',
  'Subscribers gained',
  'Subscribers lost',
]
const dimensions = [
  ...videoIds,
  ...titles,
  ...published,
  'Duration',
  '时长',
  '影片長度',
  'Traffic source',
  'Geography',
  'Cities',
  'City name',
  'Viewer age',
  'Viewer gender',
  'Device type',
  'Operating system',
  'Subscription status',
  'Subscription source',
  'Sharing service',
  'Content type',
  'Playlist',
  'Playlist title',
]

const all: readonly Unused[] = [
  { id: 'substack-opens', needs: [...substack, read], has: [...delivered, ...read] },
  { id: 'substack-delivers', needs: substack, has: delivered },
  {
    id: 'youtube-studio-days',
    needs: [['Date', '日期', '日付', 'Datum', 'Fecha'], metrics],
    has: [...dimensions, ...metrics],
  },
]

const keysOf = (headings: readonly string[]): Set<string> => new Set(headings.map(headingKey))

/** Null where the columns are not exactly of one of them. */
export function unusedExport(columns: readonly Column[]): UnusedExport | null {
  const keys = columns.map(({ heading }) => headingKey(heading))
  const fits = ({ needs, has }: Unused): boolean => {
    const known = keysOf([...needs.flat(), ...has])
    const groups = needs.map(keysOf)
    return keys.every((key) => known.has(key)) && groups.every((group) => keys.some((key) => group.has(key)))
  }
  return all.find(fits)?.id ?? null
}
