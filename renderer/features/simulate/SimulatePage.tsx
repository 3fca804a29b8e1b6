/** What a launch would earn: simulated from the workspace's own history, with everything it rests on. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../engine/contract/index.ts'
import type { Problem } from '../../client/errors.ts'
import { useFormat, useLang, useSentenceGap } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { JobBar, Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { Note, ProblemNote } from '../../ui/Note.tsx'
import { Inspector, Page } from '../../ui/Page.tsx'
import { Actions } from './Actions.tsx'
import { Assumptions } from './Assumptions.tsx'
import { Beside } from './Beside.tsx'
import { Change } from './Change.tsx'
import { Finding } from './Finding.tsx'
import { Moves } from './Moves.tsx'
import { Dots, Numbers } from './Outcome.tsx'
import { ScenarioForm } from './ScenarioForm.tsx'
import { inCurrency } from './scenario.ts'
import './simulate.css'
import { Trust } from './Trust.tsx'
import { useBeside } from './use-beside.ts'
import { type Simulation, useSimulation } from './use-simulation.ts'
import { Ways } from './Ways.tsx'

function Refusal({ problem, simulation }: { problem: Problem; simulation: Simulation }) {
  const { t } = useTranslation('simulate')
  const { t: common } = useTranslation()
  const { change, work } = simulation
  const retry = { problem, onRetry: work.reload }
  if (problem.cancelled && simulation.report)
    return (
      <Note
        kind="stopped"
        title={common('stopped')}
        action={<Button onClick={work.reload}>{common('start')}</Button>}
      />
    )
  if (problem.code === 'CURRENCIES_MIXED') {
    const known = String(problem.data.currencies ?? '').split(', ')
    return (
      <Note
        kind="little"
        title={t('empty.currency')}
        action={
          <span className="row wrap">
            {known.map((currency) => (
              <Button
                key={currency}
                onClick={() => change((before) => ({ ...before, scenario: inCurrency(before.scenario, currency) }))}
              >
                {t('empty.use', { currency })}
              </Button>
            ))}
          </span>
        }
      />
    )
  }
  if (problem.code === 'NO_DATA')
    return problem.data.needs === 'prices' ? (
      <ProblemNote {...retry} title={t('empty.first')} />
    ) : (
      <ProblemNote {...retry} action={<Link to="/import">{t('empty.import')}</Link>} />
    )
  if (problem.code === 'SCENARIO_INVALID') return <ProblemNote {...retry} title={t('error.title')} />
  return <ProblemNote {...retry} />
}

function State({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('simulate')
  const f = useFormat()
  const { work, board, old, part } = simulation
  const waiting = useLasting(work.loading || work.stale || (board.loading && !work.data))
  const job = work.job ?? board.job
  return (
    <div role="status" className="col">
      {waiting && job && <JobBar job={job} />}
      {old && !work.problem && waiting && (
        <p className="sim-old">
          <b>{t('state.old')}</b> · {t('state.oldText')}
        </p>
      )}
      {old && work.problem && !work.problem.cancelled && <p className="sim-old">{t('state.oldStopped')}</p>}
      {part && !work.problem && (
        <p className="sec">
          <b>{t('state.first', { runs: f.int(part.runs) })}</b> · {t('state.firstText', { all: f.int(part.all) })}
        </p>
      )}
      {!simulation.report && waiting && <Skeleton lines={8} />}
    </div>
  )
}

export function SimulatePage() {
  const { t } = useTranslation('simulate')
  const { t: common } = useTranslation()
  const lang = useLang()
  const between = useSentenceGap()
  const simulation = useSimulation()
  const [beside, setBeside] = useBeside()
  const [bad, setBad] = useState<{ file: string; problem: string } | null>(null)
  const { report, work, stated, told, old } = simulation
  const { fixedCost = 0, messageCost = 0, channels = [] } = told
  const fixed = fixedCost + channels.reduce((sum, { cost }) => sum + cost, 0)
  return (
    <Page
      title={stated.scenario.name || common('nav.simulate')}
      actions={
        report && (
          <Button small title={t('beside.keepHint')} onClick={() => setBeside(report)}>
            {t('beside.keep')}
          </Button>
        )
      }
      finding={report && <Finding report={report} costs={fixed + messageCost > 0} />}
      inspector={
        <Inspector label={t('form.title')} narrow="below" bar={<Actions simulation={simulation} onBad={setBad} />}>
          <ScenarioForm simulation={simulation} />
        </Inspector>
      }
    >
      {bad && (
        <Note
          kind="error"
          title={t('error.file')}
          action={<Button onClick={() => setBad(null)}>{common('close')}</Button>}
        >
          {errorText('SCENARIO_INVALID', bad, lang) + between + t('error.kept')}
        </Note>
      )}
      {work.problem && <Refusal problem={work.problem} simulation={simulation} />}
      <State simulation={simulation} />
      {report && (
        <div className={old ? 'sim-figures old' : 'sim-figures'} aria-busy={old}>
          {beside && beside !== report && <Beside kept={beside} now={report} onDrop={() => setBeside(null)} />}
          <Dots report={report} fixedCost={fixed} />
          <Numbers report={report} />
          <div className="two">
            <Ways report={report} />
            <Moves report={report} />
          </div>
          <Change report={report} />
          <Assumptions report={report} />
          <Trust report={report} />
        </div>
      )}
    </Page>
  )
}
