/** Nothing here yet: what this is for, where files go, what comes of it, and what it will never do. */
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { useHostInfo } from '../../client/workspace.ts'
import { useFormat, useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { DropZone, useDropAnywhere } from '../../ui/DropZone.tsx'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { JobBar } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { LacunaBar } from '../../ui/uncertainty.tsx'
import { SAMPLE_GAPS } from './sample-gaps.ts'
import { useOwnFiles, type useSample } from './use-home.ts'

function Example() {
  const { t } = useTranslation('home')
  const f = useFormat()
  const lang = useLang()
  return (
    <section className="example" aria-labelledby="what-you-get">
      <div className="row wrap">
        <h2 id="what-you-get">{t('get.title')}</h2>
        <span className="sp" />
        <span className="small mut">{t('get.from')}</span>
      </div>
      <ul>
        {SAMPLE_GAPS[lang].map((gap) => (
          <li key={gap.label}>
            <span>{gap.label}</span>
            <span className="num">
              <b>{f.score(gap.gap)}</b> <span className="iv">{f.scores(gap.interval)}</span>
            </span>
            <LacunaBar demand={gap.demand} coverage={gap.coverage} width={320} />
          </li>
        ))}
      </ul>
      <p className="small mut row wrap keys">
        <span className="row">
          <i className="covered" />
          {t('get.covered')}
        </span>
        <span className="row">
          <i className="gap" />
          {t('get.gap')}
        </span>
      </p>
    </section>
  )
}

function Promises() {
  const { t } = useTranslation('home')
  const info = useHostInfo()
  const lang = useLang()
  const other = lang === 'zh' ? 'en' : 'zh'
  const speak = useAct((next: 'en' | 'zh', { host }) => host.settings.set({ lang: next }))
  const promises: [IconName, 'offline' | 'pseudonyms' | 'languages'][] = [
    ['plug', 'offline'],
    ['shield', 'pseudonyms'],
    ['globe', 'languages'],
  ]
  return (
    <ul className="promises">
      {promises.map(([icon, key]) => (
        <li key={key}>
          <Icon name={icon} />
          <span className="sec">
            {t(`promise.${key}`)}
            {key === 'languages' && info && (
              <button
                type="button"
                className="link"
                lang={other === 'zh' ? 'zh-CN' : 'en'}
                onClick={() => void speak.run(other)}
              >
                {t('promise.switch')}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function SampleProgress({ sample }: { sample: ReturnType<typeof useSample> }) {
  const { t } = useTranslation('home')
  return (
    <div className="sample-work" role="status">
      <p className="strong">{t('sample.making')}</p>
      {sample.job && <JobBar job={sample.job} />}
      <p className="sec">{t('sample.meanwhile')}</p>
    </div>
  )
}

interface FirstRunProps {
  emptySample: boolean
  /** Here or in another window. */
  filling: boolean
  sample: ReturnType<typeof useSample>
}

export function FirstRun({ emptySample, filling, sample }: FirstRunProps) {
  const { t } = useTranslation('home')
  const own = useOwnFiles(emptySample)
  const openSample = useAct((_: null, { host }) => host.workspaces.sample())
  const elsewhere = filling && sample.making !== 'running'
  useDropAnywhere(own.take)
  const steps = ['import', 'read', 'gaps'] as const
  const problem = own.problem ?? openSample.problem
  return (
    <main className="sheet" id="content" tabIndex={-1} aria-labelledby="first-title">
      <div className="main">
        <div className="first">
          <div className="first-main">
            <h1 id="first-title">{t('first.title')}</h1>
            <p className="intro">{t('first.lead')}</p>
            <DropZone label={t('first.drop')} onFiles={own.take}>
              <p className="lead">{t('first.drop')}</p>
              <p className="sec">
                {t('first.what')}
                <br />
                {t('first.formats')}
              </p>
              <div className="row wrap">
                <Button kind="primary" busy={own.busy} onClick={own.choose}>
                  {t('first.choose')}
                </Button>
                {sample.making !== 'running' && (
                  <Button
                    busy={openSample.busy}
                    onClick={() => (emptySample ? sample.start() : void openSample.run(null))}
                  >
                    {t('openSample')}
                  </Button>
                )}
              </div>
            </DropZone>
            {sample.making === 'running' && <SampleProgress sample={sample} />}
            {elsewhere && (
              <p className="sec" role="status">
                {t('sample.elsewhere')}
              </p>
            )}
            {sample.problem?.cancelled && (
              <p className="sec" role="status">
                {t('sample.stopped')}
              </p>
            )}
            {sample.problem && sample.problem.code !== 'WORKSPACE_BUSY' && !sample.problem.cancelled && (
              <ProblemNote problem={sample.problem} title={t('sample.failed')} onRetry={sample.start} />
            )}
            {problem && <ProblemNote problem={problem} />}
            <ol className="steps">
              {steps.map((step) => (
                <li key={step}>
                  <span className="strong">{t(`step.${step}.title`)}</span>
                  <span className="sec">{t(`step.${step}.text`)}</span>
                </li>
              ))}
            </ol>
          </div>
          <div className="first-side">
            <Example />
            <Promises />
          </div>
        </div>
      </div>
    </main>
  )
}
