/** Wall-clock times of an IANA zone as UTC epoch milliseconds, through Intl's own zone data. */

const HOUR = 3_600_000
interface Zone {
  format: Intl.DateTimeFormat
  /** UTC hour → offset. Offsets change on the hour or half-hour at the earliest; half-hours are looked up apart. */
  offsets: Map<number, number>
}
const zones = new Map<string, Zone>()

/** Whether Intl knows the zone. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    zone = { format, offsets: new Map() }
    zones.set(name, zone)
  }
  return zone
}

/** Wall clock minus UTC at a UTC time, in milliseconds. */
function offsetAt(zone: Zone, utc: number): number {
  const slot = Math.floor(utc / (HOUR / 2))
  const known = zone.offsets.get(slot)
  if (known !== undefined) return known
  const at = slot * (HOUR / 2)
  const p: Record<string, number> = {}
  for (const { type, value } of zone.format.formatToParts(at)) p[type] = Number(value)
  const wall = Date.UTC(p.year as number, (p.month as number) - 1, p.day, p.hour, p.minute, p.second)
  zone.offsets.set(slot, wall - at)
  return wall - at
}

/**
 * @param wall the clock reading, as if it were UTC
 * @returns UTC; in the hour that a clock skips, the time after the skip; in the hour that it repeats, the first
 */
export function wallToUtc(wall: number, name: string): number {
  if (name === 'UTC') return wall
  const zone = zoneOf(name)
  const before = offsetAt(zone, wall - 24 * HOUR)
  const after = offsetAt(zone, wall + 24 * HOUR)
  const [first, second] = before >= after ? [before, after] : [after, before]
  for (const offset of [first, second]) if (offsetAt(zone, wall - offset) === offset) return wall - offset
  return wall - before
}
