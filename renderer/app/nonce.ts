/** The nonce that the host put into the page: style elements made by libraries carry it, others are refused. */
declare global {
  var __webpack_nonce__: string | undefined
}

let kept: string | null = null

export function nonce(): string {
  if (kept === null) {
    const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')
    kept = meta?.content ?? ''
    // The name under which get-nonce (scroll locking inside dialogs) looks for it.
    globalThis.__webpack_nonce__ = kept
  }
  return kept
}
