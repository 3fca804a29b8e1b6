/** The plan's pages as they will be printed, one at a time; keys turn and zoom wherever focus stands among them. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Lang, PlanPreview } from '../../../engine/contract/index.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { stepped, turned, type Zoom } from './pages.ts'
import { Thumbs } from './Thumbs.tsx'
import { usePictures } from './use-plan.ts'

/** CSS pixels in a point. */
const PX = 96 / 72
/** What scrolls must be reached by keyboard. */
const reachable = { tabIndex: 0 } as const

interface ViewerProps {
  preview: PlanPreview
  /** Pages of before a change; new ones are on their way. */
  stale: boolean
  lang: Lang
}

export function Viewer({ preview, stale, lang }: ViewerProps) {
  const { t } = useTranslation('plan')
  const f = useFormat()
  const urls = usePictures(preview)
  const [wanted, setPage] = useState(0)
  const [zoom, setZoom] = useState<Zoom>('width')
  const [fitted, setFitted] = useState(1)
  const frame = useRef<HTMLElement>(null)
  const stage = useRef<HTMLElement>(null)
  const picture = useRef<HTMLImageElement>(null)
  const count = preview.pages.length
  const page = Math.max(0, Math.min(wanted, count - 1))
  const { width = 1, height = 1 } = preview.pages[page] ?? {}
  const url = urls[page]
  const turn = (to: number): void => {
    setPage(to)
    stage.current?.scrollTo({ top: 0 })
  }
  const scale = zoom === 'width' ? fitted : zoom
  const zoomBy = (by: 1 | -1): void => setZoom(stepped(scale, by))
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = turned(page, event.key, count)
    if (to !== null) turn(to)
    else if (event.key === '+' || event.key === '=') zoomBy(1)
    else if (event.key === '-') zoomBy(-1)
    else if (event.key === '0') setZoom('width')
    else return
    event.preventDefault()
  }
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => {
    const element = frame.current
    const heard = (event: KeyboardEvent): void => latest.current(event)
    element?.addEventListener('keydown', heard)
    return () => element?.removeEventListener('keydown', heard)
  }, [])
  useEffect(() => {
    const element = picture.current
    if (!element || zoom !== 'width' || !url) return
    const observer = new ResizeObserver(() => setFitted(element.clientWidth / (width * PX)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [zoom, width, url])
  return (
    <section ref={frame} className={stale ? 'pv stale' : 'pv'} aria-label={t('preview')}>
      <Thumbs urls={urls} pages={preview.pages} at={page} onTurn={turn} />
      <div className="pv-main">
        <div className="pv-bar">
          <Button
            small
            kind="quiet"
            icon="chevl"
            off={page === 0}
            title={t('previous')}
            onClick={() => turn(page - 1)}
          />
          <span className="num small" role="status">
            {t('pageOf', { page: f.int(page + 1), count })}
          </span>
          <Button
            small
            kind="quiet"
            icon="chev"
            off={page >= count - 1}
            title={t('next')}
            onClick={() => turn(page + 1)}
          />
          <span className="sp" />
          <Button small kind="quiet" icon="minus" title={t('smaller')} onClick={() => zoomBy(-1)} />
          <span className="num small zoom">{f.percent(scale)}</span>
          <Button small kind="quiet" icon="plus" title={t('larger')} onClick={() => zoomBy(1)} />
          <Button small kind="quiet" off={zoom === 'width'} onClick={() => setZoom('width')}>
            {t('fit')}
          </Button>
        </div>
        <section
          ref={stage}
          className="pv-page"
          aria-label={t('pageLabel', { page: page + 1, title: preview.title })}
          {...reachable}
        >
          {url && (
            <img
              ref={picture}
              className={zoom === 'width' ? 'fitted' : undefined}
              src={url}
              lang={lang === 'zh' ? 'zh-CN' : 'en'}
              alt={t('pageAlt', { page: page + 1 })}
              {...(zoom === 'width' ? {} : { width: width * PX * zoom, height: height * PX * zoom })}
            />
          )}
        </section>
      </div>
    </section>
  )
}
