/** models: the list, a folder checked, added, used, mapped, removed; one fetched from a hub, after its size and licence were shown. */
import type { Command } from 'commander'
import { EngineError } from '../../../engine/base/index.ts'
import {
  type HubOffer,
  type LabelMap,
  type ModelCheck,
  type ModelEntry,
  Sentiment,
  spokenText,
} from '../../../engine/contract/index.ts'
import { action } from '../action.ts'
import { type Session, UsageError } from '../session.ts'
import { table } from '../table.ts'

const size = (bytes: number): string =>
  bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(1)} GB`
    : bytes >= 1e6
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${Math.ceil(bytes / 1e3)} kB`
const ms = (n: number): string => `${n < 10 ? n.toFixed(1) : Math.round(n)} ms`
const nameOf = (m: ModelEntry): string => (m.revision ? `${m.id}@${m.revision}` : m.id)

function listText(session: Session, rows: readonly ModelEntry[]): string {
  const notStated = session.say('models.notStated')
  return table(
    [
      { head: '', value: (m) => (m.current ? '●' : '○') },
      { head: session.say('col.model'), value: nameOf, max: 70 },
      {
        head: session.say('col.origin'),
        value: (m) =>
          m.origin?.host.replace(/^https?:\/\//, '') ?? session.say(m.shipped ? 'models.shipped' : 'models.added'),
      },
      { head: session.say('col.kind'), value: (m) => (m.kind ? session.say(`models.kind.${m.kind}`) : '–') },
      { head: session.say('col.size'), value: (m) => (m.bytes ? size(m.bytes) : '–'), right: true },
      { head: session.say('col.licence'), value: (m) => m.licence ?? notStated, max: 24 },
      { head: session.say('col.lang'), value: (m) => m.languages.join(' ') || notStated, max: 16 },
      { head: session.say('col.speed'), value: (m) => (m.speed ? ms(m.speed.msPerText) : '–'), right: true },
      {
        head: session.say('col.problem'),
        value: (m) => (m.problem === null ? '–' : spokenText(m.problem, session.lang)),
        max: 90,
      },
    ],
    rows,
  )
}

function checkText(session: Session, { model, files, vector }: ModelCheck): string {
  const labels = Object.entries(model.labels)
    .map(([label, s]) => `${label} → ${session.say(`term.${s}`)}`)
    .join(' · ')
  return [
    session.say('models.checked', {
      id: nameOf(model),
      size: size(model.bytes),
      licence: model.licence ?? session.say('models.notStated'),
    }),
    ...(labels ? [`  ${labels}`] : []),
    `  ${vector > 0 ? session.say('models.vector', { n: vector }) : session.say('models.noVector')}`,
    ...(model.speed
      ? [
          `  ${session.say('models.measured', { ms: ms(model.speed.msPerText), load: ms(model.speed.loadMs), machine: model.speed.machine })}`,
        ]
      : []),
    ...files.map((f) => `  ${f.sha256.slice(0, 16)}  ${size(f.bytes).padStart(9)}  ${f.name}`),
  ].join('\n')
}

function offerText(session: Session, offer: HubOffer): string {
  return [
    session.say('models.offer', {
      repo: offer.repo,
      host: offer.host,
      size: size(offer.bytes),
      licence: offer.licence ?? session.say('models.notStated'),
      commit: offer.commit.slice(0, 12),
    }),
    ...offer.files.map((f) => `  ${size(f.bytes).padStart(9)}  ${f.name}`),
  ].join('\n')
}

/** `label=feeling` pairs. */
function pairs(given: readonly string[], option: string): LabelMap {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.lastIndexOf('=')
      const feeling = Sentiment.safeParse(pair.slice(at + 1).trim())
      if (at < 1 || !feeling.success)
        throw new UsageError(option, pair, 'label=negative | label=neutral | label=positive')
      return [pair.slice(0, at).trim(), feeling.data]
    }),
  )
}

