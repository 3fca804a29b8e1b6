/** The workspaces of this person, and a new one. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NewWorkspace, nameOf, useWorkspaces } from '../../app/WorkspaceMenu.tsx'
import { useAct } from '../../client/queries.ts'
import { useFormat } from '../../i18n/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { Section } from '../../ui/Page.tsx'

export function WorkspaceList() {
  const { t } = useTranslation('home')
  const { t: common } = useTranslation()
  const f = useFormat()
  const list = useWorkspaces()
  const [naming, setNaming] = useState(false)
  const open = useAct((id: string, { host }) => host.workspaces.open({ id }))
  return (
    <Section title={t('workspaces.title')}>
      <ul className="workspaces">
        {list.map((w) => (
          <li key={w.id} className={w.current ? 'current' : undefined}>
            <button
              type="button"
              disabled={w.missing}
              aria-current={w.current}
              onClick={() => !w.current && void open.run(w.id)}
            >
              <Mark size={15} />
              <span className="trunc">{nameOf(w, common('sample'))}</span>
              <span className="sp" />
              <span className="small mut">
                {w.current
                  ? t('workspaces.open')
                  : w.missing
                    ? t('workspaces.missing')
                    : w.openedAt > 0 && f.moment(w.openedAt)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open.problem && <ProblemNote problem={open.problem} />}
      <div>
        <Button icon="plus" onClick={() => setNaming(true)}>
          {t('workspaces.new')}
        </Button>
      </div>
      <NewWorkspace opened={naming} onClose={() => setNaming(false)} />
    </Section>
  )
}
