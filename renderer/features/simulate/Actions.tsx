/** Run, keep as a file, open a file, start over: pinned at the inspector's foot. */
import { useTranslation } from 'react-i18next'
import { useAct } from '../../client/queries.ts'
import { Button } from '../../ui/Button.tsx'
import { ProblemNote } from '../../ui/Note.tsx'
import { readScenario, writeScenario } from './file.ts'
import type { Simulation } from './use-simulation.ts'

interface ActionsProps {
  simulation: Simulation
  /** A file that is no scenario. */
  onBad: (bad: { file: string; problem: string } | null) => void
}

function pick(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.json,application/json'
    input.hidden = true
    input.dataset.testid = 'scenario-file'
    const done = (file: File | null): void => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => done(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => done(null))
    document.body.append(input)
    input.click()
  })
}

export function Actions({ simulation, onBad }: ActionsProps) {
  const { t } = useTranslation('simulate')
  const { stated, change, chooseGap, work } = simulation
  const busy = work.loading || work.stale
  const open = async (): Promise<void> => {
    const file = await pick()
    if (!file) return
    const read = readScenario(await file.text())
    if ('problem' in read) {
      onBad({ file: file.name, problem: read.problem })
      return
    }
    onBad(null)
    const { gap, ...scenario } = read.scenario
    change((before) => ({ ...before, scenario }))
    if (gap !== undefined) chooseGap(gap)
  }
  const save = useAct((_: null, { files }) => {
    const name = stated.scenario.name ?? 'launch'
    const text = writeScenario({ ...stated.scenario, ...(stated.gap && { gap: stated.gap }) })
    return files.saveText(`${name.replace(/[\\/:*?"<>|]/g, ' ').trim() || 'launch'}.json`, text)
  })
  return (
    <>
      <div className="sim-run">
        <Button kind="primary" full off={busy} title={busy ? t('form.busy') : undefined} onClick={work.reload}>
          {t('form.run')}
        </Button>
      </div>
      <Button small busy={save.busy} onClick={() => void save.run(null)}>
        {t('form.save')}
      </Button>
      <Button small onClick={() => void open()}>
        {t('form.load')}
      </Button>
      {save.problem && <ProblemNote problem={save.problem} />}
      {Object.keys(stated.scenario).length > 0 && (
        <Button kind="quiet" small onClick={() => change((before) => ({ ...before, scenario: {} }))}>
          {t('form.reset')}
        </Button>
      )}
    </>
  )
}
