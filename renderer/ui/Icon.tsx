/** The icon set: 16 px, one stroke. Drawn for this studio. */
const paths = {
  audience: 'M2.500 3.500h11v7h-6l-3 2.500v-2.500h-2z',
  branch: 'M4 2.500v11M4 9c4 0 6-1.500 7-4M11.500 5l.2-2.500M9 4l2.500-1.500L13 5',
  buyers:
    'M8 7.500a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600M3.500 13.500c0-2.600 2-4 4.500-4s4.500 1.400 4.500 4',
  check: 'M3 8.500 6.500 12 13 4.500',
  chev: 'M6 4l4 4-4 4',
  chevl: 'M10 4l-4 4 4 4',
  chip: 'M4.500 4.500h7v7h-7zM6.500 2v2.500M9.500 2v2.500M6.500 11.500V14M9.500 11.500V14M2 6.500h2.500M2 9.500h2.500M11.500 6.500H14M11.500 9.500H14',
  clock: 'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11M8 5v3.200l2 1.300',
  doc: 'M4 2.500h5.500l3 3v8H4zM9.500 2.500v3h3',
  down: 'M4 6l4 4 4-4',
  down2: 'M8 2.500v8m0 0L5 7.600m3 2.900 3-2.900M3 13.500h10',
  drag: 'M6 4v.2M10 4v.2M6 8v.2M10 8v.2M6 12v.2M10 12v.2',
  exercise: 'M3 13l.6-2.800L11 2.800 13.200 5 5.800 12.400zM9.500 4.300l2.200 2.200',
  gaps: 'M6 2.500H3v11h2.500M10 13.500h3v-11h-2.500M8 7.900v.2',
  globe:
    'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11M2.500 8h11M8 2.500c3.300 3.500 3.300 7.500 0 11-3.300-3.500-3.300-7.500 0-11',
  graph: 'M4.200 5.200 8 11m0 0 4-6.500M4.500 4h7M8 12.200',
  home: 'M2.500 7.500 8 3l5.500 4.500V13h-4V9.500h-3V13h-4z',
  import: 'M8 2.500v7m0 0L5 6.800m3 2.700 3-2.700M2.500 10v3h11v-3',
  live: 'M8 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3M4.800 11.200a4.500 4.500 0 0 1 0-6.400M11.200 4.800a4.500 4.500 0 0 1 0 6.400',
  lock: 'M4 7.500h8v6H4zM5.500 7.500v-2a2.500 2.500 0 0 1 5 0v2',
  minus: 'M3 8h10',
  more: 'M4 8v.2M8 8v.2M12 8v.2',
  outline: 'M2.500 3.500h8M5 7h8.500M5 10.200h8.500M2.500 13h8',
  pin: 'M8 9.500V14M5 9.500h6L10 7V3H6v4z',
  plan: 'M4 2.500h5.500l3 3v8H4zM9.500 2.500v3h3M6 8.500h4.500M6 11h4.500',
  plug: 'M6 2.500v3m4-3v3M4.500 5.500h7v2a3.500 3.500 0 0 1-7 0zM8 11v3M2 2l12 12',
  plus: 'M8 3v10M3 8h10',
  project: 'M8 2.500l5.500 3v5L8 13.500l-5.500-3v-5zM2.500 5.500 8 8.500l5.500-3M8 8.500v5',
  quiz: 'M5.800 6a2.200 2.200 0 1 1 3.200 2c-.7.400-1 .800-1 1.700M8 12.300v.3',
  redo: 'M10.500 3l3 3-3 3M13.500 6h-7a3.500 3.500 0 0 0 0 7H10',
  search: 'M7 11.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9M10.300 10.300l3.200 3.200',
  settings: 'M2.500 4.500h6m3 0h2M2.500 11.500h2m3 0h6M10 3v3M6 10v3',
  shield: 'M8 2.500l5 1.800v4c0 2.700-2.200 4.500-5 5.400-2.800-.9-5-2.700-5-5.400v-4z',
  simulate: 'M2 13h12M2.500 12.500c3 0 3-8.500 5.500-8.500s2.500 8.500 5.500 8.500',
  table: 'M2.500 3.500h11v9h-11zM2.500 6.500h11M6.500 6.500v6',
  text: 'M3 4h10M3 7h10M3 10h6.500',
  undo: 'M5.500 3 2.500 6l3 3M2.500 6h7a3.500 3.500 0 0 1 0 7H6',
  video: 'M2.500 4h8v8h-8zM10.500 7l3-2v6l-3-2',
  warn: 'M8 2.800 14 13H2zM8 6.500v3M8 11.200v.3',
  x: 'M4 4l8 8M12 4l-8 8',
} as const

export type IconName = keyof typeof paths

export function Icon({ name, size = 16, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
      {name === 'gaps' && <circle cx="8" cy="8" r="1.3" fill="currentColor" stroke="none" />}
      {name === 'graph' && (
        <g fill="var(--bg-window)">
          <circle cx="3.8" cy="4" r="1.6" />
          <circle cx="12.2" cy="4" r="1.6" />
          <circle cx="8" cy="12" r="1.6" />
        </g>
      )}
    </svg>
  )
}
