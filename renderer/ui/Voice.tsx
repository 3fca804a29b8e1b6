/** Somebody's own words: serif, verbatim, in their own language, with who and where. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FeedbackRow, TextLang } from '../../engine/contract/index.ts'
import { Evidence } from './Evidence.tsx'

const htmlLang = (lang: TextLang): string | undefined => (lang === 'zh' ? 'zh-CN' : lang === 'en' ? 'en' : undefined)

interface VoiceProps {
  text: string
  lang: TextLang
  who?: ReactNode
  source?: ReactNode
  onOpen?: (() => void) | undefined
  /** Language of what it stands in: words in another one say so. */
  within?: TextLang
}

export function Voice({ text, lang, who, source, onOpen, within = lang }: VoiceProps) {
  const { t } = useTranslation()
  const said = lang === within ? who : [who, t(`written.${lang}`)].filter(Boolean).join(' · ')
  return (
    <blockquote className="q">
      <p className="voice" lang={htmlLang(lang)}>
        {text}
      </p>
      {(said || source) && (
        <footer className="src">
          <span>{said}</span>
          <span className="sp" />
          {source && <Evidence onOpen={onOpen}>{source}</Evidence>}
        </footer>
      )}
    </blockquote>
  )
}

/** One row of feedback with its feeling, intent and place. */
export function FeedbackVoice({ row, onOpen }: { row: FeedbackRow; onOpen?: () => void }) {
  const { t } = useTranslation()
  const tone = row.sentiment === null || row.abstained ? 'neutral' : row.sentiment
  const feeling = row.sentiment === null ? 'unread' : row.abstained ? 'unclear' : row.sentiment
  const judged = row.notRead ? t(`notRead.${row.notRead}`) : t(`sentiment.${feeling}`)
  const where = row.lesson ?? row.product
  return (
    <Voice
      text={row.text}
      lang={row.lang}
      onOpen={onOpen}
      source={t('rowLabel', { kind: t(`kind.${row.kind}`), no: row.no })}
      who={
        <span className={`feeling ${tone}`}>
          <i aria-hidden="true" />
          {[where, row.notRead ? null : row.intent && t(`intent.${row.intent}`), judged].filter(Boolean).join(' · ')}
        </span>
      }
    />
  )
}
