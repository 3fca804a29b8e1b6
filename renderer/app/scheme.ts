/** Light or dark: as chosen, else as the system is now. */
import { useMediaQuery } from '@mantine/hooks'
import { useHostInfo } from '../client/workspace.ts'

export function useScheme(): 'light' | 'dark' {
  const chosen = useHostInfo()?.settings.theme ?? 'system'
  const dark = useMediaQuery('(prefers-color-scheme: dark)', undefined, { getInitialValueInEffect: false })
  return chosen === 'system' ? (dark ? 'dark' : 'light') : chosen
}
