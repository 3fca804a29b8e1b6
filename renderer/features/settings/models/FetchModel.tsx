/** A model from a hub: looked at first, fetched only when host, size and licence were seen and said yes to. */
import { Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HubOffer } from '../../../../engine/contract/index.ts'
import { useFormat } from '../../../i18n/index.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Models } from './use-models.ts'

function Offer({ offer }: { offer: HubOffer }) {
  const { t } = useTranslation('settings')
  const f = useFormat()
  return (
    <>
      <dl className="pairs">
        <dt>{t('fetch.host')}</dt>
        <dd>{offer.host}</dd>
        <dt>{t('fetch.repo')}</dt>
        <dd>{offer.repo}</dd>
        <dt>{t('fetch.size')}</dt>
        <dd>{f.bytes(offer.bytes)}</dd>
        <dt>{t('fetch.licence')}</dt>
        <dd className={offer.licence ? undefined : 'warn'}>{offer.licence ?? t('model.notStated')}</dd>
        <dt>{t('fetch.version')}</dt>
        <dd>
          <code className="small">{offer.commit.slice(0, 12)}</code>
        </dd>
      </dl>
      <ul className="lines small">
        {offer.files.map((file) => (
          <li key={file.name}>
            <code className="trunc">{file.name}</code>
            <span className="sp" />
            <span className="num mut">{f.bytes(file.bytes)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function FetchModel({ models, readOnly }: { models: Models; readOnly: boolean }) {
  const { t } = useTranslation('settings')
  const { t: common } = useTranslation()
  const [repo, setRepo] = useState('')
  const [host, setHost] = useState('')
  const { offer, fetch } = models
  const found = offer.data
  return (
    <>
      <form
        className="col"
        onSubmit={(event) => {
          event.preventDefault()
          if (repo.trim()) void offer.run({ repo: repo.trim(), host: host.trim() })
        }}
      >
        <p className="mut small">{t('fetch.hint')}</p>
        <div className="row end wrap">
          <TextInput
            className="grow"
            label={t('fetch.repo')}
            placeholder="owner/name"
            value={repo}
            maxLength={200}
            onChange={(event) => setRepo(event.currentTarget.value)}
          />
          <TextInput
            className="grow"
            label={t('fetch.host')}
            placeholder="https://huggingface.co"
            value={host}
            maxLength={300}
            onChange={(event) => setHost(event.currentTarget.value)}
          />
          <Button type="submit" busy={offer.busy} off={repo.trim() === '' || readOnly}>
            {t('fetch.look')}
          </Button>
        </div>
      </form>
      {found && (
        <Modal opened onClose={offer.reset} title={t('fetch.title')}>
          <div className="col">
            <Offer offer={found} />
            <div className="row">
              <Button
                kind="primary"
                onClick={() => {
                  offer.reset()
                  void fetch.run({ offer: found })
                }}
              >
                {t('fetch.confirm')}
              </Button>
              <Button kind="quiet" onClick={offer.reset}>
                {common('cancel')}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </>
  )
}
