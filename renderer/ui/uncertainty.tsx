/** How sure we are, drawn: bracket whisker, lacuna bar, stability dots, hatching. Always beside words that say the same. */
import { demandBar } from '../../engine/contract/index.ts'

interface WhiskerProps {
  value: number
  interval: readonly [number, number]
  /** The shared scale of the column. */
  min?: number
  max?: number
  width?: number
  tone?: 'accent' | 'plain' | 'pos' | 'neg'
  /** An earlier value, as a hollow dot. */
  before?: number | undefined
  /** A line at this value (zero of a signed scale). */
  zero?: number | undefined
}

const tones = { accent: 'var(--accent)', plain: 'var(--ink-2)', pos: 'var(--pos-mark)', neg: 'var(--neg-mark)' }

/** Estimate and interval on a shared scale. */
export function Whisker({ value, interval, min = 0, max = 1, width = 96, tone = 'plain', before, zero }: WhiskerProps) {
  const inner = width - 8
  const x = (v: number): number => 4 + (inner * (Math.min(Math.max(v, min), max) - min)) / (max - min || 1)
  const [lo, hi] = [x(interval[0]), x(interval[1])]
  const colour = tones[tone]
  return (
    <svg width={width} height={16} className="whisker" aria-hidden="true">
      <path d={`M0 8H${width}`} stroke="var(--grid)" />
      {zero !== undefined && <path d={`M${x(zero)} 1V15`} stroke="var(--axis)" />}
      {before !== undefined && (
        <>
          <path d={`M${x(before)} 8H${x(value)}`} stroke="var(--ink-3)" strokeDasharray="2 2" />
          <circle cx={x(before)} cy={8} r={3} fill="var(--bg-sheet)" stroke="var(--ink-3)" />
        </>
      )}
      <g fill="none" stroke={colour} strokeWidth="1.4">
        <path d={`M${lo} 8H${hi}`} />
        <path d={`M${lo + 2.5} 4.5H${lo}V11.5H${lo + 2.5}`} />
        <path d={`M${hi - 2.5} 4.5H${hi}V11.5H${hi - 2.5}`} />
      </g>
      <circle cx={x(value)} cy={8} r={3} fill={colour} />
    </svg>
  )
}

/** Length: demand. Stone: what is taught of it. Lapis: the gap. */
export function LacunaBar({ demand, coverage, width = 126 }: { demand: number; coverage: number; width?: number }) {
  const { taught, missing, seam } = demandBar({ demand, gap: demand * (1 - coverage) })
  const inset = seam ? 1 : 0
  return (
    <svg width={width} height={10} aria-hidden="true">
      <path d={`M0 9.5H${width}`} stroke="var(--grid)" />
      <rect width={taught.width * width} height={9} fill="var(--covered)" />
      <rect
        x={missing.from * width + inset}
        width={Math.max(0, missing.width * width - inset)}
        height={9}
        fill="var(--accent)"
      />
    </svg>
  )
}

const TENTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** Ten dots: tenths of the resamples in which it kept its place. */
export function Stability({ share, label }: { share: number; label: string }) {
  const held = Math.round(share * 10)
  return (
    <svg width={71} height={10} role="img" aria-label={label}>
      <title>{label}</title>
      {TENTHS.map((tenth) => (
        <circle
          key={tenth}
          cx={7 * tenth - 3.5}
          cy={5}
          r={2.4}
          fill={tenth <= held ? 'var(--ink-2)' : 'none'}
          stroke={tenth <= held ? 'var(--ink-2)' : 'var(--line-control)'}
          strokeWidth={0.9}
        />
      ))}
    </svg>
  )
}

/** "We do not know": never decoration, never loading. */
export function Hatch({ width = 126, height = 10 }: { width?: number; height?: number }) {
  return (
    <svg width={width} height={height} aria-hidden="true">
      <rect width={width} height={height} fill="url(#hatch)" />
    </svg>
  )
}

/** The pattern behind every hatch, once per page. */
export function HatchPattern() {
  return (
    <svg width={0} height={0} className="defs" aria-hidden="true">
      <defs>
        <pattern id="hatch" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" stroke="var(--hatch)" strokeWidth={1.6} />
        </pattern>
      </defs>
    </svg>
  )
}
