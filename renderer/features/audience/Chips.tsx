/** What the words are narrowed to. One of a kind at a time; pressing a chip again takes it off. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import type { Filter } from './filter.ts'

interface ChipProps {
  on: boolean
  onPress: () => void
  children: ReactNode
}

export function Chip({ on, onPress, children }: ChipProps) {
  return (
    <button type="button" className={on ? 'tag acc' : 'tag'} aria-pressed={on} onClick={onPress}>
      {children}
    </button>
  )
}

const intents = ['question', 'request', 'confusion', 'praise'] as const
const sentiments = ['positive', 'negative'] as const
const langs = ['en', 'zh'] as const

export function Chips({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const put = (change: Partial<Filter>): void => onFilter({ ...filter, ...change })
  return (
    <fieldset className="chips">
      <legend className="visually-hidden">{t('words.narrow')}</legend>
      {filter.focus && (
        <button
          type="button"
          className="tag acc focus"
          title={filter.focus.label}
          aria-label={t('words.unfocus', { what: filter.focus.label })}
          onClick={() => put({ focus: null })}
        >
          <span className="trunc">{filter.focus.label}</span>
          <Icon name="x" size={12} />
        </button>
      )}
      {filter.notRead && (
        <button
          type="button"
          className="tag acc focus"
          aria-label={t('words.unfocus', { what: t('notRead.chip') })}
          onClick={() => put({ notRead: false })}
        >
          {t('notRead.chip')}
          <Icon name="x" size={12} />
        </button>
      )}
      {intents.map((intent) => {
        const on = filter.intent === intent
        return (
          <Chip key={intent} on={on} onPress={() => put({ intent: on ? null : intent })}>
            {t(`chip.${intent}`)}
          </Chip>
        )
      })}
      {sentiments.map((sentiment) => {
        const on = filter.sentiment === sentiment
        return (
          <Chip key={sentiment} on={on} onPress={() => put({ sentiment: on ? null : sentiment })}>
            {t(`chip.${sentiment}`)}
          </Chip>
        )
      })}
      <Chip on={filter.buyer} onPress={() => put({ buyer: !filter.buyer })}>
        {t('chip.buyers')}
      </Chip>
      {langs.map((lang) => {
        const on = filter.lang === lang
        return (
          <Chip key={lang} on={on} onPress={() => put({ lang: on ? null : lang })}>
            {common(`language.${lang}`)}
          </Chip>
        )
      })}
    </fieldset>
  )
}
