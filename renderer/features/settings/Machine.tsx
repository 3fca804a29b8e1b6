/** What this computer can do: devices, database, fonts, what is optional. */
import { useTranslation } from 'react-i18next'
import { type Doctor, problemText, say } from '../../../engine/contract/index.ts'
import { useRead } from '../../client/queries.ts'
import { useLang } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton, useLasting } from '../../ui/JobBar.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'

function Lines({ doctor }: { doctor: Doctor }) {
  const { t } = useTranslation('settings')
  const lang = useLang()
  const state = (ok: boolean) => (
    <span className={ok ? 'pos' : 'neg'}>{ok ? t('machine.fine') : t('machine.trouble')}</span>
  )
  const chosen = doctor.device.chosen === 'gpu' ? t('machine.gpu') : t('machine.cpu')
  return (
    <>
      <ul className="lines">
        {doctor.devices.map((d) => (
          <li key={`${d.kind} ${d.name}`}>
            <span>{d.name}</span>
            <span className="sp" />
            <span className="mut">
              {d.software ? t('machine.software') : d.kind === 'cpu' ? t('machine.cpu') : t('machine.gpu')}
            </span>
          </li>
        ))}
      </ul>
      <dl className="pairs">
        <dt>{t('machine.chosen')}</dt>
        <dd>{chosen}</dd>
        <dt>{t('machine.database')}</dt>
        <dd>
          SQLite {doctor.sqlite.version} · {state(doctor.sqlite.ok)}
        </dd>
        <dt>{t('machine.fonts')}</dt>
        <dd>{state(doctor.fonts.every((f) => f.ok))}</dd>
        <dt>{t('machine.node')}</dt>
        <dd>
          {doctor.node.version} · {state(doctor.node.ok)}
        </dd>
        <dt>{t('machine.tensorflow')}</dt>
        <dd>{doctor.tensorflow.present ? t('machine.present') : t('machine.missing')}</dd>
        <dt>{t('machine.network')}</dt>
        <dd className="pos">{t('machine.networkText')}</dd>
      </dl>
      {doctor.sqlite.problems.map((p) => (
        <p key={p} className="neg">
          {problemText(p, (key, data) => say(lang, key, data))}
        </p>
      ))}
    </>
  )
}

export function Machine() {
  const { t } = useTranslation('settings')
  const doctor = useRead(['doctor'], (engine) => engine.workspace.doctor())
  const slow = useLasting(doctor.loading)
  return (
    <Section
      title={t('machine.title')}
      action={
        <Button small kind="quiet" busy={doctor.stale} onClick={doctor.reload}>
          {t('machine.check')}
        </Button>
      }
    >
      {slow && <Skeleton lines={5} />}
      {doctor.data && <Lines doctor={doctor.data} />}
      {doctor.problem && <ProblemNote problem={doctor.problem} onRetry={doctor.reload} />}
    </Section>
  )
}
