/** What the file's bytes are taken for: sheet, encoding, separator, row of the headings. Changed here, it is read anew. */
import { NumberInput, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectReport } from '../../../engine/contract/index.ts'
import type { Desk } from './desk.ts'
import { type Entry, encodings, separatorName, separators } from './entry.ts'

interface DialectProps {
  entry: Entry
  look: InspectReport
  desk: Desk
}

const FOUND = ' '
const MOST_ROW = 1_000

function HeaderRow({ entry, look, desk }: DialectProps) {
  const { t } = useTranslation('import')
  const [typed, setTyped] = useState<number | string>(look.headerRow)
  useEffect(() => setTyped(look.headerRow), [look.headerRow])
  const commit = (): void => {
    if (typed === '') setTyped(look.headerRow)
    else if (Number(typed) !== look.headerRow) desk.reread(entry.key, { headerRow: Number(typed) })
  }
  return (
    <NumberInput
      aria-label={t('read.header')}
      title={t('read.headerHint')}
      value={typed}
      min={0}
      max={MOST_ROW}
      allowDecimal={false}
      clampBehavior="strict"
      prefix={t('read.headerPrefix')}
      hideControls
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  )
}

export function Dialect({ entry, look, desk }: DialectProps) {
  const { t } = useTranslation('import')
  const { asked } = entry
  const named = {
    ',': t('read.sepComma'),
    ';': t('read.sepSemicolon'),
    tab: t('read.sepTab'),
    '|': t('read.sepPipe'),
    space: t('read.sepSpace'),
  }
  const separator = look.delimiter === null ? null : separatorName(look.delimiter)
  const back = (on: boolean) => (on ? [{ value: FOUND, label: t('read.asFound') }] : [])
  const given = (value: string): string | undefined => (value === FOUND ? undefined : value)
  const encoding = look.encoding.toLowerCase()
  const table = look.delimiter !== null || look.sheet !== null || look.headerRow > 0 || asked.headerRow !== undefined
  return (
    <>
      {look.sheets.length > 1 && (
        <>
          <dt>{t('read.sheet')}</dt>
          <dd>
            <Select
              aria-label={t('read.sheet')}
              value={look.sheet}
              data={look.sheets}
              onChange={(sheet) => sheet !== null && desk.reread(entry.key, { sheet, headerRow: undefined })}
            />
          </dd>
        </>
      )}
      {look.sheet === null && (
        <>
          <dt>{t('read.encoding')}</dt>
          <dd>
            <Select
              aria-label={t('read.encoding')}
              value={encoding}
              data={[
                ...back(asked.encoding !== undefined),
                ...[...new Set([encoding, ...encodings])].map((value) => ({ value, label: value.toUpperCase() })),
              ]}
              onChange={(value) => value !== null && desk.reread(entry.key, { encoding: given(value) })}
            />
          </dd>
        </>
      )}
      {separator !== null && (
        <>
          <dt>{t('read.separator')}</dt>
          <dd>
            <Select
              aria-label={t('read.separator')}
              value={separator}
              data={[
                ...back(asked.delimiter !== undefined),
                ...[...new Set([separator, ...separators])].map((value) => ({
                  value,
                  label: named[value as keyof typeof named] ?? value,
                })),
              ]}
              onChange={(value) => value !== null && desk.reread(entry.key, { delimiter: given(value) })}
            />
          </dd>
        </>
      )}
      {table && (
        <>
          <dt>{t('read.header')}</dt>
          <dd>
            <HeaderRow entry={entry} look={look} desk={desk} />
          </dd>
        </>
      )}
    </>
  )
}

/** The reasons of the recognition, for whoever wants them. */
export function Evidence({ sentences }: { sentences: readonly string[] }) {
  const { t } = useTranslation('import')
  if (sentences.length === 0) return null
  return (
    <details className="why-read">
      <summary>{t('read.why')}</summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
