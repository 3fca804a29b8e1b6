/** What the linter says, under the line it is about: icon, words, and buttons that do what it suggests. */
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { anchorOf, at, isMechanical, type Placed, type PlaceKind } from './findings.ts'

export function FixIt({ finding }: { finding: Placed }) {
  const { t } = useTranslation('outline')
  const { fix, reword, begin, off } = useEditor()
  if (off) return null
  if (finding.words.length)
    return finding.words.map((word) => (
      <Button key={word} small onClick={() => reword(finding, word)}>
        {word}
      </Button>
    ))
  if (isMechanical(finding.rule))
    return (
      <Button small onClick={() => fix(finding)}>
        {t(`fixes.${finding.rule}`)}
      </Button>
    )
  return EDITABLE.has(finding.place.field) || finding.place.kind === 'claim' ? (
    <Button small onClick={() => begin(anchorOf(finding.place.kind === 'claim' ? missingOf(finding) : finding.place))}>
      {t('fixes.edit')}
    </Button>
  ) : null
}

const EDITABLE: ReadonlySet<string> = new Set(['title', 'text', 'activity', 'promise', 'audience', 'start'])
const missingOf = ({ place }: Placed): Placed['place'] => ({ ...place, field: 'source' })

export function FindingLine({ finding }: { finding: Placed }) {
  const { t } = useTranslation('outline')
  return (
    <div className={finding.severity === 'error' ? 'lint err' : 'lint'} role="note">
      <Icon name="warn" size={14} />
      <span>
        <span className="visually-hidden">{t(`severity.${finding.severity}`)} </span>
        {finding.message} <span className="sec">{finding.words.length ? null : finding.fix}</span>
      </span>
      <span className="fixes">
        <FixIt finding={finding} />
      </span>
    </div>
  )
}

/** All findings of one part, or of one of its fields. */
export function FindingsOf({ kind, id, field }: { kind: PlaceKind; id: string; field?: string }) {
  const { checks } = useEditor()
  return at(checks.findings, kind, id)
    .filter(({ place }) => field === undefined || place.field === field)
    .map((finding) => <FindingLine key={`${finding.rule} ${finding.path} ${finding.message}`} finding={finding} />)
}
