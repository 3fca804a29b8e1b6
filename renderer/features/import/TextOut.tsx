/** Copy a text, or save it as a file. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { copyText } from '../../ui/copy.ts'
import { ProblemNote } from '../../ui/Note.tsx'

interface TextOutProps {
  copy: string
  save: string
  name: string
  /** Made when it is asked for: it can be long. */
  clip: () => string
  file?: () => string
}

export function TextOut({ copy, save, name, clip, file = clip }: TextOutProps) {
  const { t } = useTranslation()
  const keep = useAct((_: null, { files }) => files.saveText(name, file()))
  const [copied, setCopied] = useState(false)
  return (
    <span className="row wrap">
      <Button small kind="quiet" onClick={() => void copyText(clip()).then(setCopied)}>
        {copied ? t('copied') : copy}
      </Button>
      <Button small kind="quiet" busy={keep.busy} onClick={() => void keep.run(null)}>
        {save}
      </Button>
      {keep.problem && <ProblemNote problem={keep.problem} />}
    </span>
  )
}
