/** The words that carry the opinion, by how many people use them; the reader gives them, and a dot says how their texts feel. */
import { useTranslation } from 'react-i18next'
import type { FeedbackQuery } from '../../../engine/contract/index.ts'
import { useRead } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'

const HAN = /\p{Script=Han}/u
/** Net feeling from which a word leans to one side. */
const LEANS = 0.25

const toneOf = (net: number): 'positive' | 'negative' | 'neutral' =>
  net > LEANS ? 'positive' : net < -LEANS ? 'negative' : 'neutral'

interface OpinionWordsProps {
  query: Partial<FeedbackQuery>
  /** Names the question in the cache. */
  id: string
  /** Searches for a word; without it the words are only shown. */
  onWord?: (word: string) => void
}

export function OpinionWords({ query, id, onWord }: OpinionWordsProps) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const f = useFormat()
  const { data } = useRead(
    ['feedback', 'opinions', id],
    (engine, signal) => engine.audience.opinions(query, { signal }),
    { keep: true },
  )
  if (!data || data.length === 0) return null
  return (
    <div className="opinions">
      <p className="small mut" title={t('opinions.hint')}>
        {t('opinions.title')}
      </p>
      <ul>
        {data.map(({ word, people, net }) => {
          const tone = toneOf(net)
          const feeling = common(`sentiment.${tone}`)
          const said = t('opinions.one', { word, count: people, feeling })
          const shown = (
            <>
              <i aria-hidden="true" />
              <span className="voice" lang={HAN.test(word) ? 'zh-CN' : 'en'}>
                {word}
              </span>
              <span className="num mut small">{f.int(people)}</span>
              <span className="visually-hidden">{t('opinions.more', { count: people, feeling })}</span>
            </>
          )
          return (
            <li key={word}>
              {onWord ? (
                <button
                  type="button"
                  className={`opinion feeling ${tone}`}
                  title={said}
                  onClick={() => onWord(word.replace(/^not /, ''))}
                >
                  {shown}
                </button>
              ) : (
                <span className={`opinion feeling ${tone}`} title={said}>
                  {shown}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
