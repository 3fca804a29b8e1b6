/**
 * Who is at the other end of a connection. Cookies know no ports and process lists show command lines, so a link or a cookie may
 * become known to other people who use this machine; where the system can tell (Linux), they are not let in with it.
 */
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'

const TABLES = ['/proc/net/tcp', '/proc/net/tcp6']
const LOOPBACK = ['0100007F', '0000000000000000FFFF00000100007F']

/** True only where the system says that the other end belongs to another user. */
export function belongsToAnother(socket: Socket): boolean {
  const own = process.getuid?.()
  const { remotePort, localPort } = socket
  if (process.platform !== 'linux' || own === undefined || !remotePort || !localPort) return false
  const user = userOf(remotePort, localPort)
  // A system that misreports our own end would misreport the other one too.
  return user !== null && user !== own && userOf(localPort, remotePort) === own
}

/** The user whose connection goes from one port of this machine to another. */
function userOf(from: number, to: number): number | null {
  for (const table of TABLES)
    for (const line of lines(table)) {
      const [, local = '', remote = '', , , , , user] = line.trim().split(/\s+/)
      if (matches(local, from) && matches(remote, to)) return Number(user)
    }
  return null
}

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'latin1').split('\n')
  } catch {
    return []
  }
}

function matches(address: string, port: number): boolean {
  const [ip = '', hex = ''] = address.split(':')
  return LOOPBACK.includes(ip) && Number.parseInt(hex, 16) === port
}
