/** One primary per region; verb and object. A button that is off keeps its label and says why on hover. */
import { Button as Base, Tooltip } from '@mantine/core'
import type { MouseEventHandler, ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'

interface ButtonProps {
  children?: ReactNode
  kind?: 'primary' | 'plain' | 'quiet'
  small?: boolean
  icon?: IconName
  busy?: boolean
  off?: boolean
  /** Why it is off, or what it does when it shows an icon only. */
  title?: string | undefined
  full?: boolean
  type?: 'button' | 'submit'
  onClick?: MouseEventHandler<HTMLButtonElement>
}

export function Button({
  children,
  kind = 'plain',
  small = false,
  icon,
  busy = false,
  off = false,
  title,
  full = false,
  type = 'button',
  onClick,
}: ButtonProps) {
  const bare = children === undefined
  const button = (
    <Base
      type={type}
      variant={kind === 'primary' ? 'filled' : kind === 'quiet' ? 'subtle' : 'default'}
      size={small ? 'xs' : 'sm'}
      loading={busy}
      fullWidth={full}
      // Off, not disabled: it keeps focus and its tooltip, so that the reason can be read.
      aria-disabled={off || undefined}
      data-off={off || undefined}
      data-bare={bare || undefined}
      aria-label={bare ? title : undefined}
      leftSection={icon && !bare ? <Icon name={icon} size={small ? 14 : 16} /> : undefined}
      onClick={(event) => {
        if (off) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {bare && icon ? <Icon name={icon} size={small ? 14 : 16} /> : children}
    </Base>
  )
  return title ? (
    <Tooltip label={title} events={{ hover: true, focus: true, touch: false }}>
      {button}
    </Tooltip>
  ) : (
    button
  )
}
