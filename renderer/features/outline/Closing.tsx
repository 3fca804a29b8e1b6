/** What closes an outline: the final assessment, and the claims that somebody could be harmed by. */
import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Claim, Claim as ClaimShape } from '../../../engine/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Section } from '../../ui/Page.tsx'
import { AssessmentLine } from './Assessments.tsx'
import { useEditor, useOwnWords } from './editor-context.tsx'
import { FindingsOf } from './FindingLine.tsx'
import { addAssessment, addClaim, FINAL, removeClaim, setClaim } from './model.ts'
import { Text } from './Text.tsx'
import { useAdded } from './use-added.ts'

function FinalAssessment() {
  const { t } = useTranslation('outline')
  const { outline, off } = useEditor()
  const own = useOwnWords()
  const add = useAdded()
  const { finalAssessment } = outline
  return (
    <Section title={t('assessment.final')}>
      {finalAssessment ? (
        <ul className="lines checks">
          <AssessmentLine assessment={finalAssessment} final />
        </ul>
      ) : (
        <>
          <FindingsOf kind="assessment" id={FINAL} />
          {!off && (
            <div>
              <Button small icon="plus" onClick={() => add('assessment', addAssessment(FINAL, own('new.final')))}>
                {t('assessment.addFinal')}
              </Button>
            </div>
          )}
        </>
      )}
    </Section>
  )
}

const DETAILS = ['source', 'date', 'reviewer'] as const

function ClaimLine({ claim, place }: { claim: Claim; place: number }) {
  const { t } = useTranslation('outline')
  const { edit, off } = useEditor()
  const id = String(place)
  return (
    <li className="claim">
      <div className="line">
        <Text
          place={{ kind: 'claim', id, field: 'text' }}
          value={claim.text}
          label={t('claim.text', { number: place + 1 })}
          onSave={(text) => edit(setClaim(place, { text }))}
        />
        <Select
          aria-label={t('claim.kindOf', { number: place + 1 })}
          className="kind"
          disabled={off}
          value={claim.kind}
          data={ClaimShape.shape.kind.options.map((value) => ({ value, label: t(`claim.kind.${value}`) }))}
          onChange={(kind) => edit(setClaim(place, { kind: ClaimShape.shape.kind.parse(kind) }))}
        />
        {!off && (
          <button
            type="button"
            className="plain more"
            aria-label={t('claim.remove', { number: place + 1 })}
            onClick={() => edit(removeClaim(place))}
          >
            <Icon name="x" size={14} />
          </button>
        )}
      </div>
      <div className="claim-details">
        {DETAILS.map((field) => (
          <div key={field} className="pair">
            <span className="sec small">{t(`claim.${field}`)}</span>
            <Text
              place={{ kind: 'claim', id, field }}
              value={claim[field] ?? ''}
              label={t(`claim.of.${field}`, { number: place + 1 })}
              placeholder={t('claim.missing')}
              optional
              onSave={(text) => edit(setClaim(place, { [field]: text || null }))}
            />
          </div>
        ))}
      </div>
      <FindingsOf kind="claim" id={id} />
    </li>
  )
}

function Claims() {
  const { t } = useTranslation('outline')
  const { outline, off } = useEditor()
  const own = useOwnWords()
  const add = useAdded()
  // Claims have no ids: their places are their names.
  const places = outline.claims.map((_, i) => `claim-${i}`)
  return (
    <Section
      title={t('claim.title')}
      remark={t('claim.remark')}
      action={
        !off && (
          <Button small icon="plus" onClick={() => add('claim', addClaim(own('new.claim')))}>
            {t('claim.add')}
          </Button>
        )
      }
    >
      {outline.claims.length === 0 ? (
        <p className="mut">{t('claim.none')}</p>
      ) : (
        <ul className="claims">
          {outline.claims.map((claim, i) => (
            <ClaimLine key={places[i]} claim={claim} place={i} />
          ))}
        </ul>
      )}
    </Section>
  )
}

export function Closing() {
  return (
    <>
      <FinalAssessment />
      <Claims />
    </>
  )
}
