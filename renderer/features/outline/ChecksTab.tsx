/** All findings of the draft, worst first; each leads to its line. */
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/Icon.tsx'
import { useEditor } from './editor-context.tsx'
import { FixIt } from './FindingLine.tsx'
import { anchorOf, type Placed } from './findings.ts'
import { usePlaceName } from './use-place.ts'

/** The line itself, else the part it belongs to. */
function elementOf({ place }: Placed): HTMLElement | null {
  const { kind, id } = place
  const fields = [place.field, kind === 'lesson' || kind === 'module' ? 'title' : 'text', 'source', id]
  for (const field of fields) {
    const found = document.getElementById(anchorOf({ kind, id, field }))
    if (found) return found
  }
  return null
}

export function ChecksTab({ onJump }: { onJump(): void }) {
  const { t } = useTranslation('outline')
  const { checks, select } = useEditor()
  const { findings, rules, fresh } = checks
  const placeName = usePlaceName()
  if (findings.length === 0)
    return fresh ? (
      <p className="row">
        <Icon name="check" className="pos" />
        <span>
          <b>{t('checks.clean')}</b> <span className="sec">{t('checks.rules', { count: rules })}</span>
        </span>
      </p>
    ) : null
  const sorted = findings.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
  const jump = (finding: Placed): void => {
    if (finding.place.kind === 'lesson') select(finding.place.id)
    onJump()
    const element = elementOf(finding)
    element?.scrollIntoView({ block: 'center' })
    element?.focus()
  }
  return (
    <>
      <p className="sec">{t('checks.rules', { count: rules })}</p>
      <ul className="check-list">
        {sorted.map((finding) => (
          <li key={`${finding.rule} ${finding.path} ${finding.message}`}>
            <button type="button" className="check-item" onClick={() => jump(finding)}>
              <span className={finding.severity === 'error' ? 'neg' : 'warn'}>
                <Icon name="warn" size={14} />
              </span>
              <span>
                <span className="small sec">
                  {t(`severity.${finding.severity}`)} · {placeName(finding.place)}
                </span>
                <br />
                {finding.message} <span className="sec">{finding.fix}</span>
              </span>
            </button>
            <span className="fixes">
              <FixIt finding={finding} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
