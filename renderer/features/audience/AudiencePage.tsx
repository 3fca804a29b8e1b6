/** Who the audience is: what they say and feel, what they buy, and who waits for an answer. */
import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Engagement } from '../../../engine/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Page } from '../../ui/Page.tsx'
import { AnswerTab } from './AnswerTab.tsx'
import { AnswerFinding, SalesFinding, VoicesFinding } from './Finding.tsx'
import { everything, type Filter, type Focus, sameFocus } from './filter.ts'
import { LabelsTab } from './labels/LabelsTab.tsx'
import { Person } from './Person.tsx'
import { SalesTab } from './sales/SalesTab.tsx'
import { useFeelings } from './use-audience.ts'
import { VoicesTab } from './VoicesTab.tsx'
import { Words } from './Words.tsx'
import './audience.css'

const route = getRouteApi('/audience')
const tabs = ['voices', 'sales', 'answer', 'labels'] as const
type Tab = (typeof tabs)[number]

export function AudiencePage() {
  const { t } = useTranslation('audience')
  const { t: common } = useTranslation()
  const { tab = 'voices' } = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = useMediaQuery('(max-width: 1139px)', undefined, { getInitialValueInEffect: false })
  const felt = useFeelings(tab === 'voices')
  const [filter, setFilter] = useState<Filter>(everything)
  const [open, setOpen] = useState(false)
  const [person, setPerson] = useState<Engagement | null>(null)
  const focus = (next: Focus): void => {
    setFilter({ ...filter, focus: sameFocus(filter.focus, next) ? null : next })
    setOpen(true)
  }
  const finding = {
    voices: felt.data && <VoicesFinding felt={felt.data} />,
    sales: <SalesFinding />,
    answer: <AnswerFinding />,
    labels: t('finding.labels'),
  }[tab]
  const words = tab === 'voices' && (!narrow || open) && felt.offer?.items !== 0
  return (
    <Page
      title={common('nav.audience')}
      finding={finding}
      actions={
        tab === 'voices' && narrow && felt.offer?.items !== 0 ? (
          <Button icon="audience" onClick={() => setOpen(!open)}>
            {t('words.title')}
          </Button>
        ) : null
      }
      inspector={
        words ? (
          <Words
            filter={filter}
            onFilter={setFilter}
            unclear={felt.data?.unclear ?? null}
            {...(narrow && { onClose: () => setOpen(false) })}
          />
        ) : tab === 'answer' && person ? (
          <Person who={person} onClose={() => setPerson(null)} />
        ) : null
      }
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => {
          const to = tabs.find((known) => known === next) as Tab
          void navigate({ search: to === 'voices' ? {} : { tab: to } })
        }}
      >
        <Tabs.List>
          {tabs.map((key) => (
            <Tabs.Tab key={key} value={key}>
              {t(`tab.${key}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="voices">
          <VoicesTab
            felt={felt}
            focus={filter.focus}
            onFocus={focus}
            onRefocus={(now) => setFilter((held) => ({ ...held, focus: now }))}
            notRead={filter.notRead}
            onNotRead={(notRead) => {
              setFilter({ ...everything, notRead })
              setOpen(true)
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="sales">
          <SalesTab />
        </Tabs.Panel>
        <Tabs.Panel value="answer">
          <AnswerTab chosen={person} onChoose={setPerson} />
        </Tabs.Panel>
        <Tabs.Panel value="labels">
          <LabelsTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
