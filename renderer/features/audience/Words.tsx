/** In their words: everything that people wrote, searched and narrowed, as long as the list may be. */
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/index.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Inspector } from '../../ui/Page.tsx'
import { Chips } from './Chips.tsx'
import { everything, type Filter, keyOf, queryOf } from './filter.ts'
import { OpinionWords } from './OpinionWords.tsx'
import { WordsList } from './WordsList.tsx'

interface WordsProps {
  filter: Filter
  onFilter: (filter: Filter) => void
  /** Left out of every score; null: not known yet. */
  unclear: number | null
  onClose?: () => void
}

export function Words({ filter, onFilter, unclear, onClose }: WordsProps) {
  const { t } = useTranslation('audience')
  const f = useFormat()
  const [text, setText] = useState(filter.query)
  const [settled] = useDebouncedValue(text, 180)
  const [total, setTotal] = useState<number | null>(null)
  useEffect(() => {
    if (settled !== filter.query) onFilter({ ...filter, query: settled })
  }, [settled, filter, onFilter])
  const clear = (): void => {
    setText('')
    onFilter(everything)
  }
  return (
    <Inspector label={t('words.title')} {...(onClose && { onClose })}>
      <div className="words-head">
        <h2 className="insp-title">{t('words.title')}</h2>
        <span className="num sec" role="status" aria-label={total === null ? '' : t('words.total', { count: total })}>
          {total === null ? '' : f.int(total)}
        </span>
      </div>
      <TextInput
        type="search"
        aria-label={t('words.search')}
        placeholder={t('words.searchHint')}
        leftSection={<Icon name="search" size={14} />}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Chips filter={filter} onFilter={onFilter} />
      {!filter.notRead && <OpinionWords query={queryOf(filter)} id={keyOf(filter)} onWord={setText} />}
      <WordsList filter={filter} onTotal={setTotal} onClear={clear} />
      {unclear !== null && unclear > 0 && (
        <p className="small mut">{t('words.unclear', { count: unclear, n: f.int(unclear) })}</p>
      )}
    </Inspector>
  )
}
