/** A box that scrolls and that the keyboard can reach: browsers differ in whether they make one reachable themselves. */
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'

interface ScrollBoxProps {
  label: string
  className: string
  children: ReactNode
  box?: RefObject<HTMLElement | null>
}

export function ScrollBox({ label, className, children, box }: ScrollBoxProps) {
  const own = useRef<HTMLElement>(null)
  const ref = box ?? own
  useEffect(() => {
    if (ref.current) ref.current.tabIndex = 0
  }, [ref])
  return (
    <section ref={ref} className={className} aria-label={label}>
      {children}
    </section>
  )
}
