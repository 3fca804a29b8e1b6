/** One outline, open for editing: its lines, its figures, and the inspector beside it. */
import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import type { Outline } from '../../../engine/contract/index.ts'
import { useWorkspace } from '../../client/workspace.ts'
import { Button } from '../../ui/Button.tsx'
import { Inspector, Page } from '../../ui/Page.tsx'
import { Alternatives } from './Alternatives.tsx'
import { ChecksTab } from './ChecksTab.tsx'
import { CourseTab } from './CourseTab.tsx'
import { EvidenceTab } from './EvidenceTab.tsx'
import { EditorProvider } from './editor-context.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { Leave } from './Leave.tsx'
import { setCourse } from './model.ts'
import { Proposal } from './Proposal.tsx'
import { Redraft } from './Redraft.tsx'
import { SaveBar } from './SaveBar.tsx'
import { Sheet } from './Sheet.tsx'
import { Text } from './Text.tsx'
import { type Draft, useDraft } from './use-draft.ts'
import { useEditorState } from './use-editor.ts'
import { useEditorKeys } from './use-keys.ts'
import type { Checks } from './use-outline.ts'

type Tab = 'evidence' | 'checks' | 'course' | 'history'
const tabs: readonly Tab[] = ['evidence', 'checks', 'course', 'history']

function Drafted({ draft: { outline, dirty } }: { draft: Draft }) {
  const { t } = useTranslation('outline')
  const { engine, version } = outline
  const model = outline.model ?? ''
  const own = version > 1 || dirty
  const words =
    engine === 'planner'
      ? t(own ? 'drafted.rules' : 'drafted.rulesOnly')
      : t(own ? 'drafted.model' : 'drafted.modelOnly', { model })
  return (
    <p>
      <span className="tag">{words}</span>
    </p>
  )
}

export function Editor({ kept }: { kept: Outline }) {
  const { t } = useTranslation('outline')
  const navigate = useNavigate()
  const draft = useDraft(kept)
  const off = useWorkspace().data?.mode === 'read'
  const narrow = useMediaQuery('(max-width: 1139px)', false, { getInitialValueInEffect: false })
  const [tab, setTab] = useState<Tab>('evidence')
  const [over, setOver] = useState(false)
  const [designs, setDesigns] = useState(false)
  const open = useCallback((next: Tab) => {
    setTab(next)
    setOver(true)
  }, [])
  const [again, setAgain] = useState<string | null>(null)
  const { state, said } = useEditorState(draft, off, open, setAgain)
  useEditorKeys(draft, off)
  const { outline } = draft
  const left = state.checks.findings.length
  const tabName = (key: Tab): string =>
    key === 'checks' && left ? t('tab.checksLeft', { count: left }) : t(`tab.${key}`)
  const steps = (
    <>
      <Button
        kind="primary"
        icon="plan"
        onClick={() => void navigate({ to: '/plan', search: { outline: outline.id } })}
      >
        {t('toPlan')}
      </Button>
      <Button onClick={() => setDesigns(true)}>{t('designs.open')}</Button>
    </>
  )
  const inspector = (!narrow || over) && (
    <Inspector label={t('inspector')} bar={steps} {...(narrow && { onClose: () => setOver(false) })}>
      <Tabs value={tab} onChange={(value) => setTab(tabs.find((x) => x === value) ?? 'evidence')} keepMounted={false}>
        <Tabs.List aria-label={t('inspector')}>
          {tabs.map((key) => (
            <Tabs.Tab key={key} value={key}>
              {tabName(key)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="evidence" className="panel">
          <Proposal draft={draft} off={off} />
          <EvidenceTab saved={draft.saved} />
          <Drafted draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="checks" className="panel">
          <ChecksTab onJump={() => setOver(false)} />
        </Tabs.Panel>
        <Tabs.Panel value="course" className="panel">
          <CourseTab saved={draft.saved} dirty={draft.dirty} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className="panel">
          <HistoryTab draft={draft} off={off} />
        </Tabs.Panel>
      </Tabs>
    </Inspector>
  )
  return (
    <EditorProvider value={state}>
      <Page
        title={
          <Text
            place={{ kind: 'course', id: 'title', field: 'title' }}
            value={outline.title}
            label={t('course.title')}
            onSave={(title) => state.edit(setCourse({ title }))}
          />
        }
        finding={<Finding checks={state.checks} />}
        actions={
          <Button kind="quiet" onClick={() => void navigate({ to: '/outline' })}>
            {t('all')}
          </Button>
        }
        inspector={inspector || undefined}
      >
        {narrow && (
          <div className="row wrap">
            {tabs.map((key) => (
              <Button key={key} small onClick={() => open(key)}>
                {tabName(key)}
              </Button>
            ))}
            <span className="sp" />
            {steps}
          </div>
        )}
        <Sheet />
        <SaveBar draft={draft} off={off} />
        <span className="visually-hidden" role="status">
          {said}
        </span>
        <Leave draft={draft} off={off} />
        {again !== null && <Redraft draft={draft} part={again} onClose={() => setAgain(null)} />}
        {designs && (
          <Alternatives saved={draft.saved} dirty={draft.dirty} off={off} onClose={() => setDesigns(false)} />
        )}
      </Page>
    </EditorProvider>
  )
}

/** What must be fixed comes first; what is only worth a look is said so. */
function Finding({ checks: { findings, fresh } }: { checks: Checks }) {
  const { t } = useTranslation('outline')
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const b = { b: <b /> }
  if (errors) return <Trans t={t} i18nKey="finding.left" count={errors} components={b} />
  if (findings.length) return <Trans t={t} i18nKey="finding.look" count={findings.length} components={b} />
  return fresh ? <Trans t={t} i18nKey="finding.clean" components={b} /> : <span>{t('finding.checking')}</span>
}
