/** One model: what it is, what it states, how fast it reads here, and what can be done with it. */
import { useTranslation } from 'react-i18next'
import { type ModelEntry, spokenText } from '../../../../engine/contract/index.ts'
import { useFormat, useLang } from '../../../i18n/index.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Models } from './use-models.ts'

function Facts({ model }: { model: ModelEntry }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  const { speed, origin } = model
  return (
    <span className="mut small">
      {[
        model.shipped
          ? t('model.shipped')
          : origin
            ? t('model.from', { host: new URL(origin.host).host, repo: origin.repo })
            : t('model.copied'),
        model.kind && t(`model.kind.${model.kind}`),
        f.bytes(model.bytes),
        t('model.licence', { licence: model.licence ?? t('model.notStated') }),
        t('model.languages', { list: model.languages.length > 0 ? f.list(model.languages) : t('model.notStated') }),
        speed ? t('model.speed', { ms: f.ratio(speed.msPerText), machine: speed.machine }) : t('model.unmeasured'),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  )
}

export function ModelRow({ model, models, readOnly }: { model: ModelEntry; models: Models; readOnly: boolean }) {
  const { t } = useTranslation('settings')
  const lang = useLang()
  const name = model.revision ? `${model.id}@${model.revision}` : model.id
  return (
    <li className="model">
      <div className="row wrap">
        <span className="mid">{model.id}</span>
        <code className="mut small">{model.revision.slice(0, 8)}</code>
        {model.current && <span className="tag acc">{t('model.current')}</span>}
      </div>
      {model.problem ? <span className="neg small">{spokenText(model.problem, lang)}</span> : <Facts model={model} />}
      <div className="row wrap">
        {!model.current && model.problem === null && (
          <Button small off={readOnly} busy={models.use.busy} onClick={() => void models.use.run(name)}>
            {t('model.use')}
          </Button>
        )}
        {model.current && model.problem === null && (
          <Button small busy={models.check.busy} onClick={() => void models.check.run(model.id)}>
            {t('model.check')}
          </Button>
        )}
        {!model.shipped && model.kind === 'feelings' && (
          <Button small kind="quiet" off={readOnly} onClick={() => models.ask(model)}>
            {t('model.map')}
          </Button>
        )}
        {!model.shipped && (
          <Button
            small
            kind="quiet"
            off={readOnly}
            busy={models.remove.busy}
            onClick={() => void models.remove.run(name)}
          >
            {t('model.remove')}
          </Button>
        )}
      </div>
    </li>
  )
}
