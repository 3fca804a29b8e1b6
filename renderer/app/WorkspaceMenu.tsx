/** The open workspace, and the way to another. */
import { Menu, Modal, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStudio } from '../client/context.tsx'
import { useAct } from '../client/queries.ts'
import { useHostEvent, useHostInfo } from '../client/workspace.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Mark.tsx'
import { ProblemNote } from '../ui/Note.tsx'

export function useWorkspaces() {
  const { host } = useStudio()
  return useQuery({ queryKey: ['workspaces'], queryFn: () => host.workspaces.list() }).data ?? []
}

/** The sample is called so in the page's language; every other workspace by its folder. */
export const nameOf = ({ name, sample }: { name: string; sample: boolean }, word: string): string =>
  sample ? word : name

export function WorkspaceMenu() {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation()
  const info = useHostInfo()
  const list = useWorkspaces()
  const [naming, setNaming] = useState(false)
  const open = useAct((id: string, { host }) => host.workspaces.open({ id }))
  const choose = useAct((_: null, { host }) => host.workspaces.choose())
  const sample = useAct((_: null, { host }) => host.workspaces.sample())
  useHostEvent(
    useCallback(
      (event) => {
        if (event.kind === 'menu' && event.command === 'new-workspace') setNaming(true)
        if (event.kind === 'menu' && event.command === 'open-workspace') void choose.run(null)
      },
      [choose.run],
    ),
  )
  const problem = open.problem ?? choose.problem ?? sample.problem
  return (
    <>
      <Menu width={240} position="bottom-start">
        <Menu.Target>
          <button type="button" className="ws" title={info?.workspace?.dir}>
            <Mark size={20} />
            <span className="trunc label">
              {info?.workspace ? nameOf(info.workspace, common('sample')) : common('brand')}
            </span>
            <span className="sp label" />
            <span className="label mut">
              <Icon name="down" size={14} />
            </span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('workspaces.title')}</Menu.Label>
          {list.map((w) => (
            <Menu.Item key={w.id} disabled={w.missing || w.current} onClick={() => void open.run(w.id)}>
              {nameOf(w, common('sample'))}
              {w.current && <span className="mut"> · {t('workspaces.open')}</span>}
              {w.missing && <span className="mut"> · {t('workspaces.missing')}</span>}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>{t('workspaces.new')}</Menu.Item>
          {info?.shell === 'desktop' && (
            <Menu.Item onClick={() => void choose.run(null)}>{t('workspaces.choose')}</Menu.Item>
          )}
          {!list.some((w) => w.sample) && (
            <Menu.Item onClick={() => void sample.run(null)}>{t('openSample')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {problem && <ProblemNote problem={problem} />}
      <NewWorkspace opened={naming} onClose={() => setNaming(false)} />
    </>
  )
}

export function NewWorkspace({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation()
  const [name, setName] = useState('')
  const create = useAct((given: string, { host }) => host.workspaces.create({ name: given }))
  const submit = async (): Promise<void> => {
    if (!(await create.run(name))) return
    setName('')
    onClose()
  }
  return (
    <Modal opened={opened} onClose={onClose} title={t('workspaces.new')}>
      <form
        className="col"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput
          label={t('workspaces.name')}
          description={t('workspaces.nameHint')}
          value={name}
          maxLength={80}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {create.problem && <ProblemNote problem={create.problem} />}
        <div className="row">
          <Button kind="primary" type="submit" busy={create.busy} off={name.trim() === ''}>
            {t('workspaces.create')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
