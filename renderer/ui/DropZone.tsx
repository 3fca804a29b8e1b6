/** The bracket that waits for files: drop them, or use the button inside. */
import { type ReactNode, useEffect, useState } from 'react'

interface DropZoneProps {
  label: string
  children: ReactNode
  /** Folders are named apart: a page cannot read them as files. */
  onFiles: (files: File[], folders: string[]) => void
  /** A low band instead of the large square. */
  low?: boolean
}

function dropped({ dataTransfer }: { dataTransfer: DataTransfer | null }): { files: File[]; folders: string[] } {
  if (!dataTransfer) return { files: [], folders: [] }
  const folders = [...dataTransfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry?.isDirectory)
    .map((entry) => entry?.name ?? '')
  return { files: [...dataTransfer.files].filter(({ name }) => !folders.includes(name)), folders }
}

export function DropZone({ label, children, onFiles, low = false }: DropZoneProps) {
  const [over, setOver] = useState(false)
  return (
    <section
      className={['drop', low && 'low', over && 'over'].filter(Boolean).join(' ')}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        const { files, folders } = dropped(event)
        if (files.length + folders.length > 0) onFiles(files, folders)
      }}
    >
      {children}
    </section>
  )
}

/** Files let go anywhere on the page are taken too, and never replace the page. */
export function useDropAnywhere(onFiles: (files: File[], folders: string[]) => void): void {
  useEffect(() => {
    const over = (event: globalThis.DragEvent): void => event.preventDefault()
    const drop = (event: globalThis.DragEvent): void => {
      event.preventDefault()
      const { files, folders } = dropped(event)
      if (files.length + folders.length > 0) onFiles(files, folders)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [onFiles])
}
