/** A line that is edited where it stands: Enter or a click begins, Enter keeps, Escape leaves it as it was. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface EditableProps {
  value: string
  /** What the line is, for those who do not see where it stands. */
  label: string
  onSave(text: string): void
  className?: string
  lang?: string
  /** Empty text is kept (and handed on as empty) instead of being refused. */
  optional?: boolean
  placeholder?: string
  off?: boolean
  /** Begin at once: a part that was just added, or a finding that leads here. */
  editing?: boolean
  onEnd?: () => void
  /** Comes with focus; a first click then only selects. */
  onSelect?: (() => void) | undefined
  selected?: boolean
  onKeyDown?: (event: KeyboardEvent<HTMLButtonElement>) => void
  id?: string
}

/** The contract's longest line. */
const MOST = 400

export function Editable(props: EditableProps) {
  const [own, setOwn] = useState(false)
  const [back, setBack] = useState(false)
  const editing = !props.off && (own || props.editing === true)
  const end = (focus: boolean): void => {
    setOwn(false)
    setBack(focus)
    props.onEnd?.()
  }
  return editing ? (
    <Field {...props} onEnd={end} />
  ) : (
    <Line {...props} focus={back} onFocused={() => setBack(false)} onEdit={() => setOwn(true)} />
  )
}

type LineProps = EditableProps & { focus: boolean; onFocused(): void; onEdit(): void }

function Line({ value, label, placeholder, off = false, focus, onFocused, onEdit, ...more }: LineProps) {
  const { t } = useTranslation('outline')
  const button = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  useEffect(() => {
    if (!focus) return
    button.current?.focus()
    onFocused()
  }, [focus, onFocused])
  return (
    <button
      ref={button}
      id={more.id}
      type="button"
      className={['editable', more.className, !value && 'blank'].filter(Boolean).join(' ')}
      lang={more.lang}
      aria-label={value ? `${label}: ${value}` : label}
      title={off ? undefined : t('edit.hint')}
      data-off={off || undefined}
      onPointerDown={() => {
        pressed.current = more.selected === true
      }}
      onFocus={more.onSelect}
      onKeyDown={more.onKeyDown}
      onClick={(event) => {
        // By keyboard (detail 0) at once; by pointer where it was selected before, or where nothing is selected first.
        const ready = !more.onSelect || event.detail === 0 || pressed.current
        if (!off && ready) onEdit()
      }}
    >
      {value || placeholder || label}
    </button>
  )
}

type FieldProps = Omit<EditableProps, 'onEnd'> & { onEnd(focus: boolean): void }

function Field({ value, label, lang, className, optional = false, placeholder, onSave, onEnd }: FieldProps) {
  const [text, setText] = useState(value)
  const area = useRef<HTMLTextAreaElement>(null)
  const ended = useRef(false)
  useEffect(() => {
    area.current?.focus()
    area.current?.select()
  }, [])
  const end = (keep: boolean, focus: boolean): void => {
    if (ended.current) return
    ended.current = true
    const next = text.trim().replace(/\s*\n\s*/g, ' ')
    if (keep && next !== value && (next || optional)) onSave(next)
    onEnd(focus)
  }
  return (
    <span className={['editing', className].filter(Boolean).join(' ')} data-text={`${text} `}>
      <textarea
        ref={area}
        rows={1}
        lang={lang}
        value={text}
        maxLength={MOST}
        placeholder={placeholder}
        aria-label={label}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => end(true, false)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            end(true, true)
          }
          if (event.key === 'Escape') {
            event.preventDefault()
            end(false, true)
          }
        }}
      />
    </span>
  )
}
