/** The mark: a bracket and its turned twin around what is missing. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="8 6 48 52" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="6.5">
        <path d="M16.5 10.25V50.5H33" />
        <path d="M47.5 53.75V13.5H31" />
      </g>
      <circle cx="32" cy="32" r="6.5" fill="var(--accent)" />
    </svg>
  )
}
