/** All pages, small, at the left of the one that is read. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanPreview } from '../../../engine/contract/index.ts'

const WIDTH = 64

interface ThumbProps {
  url: string
  number: number
  /** Height per width. */
  shape: number
  on: boolean
  onTurn(): void
}

function Thumb({ url, number, shape, on, onTurn }: ThumbProps) {
  const { t } = useTranslation('plan')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (on) button.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  return (
    <button
      ref={button}
      type="button"
      className={on ? 'thumb on' : 'thumb'}
      aria-label={t('page', { page: number })}
      aria-current={on ? 'page' : undefined}
      onClick={onTurn}
    >
      <span className="num">{number}</span>
      <img src={url} alt="" width={WIDTH} height={WIDTH * shape} decoding="async" />
    </button>
  )
}

interface ThumbsProps {
  urls: readonly string[]
  pages: PlanPreview['pages']
  at: number
  onTurn(page: number): void
}

export function Thumbs({ urls, pages, at, onTurn }: ThumbsProps) {
  const { t } = useTranslation('plan')
  return (
    <nav className="thumbs" aria-label={t('pages')}>
      {urls.map((url, i) => {
        const { width = 1, height = 1 } = pages[i] ?? {}
        return (
          <Thumb key={url} url={url} number={i + 1} shape={height / width} on={i === at} onTurn={() => onTurn(i)} />
        )
      })}
    </nav>
  )
}
