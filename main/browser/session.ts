/**
 * Who may use the studio: a link with a token that works once becomes a cookie. Cookies know no ports, so the cookie's name
 * holds the port: two studios on one machine do not push each other out.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const secret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
/** Takes as long for a near miss as for a far one. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

export class Session {
  private readonly cookie = secret()
  private token: string | null = null
  private readonly port: number

  constructor(port: number) {
    this.port = port
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** A link that lets one browser in; the link before it stops working. */
  newLink(): string {
    this.token = secret()
    return `${this.origin}/?token=${this.token}`
  }

  /** The cookie's header for the right token, which is used up by this; null for any other. */
  redeem(token: string): string | null {
    if (this.token === null || !same(token, this.token)) return null
    this.token = null
    return `${this.cookieName}=${this.cookie}; HttpOnly; SameSite=Strict; Path=/`
  }

  knows(cookieHeader: string | undefined): boolean {
    const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim().split('='))
    const [, value] = pairs.find(([name]) => name === this.cookieName) ?? []
    return value !== undefined && same(value, this.cookie)
  }

  private get cookieName(): string {
    return `lacuna-${this.port}`
  }
}
