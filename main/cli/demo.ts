/** `lacuna demo`: the whole journey on the sample workspace, and where the plan is. */
import { readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Command } from 'commander'
import { ensureFolder } from '../../engine/app/index.ts'
import { EngineError } from '../../engine/base/index.ts'
import type { DemoReport } from '../../engine/contract/index.ts'
import { action } from './action.ts'
import { Session } from './session.ts'

/** The sample of an earlier demo goes; a folder with anything else in it stays, and is an error. */
async function freshFolder(dir: string): Promise<void> {
  const found = await readdir(dir).catch((): string[] => [])
  if (found.length > 0 && !found.includes('workspace.db')) throw new EngineError('WORKSPACE_EXISTS', { dir })
  await ensureFolder(dirname(dir))
  try {
    await rm(dir, { recursive: true, force: true })
  } catch (error) {
    throw new EngineError('NOT_WRITABLE', { path: dir, problem: (error as NodeJS.ErrnoException).code ?? 'unknown' })
  }
}

/** One line per finished step where there is no terminal to draw bars on. */
async function step<T>(
  session: Session,
  number: number,
  name: string,
  work: () => Promise<T>,
  detail: (result: T) => string,
): Promise<T> {
  const started = performance.now()
  const result = await work()
  if (!session.json)
    session.note(
      `${String(number).padStart(2)}  ${name}  ${detail(result)}  (${((performance.now() - started) / 1000).toFixed(1)} s)`,
    )
  return result
}

async function journey(session: Session, out: string): Promise<DemoReport> {
  const started = performance.now()
  const { client, signal, run, lang } = session
  const say = session.say.bind(session)
  await step(
    session,
    1,
    say('step.import'),
    async () => {
      const made = await session.drain(client.workspace.sample({ lang }, { signal }))
      for (const { file, accounted } of await client.workspace.sources())
        if (accounted.rejected) session.note(say('demo.rejected', { file, n: accounted.rejected }))
      return made
    },
    ({ rows }) => say('demo.rows', { rows }),
  )
  await step(
    session,
    2,
    say('step.audience'),
    () => client.audience.summary(),
    (s) => say('demo.audience', { people: s.people, buyers: s.buyers, orders: s.orders }),
  )
  await step(
    session,
    3,
    say('step.read'),
    () => session.drain(client.text.read(run, { signal })),
    (r) => say('demo.read', { items: r.items, topics: r.topics.length }),
  )
  const board = await step(
    session,
    4,
    say('step.gaps'),
    () => session.drain(client.gaps.board(run, { signal })),
    (b) => say('demo.gaps', { n: b.gaps.filter((g) => g.verdict === 'gap').length, label: b.gaps[0]?.label ?? '–' }),
  )
  // A gap that people speak of in the plan's own language: its words then are the plan's words.
  const found = board.gaps.filter((g) => g.verdict === 'gap')
  const gap = found.find((g) => g.lang === lang) ?? found[0]
  if (!gap) throw new EngineError('NOT_ENOUGH_DATA', { what: 'gaps', have: 0, need: 1 })
  await step(
    session,
    5,
    say('step.graph'),
    () => session.drain(client.graph.report(run, { signal })),
    (g) => say('demo.graph', { nodes: g.nodes, communities: g.communities.length }),
  )
  await step(
    session,
    6,
    say('step.recommend'),
    () => session.drain(client.recommend.evaluate(run, { signal })),
    (r) => say(r.gate.offered ? 'demo.offered' : 'demo.refused', { best: r.gate.best }),
  )
  await step(
    session,
    7,
    say('step.simulate'),
    () => session.drain(client.simulate.run({ ...run, gap: gap.id }, { signal })),
    (s) =>
      say('demo.simulate', {
        buyers: Math.round(s.buyers.p50),
        lo: Math.round(s.buyers.p10),
        hi: Math.round(s.buyers.p90),
      }),
  )
  const outline = await step(
    session,
    8,
    say('step.outline'),
    () => session.drain(client.outline.draft({ ...run, gap: gap.id, lang }, { signal })),
    (o) => o.title,
  )
  const pdf = join(out, `plan.${lang}.pdf`)
  const plan = await step(
    session,
    9,
    say('step.plan'),
    () => session.drain(client.plan.export({ ...run, outline: outline.id, out: pdf, lang }, { signal })),
    (p) => say('demo.plan', { pages: p.pages ?? 0, figures: p.figures }),
  )
  return {
    workspace: session.engine.options.workspace,
    pdf,
    pages: plan.pages ?? 0,
    figures: plan.figures,
    seconds: (performance.now() - started) / 1000,
    gaps: board.gaps.slice(0, 5).map(({ id, label, gap: value }) => ({ id, label, gap: value })),
    outline: outline.id,
  }
}

export function demoCommand(program: Command): void {
  program
    .command('demo')
    .option('--out <dir>')
    .action(
      action<[], { out?: string }>(async (_session, _, options) => {
        const out = resolve(options.out ?? './out')
        const dir = options.workspace ?? join(out, 'Sample.lacuna')
        if (!options.workspace) await freshFolder(dir)
        const own = new Session({ ...options, workspace: dir })
        try {
          if (!own.json) own.note(own.say('demo.invented'))
          const report = await journey(own, out)
          own.print(report, () =>
            own.say('demo.done', {
              pdf: report.pdf,
              pages: report.pages,
              figures: report.figures,
              seconds: report.seconds.toFixed(0),
              workspace: report.workspace,
            }),
          )
        } finally {
          await own.engine.close()
        }
      }),
    )
}
