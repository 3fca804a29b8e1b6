/** A reading as a file: take one that was kept, or keep this one. The page reads and writes it itself. */
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mapping } from '../../../engine/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import type { Desk } from './desk.ts'
import type { Entry } from './entry.ts'
import { mappingText, readMapping } from './mapping.ts'
import { TextOut } from './TextOut.tsx'

/** Larger than any mapping: what is chosen by mistake is not read. */
const MOST_BYTES = 1_000_000

export function MappingFiles({ entry, mapping, desk }: { entry: Entry; mapping: Mapping | null; desk: Desk }) {
  const { t } = useTranslation('import')
  const input = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const take = async (file: File): Promise<void> => {
    setWrong(null)
    const found = file.size > MOST_BYTES ? ({ kind: 'not-json' } as const) : readMapping(await file.text())
    if (found.kind === 'mapping') desk.map(entry.key, found.mapping)
    else if (found.kind === 'not-json') setWrong(t('mapping.notJson', { name: file.name }))
    else setWrong(t('mapping.wrong', { name: file.name, where: found.where || t('mapping.whole') }))
  }
  return (
    <div className="mapping-files">
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="mapping-input"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (file) void take(file).catch(() => setWrong(t('mapping.gone', { name: file.name })))
        }}
      />
      <div className="row wrap">
        <Button small onClick={() => input.current?.click()}>
          {t('mapping.use')}
        </Button>
        {mapping && (
          <TextOut
            copy={t('mapping.copy')}
            save={t('mapping.save')}
            name={`${entry.name.replace(/\.[^.]+$/, '')}.mapping.json`}
            clip={() => mappingText(mapping)}
          />
        )}
      </div>
      {wrong && (
        <p className="neg small" role="alert">
          {wrong}
        </p>
      )}
      <p className="small mut">{t('mapping.saved')}</p>
    </div>
  )
}
