/** The theme's colours as WebGL wants them: read from the tokens, and again when the theme changes. */
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useState } from 'react'

export type Palette = (token: string) => string

const read = (): Palette => {
  const style = getComputedStyle(document.documentElement)
  return (token) => style.getPropertyValue(`--${token}`).trim()
}

/** Null until the page wears its theme. */
export function usePalette(): Palette | null {
  const scheme = useComputedColorScheme()
  const [palette, setPalette] = useState<Palette | null>(null)
  useEffect(() => {
    if (scheme) setPalette(() => read())
  }, [scheme])
  return palette
}
