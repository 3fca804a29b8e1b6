/** Whether this machine draws in WebGL at all; asked once. */
let known: boolean | null = null

export function hasWebgl(): boolean {
  if (known === null) {
    const context = document.createElement('canvas').getContext('webgl2')
    known = context !== null
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return known
}
