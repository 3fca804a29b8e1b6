/** A line of the outline: edited in place, in the outline's language, reachable by its anchor. */
import type { KeyboardEvent } from 'react'
import { Editable } from './Editable.tsx'
import { useEditor } from './editor-context.tsx'
import { anchorOf, type Place } from './findings.ts'

interface TextProps {
  place: Place
  value: string
  label: string
  className?: string
  optional?: boolean
  placeholder?: string
  onSave(text: string): void
  onSelect?: () => void
  selected?: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLButtonElement>) => void
}

export function Text({ place, className = '', ...rest }: TextProps) {
  const { outline, off, editing, begin, touched, checks } = useEditor()
  const anchor = anchorOf(place)
  const id = place.kind === 'claim' ? `claims.${place.id}` : place.id
  const dotted = touched(id) && (place.field === 'title' || place.field === 'text' || place.kind === 'course')
  const faulty = checks.findings.some((f) => anchorOf(f.place) === anchor)
  return (
    <Editable
      {...rest}
      id={anchor}
      off={off}
      lang={outline.lang === 'zh' ? 'zh-CN' : 'en'}
      className={[className, faulty && 'faulty', dotted && 'touched'].filter(Boolean).join(' ')}
      editing={editing === anchor}
      onEnd={() => begin(null)}
    />
  )
}