/** What the labels seem to mean, where a refusal says it and leaves nothing open. */
function proposed(error: unknown): LabelMap | null {
  const { code, data } = (error ?? {}) as { code?: string; data?: { proposal?: Record<string, string | null> } }
  const all = Object.entries(data?.proposal ?? {})
  if (code !== 'MODEL_LABELS' || all.some(([, s]) => s === null)) return null
  return Object.fromEntries(all) as LabelMap
}

interface Labelled {
  map?: string
  yes?: boolean
}
/** Runs with the labels given; `--yes` takes the proposal of the refusal. */
async function withLabels<T>({ map, yes }: Labelled, work: (labels: LabelMap | undefined) => Promise<T>): Promise<T> {
  try {
    return await work(map === undefined ? undefined : pairs(map.split(','), '--map'))
  } catch (error) {
    const labels = yes && map === undefined ? proposed(error) : null
    if (!labels) throw error
    return work(labels)
  }
}

const said = (session: Session, model: ModelEntry, key: 'models.done' | 'models.removed' | 'models.mapped'): void =>
  session.print(model, () => session.say(key, { id: nameOf(model) }))

export function modelCommands(program: Command): void {
  const models = program.command('models')
  models.command('list', { isDefault: true }).action(
    action(async (session) => {
      const rows = await session.client.text.models()
      session.print(rows, () => listText(session, rows))
    }),
  )
  models
    .command('check')
    .argument('[dir]')
    .action(
      action<[string | undefined]>(async (session, [dir]) => {
        const found = await session.drain(
          session.client.text.checkModel({ ...session.run, ...(dir && { dir }) }, { signal: session.signal }),
        )
        session.print(found, () => checkText(session, found))
      }),
    )
  models
    .command('add')
    .argument('<dir>')
    .option('--map <label=feeling,…>')
    .option('--yes')
    .action(
      action<[string], Labelled>(async (session, [dir], options) => {
        const added = await withLabels(options, (labels) =>
          session.drain(
            session.client.text.addModel(
              { ...session.run, dir, ...(labels && { labels }) },
              { signal: session.signal },
            ),
          ),
        )
        said(session, added, 'models.done')
      }),
    )
  models
    .command('use')
    .argument('<model>')
    .action(
      action<[string]>(async (session, [id]) =>
        said(session, await session.client.text.switchModel({ id }), 'models.done'),
      ),
    )
  models
    .command('remove')
    .argument('<model>')
    .action(
      action<[string]>(async (session, [id]) =>
        said(session, await session.client.text.removeModel({ id }), 'models.removed'),
      ),
    )
  models
    .command('map')
    .argument('<model>')
    .argument('<label=feeling...>')
    .action(
      action<[string, string[]]>(async (session, [id, given]) =>
        said(session, await session.client.text.mapModel({ id, labels: pairs(given, 'map') }), 'models.mapped'),
      ),
    )
  models
    .command('fetch')
    .argument('<owner/name>')
    .option('--host <url>')
    .option('--revision <name>')
    .option('--map <label=feeling,…>')
    .option('--yes')
    .action(
      action<[string], Labelled & { host?: string; revision?: string }>(async (session, [repo], options) => {
        const { client, signal, run } = session
        const query = {
          repo,
          ...(options.host && { host: options.host }),
          ...(options.revision && { revision: options.revision }),
        }
        const offer = await client.text.offerModel(query, { signal })
        const { host, commit, bytes, licence } = offer
        session.note(offerText(session, offer))
        if (!options.yes) throw new EngineError('HUB_UNCONFIRMED', { host, repo, bytes, licence: licence ?? '' })
        const made = await withLabels(options, (labels) =>
          session.drain(
            client.text.fetchModel({ ...run, ...query, commit, bytes, ...(labels && { labels }) }, { signal }),
          ),
        )
        said(session, made, 'models.done')
      }),
    )
}
