import { useEffect, useState } from 'react'

/** When a dialog is gone, the keyboard is where it was before it: on what opened it. */
export function useReturn(): void {
  const [from] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (from instanceof HTMLElement && from.isConnected) from.focus()
    },
    [from],
  )
}
