/** The scenario: what the person states, beside what the workspace's history says. Every change starts a run when it is let go. */
import { Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioInput } from '../../../engine/contract/index.ts'
import { useRead } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Section } from '../../ui/Page.tsx'
import { SourceWords } from './Assumptions.tsx'
import { Channels } from './Channels.tsx'
import { MoneyField, NumberField, ShareField } from './fields.tsx'
import { Price } from './Price.tsx'
import { inCurrency, type Rate, rates, type Shown, shownOf, withChange } from './scenario.ts'
import type { Simulation } from './use-simulation.ts'

type Scene = Omit<ScenarioInput, 'gap'>
interface PartProps {
  scenario: Scene
  shown: Shown
  put: (change: { [K in keyof Scene]?: Scene[K] | undefined }) => void
}

const NONE = 'none'

function Name({ scenario, put }: Pick<PartProps, 'scenario' | 'put'>) {
  const { t } = useTranslation('simulate')
  const [typed, setTyped] = useState(scenario.name ?? '')
  useEffect(() => setTyped(scenario.name ?? ''), [scenario.name])
  const commit = (): void => {
    const name = typed.trim()
    if (name !== (scenario.name ?? '')) put({ name: name === '' ? undefined : name })
  }
  return (
    <TextInput
      label={t('form.name')}
      value={typed}
      maxLength={200}
      placeholder={t('form.nameHint')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
      }}
    />
  )
}

function GapChoice({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('simulate')
  const { board, stated, chooseGap } = simulation
  const known = board.data?.gaps ?? []
  return (
    <Select
      label={t('form.gap')}
      value={stated.gap ?? NONE}
      searchable
      maxDropdownHeight={320}
      data={[
        { value: NONE, label: t('form.noGap') },
        ...known.map(({ id, label }) => ({ value: id, label })),
        ...(stated.gap && !known.some(({ id }) => id === stated.gap) ? [{ value: stated.gap, label: stated.gap }] : []),
      ]}
      onChange={(value) => {
        if (value !== null) chooseGap(value === NONE ? null : value)
      }}
    />
  )
}

/** The workspace's own currencies first. */
function CurrencyChoice({ shown, onChoose }: { shown: Shown; onChoose: (currency: string) => void }) {
  const { t } = useTranslation('simulate')
  const summary = useRead(['audience', 'summary'], (engine) => engine.audience.summary()).data
  const own = summary?.perCurrency.map(({ currency }) => currency) ?? []
  const all = [...new Set([...own, ...(shown.currency ? [shown.currency] : []), ...Intl.supportedValuesOf('currency')])]
  return (
    <Select
      label={t('form.currency')}
      description={t('form.currencyHint')}
      inputWrapperOrder={['label', 'input', 'description']}
      value={shown.currency}
      searchable
      maxDropdownHeight={320}
      data={all}
      onChange={(value) => {
        if (value !== null && value !== shown.currency) onChoose(value)
      }}
    />
  )
}

function Costs({ scenario, shown, put }: PartProps) {
  const { t } = useTranslation('simulate')
  return (
    <Section title={t('form.costs')}>
      <div className="sim-two">
        <MoneyField
          label={t('form.fixedCost')}
          value={scenario.fixedCost ?? 0}
          currency={shown.currency}
          onCommit={(fixedCost) => put({ fixedCost: fixedCost || undefined })}
        />
        <MoneyField
          label={t('form.messageCost')}
          value={scenario.messageCost ?? null}
          currency={shown.currency}
          optional
          placeholder={t('form.free')}
          onCommit={(messageCost) =>
            put({ messageCost: messageCost ?? undefined, ...(messageCost ? {} : { budget: undefined }) })
          }
        />
        {(scenario.messageCost ?? 0) > 0 && (
          <MoneyField
            label={t('form.budget')}
            value={scenario.budget ?? null}
            currency={shown.currency}
            optional
            placeholder={t('form.free')}
            onCommit={(budget) => put({ budget: budget || undefined })}
          />
        )}
      </div>
    </Section>
  )
}

function Rates({ scenario, shown, put }: PartProps) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const hint = (rate: Rate): string | undefined => {
    const fitted = shown.fitted[rate]
    if (!fitted) return undefined
    const [low, high] = [f.percent(fitted.low), f.percent(fitted.high)]
    return t(`form.fitted.${fitted.source}`, { rate: low === high ? low : `${low.slice(0, -1)}–${high}` })
  }
  return (
    <Section title={t('form.rates')}>
      <p className="small mut">{t('form.ratesHint')}</p>
      <div className="sim-two">
        {rates.map((rate) => (
          <ShareField
            key={rate}
            label={t(`form.rate.${rate}`)}
            value={scenario.rates?.[rate] ?? null}
            optional
            placeholder={hint(rate)}
            onCommit={(value) => {
              const next = withChange(scenario.rates ?? {}, { [rate]: value ?? undefined })
              put({ rates: Object.keys(next).length > 0 ? next : undefined })
            }}
          />
        ))}
      </div>
    </Section>
  )
}

export function ScenarioForm({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const { stated, change, report } = simulation
  const { scenario } = stated
  const shown = shownOf(scenario, report)
  const put: PartProps['put'] = (next) =>
    change((before) => ({ ...before, scenario: withChange(before.scenario, next) }))
  const part = { scenario, shown, put }
  return (
    <>
      <h2 className="lead">{t('form.title')}</h2>
      <Name scenario={scenario} put={put} />
      <GapChoice simulation={simulation} />
      <Price shown={shown} onCommit={(price) => put({ price: price ?? undefined })} />
      <CurrencyChoice
        shown={shown}
        onChoose={(currency) => change((before) => ({ ...before, scenario: inCurrency(before.scenario, currency) }))}
      />
      <div className="sim-two">
        <NumberField
          label={t('form.audience')}
          value={scenario.audience ?? null}
          min={1}
          max={5_000_000}
          optional
          placeholder={shown.people === null ? undefined : f.int(shown.people)}
          onCommit={(audience) => put({ audience: audience ?? undefined })}
        />
        <NumberField
          label={t('form.waves')}
          value={scenario.waves ?? 3}
          min={1}
          max={12}
          onCommit={(waves) => put({ waves: waves ?? undefined })}
        />
      </div>
      <Section title={t('channel.title')}>
        <Channels channels={shown.channels} currency={shown.currency} onChange={(channels) => put({ channels })} />
        {shown.channelSource && (
          <span className="small">
            <SourceWords source={shown.channelSource} detail="" />
          </span>
        )}
      </Section>
      <Costs {...part} />
      <Rates {...part} />
      <Section title={t('form.chance')}>
        <div className="sim-two">
          <NumberField
            label={t('form.runs')}
            value={scenario.runs ?? 2_000}
            min={100}
            max={100_000}
            onCommit={(runs) => put({ runs: runs ?? undefined })}
          />
          <NumberField
            label={t('form.seed')}
            value={stated.seed}
            max={0xffffffff}
            onCommit={(seed) => change((before) => ({ ...before, seed: seed ?? before.seed }))}
          />
        </div>
      </Section>
    </>
  )
}
