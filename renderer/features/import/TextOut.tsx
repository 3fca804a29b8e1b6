/** Copy a text, and where the host is a browser also save it as a file. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHostInfo } from '../../client/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { copyText, saveText } from '../../ui/copy.ts'

interface TextOutProps {
  copy: string
  save: string
  name: string
  /** Made when it is asked for: it can be long. */
  clip: () => string
  file?: () => string
  type: string
}

export function TextOut({ copy, save, name, clip, file = clip, type }: TextOutProps) {
  const { t } = useTranslation()
  const shell = useHostInfo()?.shell
  const [copied, setCopied] = useState(false)
  return (
    <span className="row wrap">
      <Button small kind="quiet" onClick={() => void copyText(clip()).then(setCopied)}>
        {copied ? t('copied') : copy}
      </Button>
      {shell === 'browser' && (
        <Button small kind="quiet" onClick={() => saveText(name, file(), type)}>
          {save}
        </Button>
      )}
    </span>
  )
}
