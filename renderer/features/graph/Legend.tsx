/** What the colours say where names on the map cannot: years are not places. */
import type { Groups } from './groups.ts'

export function Legend({ groups }: { groups: Groups }) {
  return (
    <ul className="row wrap small legend">
      {groups.named.map(({ id, label }) => (
        <li key={id} className="row">
          <i className="dot" style={{ background: `var(--${groups.colourOf(id)})` }} aria-hidden="true" />
          {label}
        </li>
      ))}
    </ul>
  )
}
