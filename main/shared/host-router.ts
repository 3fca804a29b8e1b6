/** The host contract, implemented once for both hosts. */
import { implement, ORPCError, os as plain } from '@orpc/server'
import { EngineError } from '../../engine/base/index.ts'
import { hostContract } from '../../engine/contract/index.ts'
import type { Host } from './host.ts'

export interface HostContext {
  host: Host
}

/** A typed error becomes the procedure's declared error of the same code and data. Everything else stays a bug. */
const declareErrors = plain.middleware(async ({ next }) => {
  try {
    return await next()
  } catch (error) {
    if (!(error instanceof EngineError)) throw error
    throw new ORPCError(error.code, { data: error.data, message: error.message, defined: true })
  }
})

const os = implement(hostContract).$context<HostContext>().use(declareErrors)

export const hostRouter = os.router({
  info: os.info.handler(({ context }) => context.host.info()),
  events: os.events.handler(({ context, signal }) => context.host.events.subscribe(signal)),
  settings: {
    set: os.settings.set.handler(({ input, context }) => context.host.setSettings(input)),
  },
  files: {
    pick: os.files.pick.handler(async ({ input, context: { host } }) => {
      const paths = await host.shell.pick(input.for, input.many)
      return Promise.all(paths.map((path) => host.grants.grant(path, input.for === 'model' ? 'folder' : 'read')))
    }),
    save: os.files.save.handler(({ input, context: { host } }) => host.save(input.name, input.folder)),
    saveText: os.files.saveText.handler(({ input, context: { host } }) => host.saveText(input.name, input.text)),
    deliver: os.files.deliver.handler(({ input, context: { host } }) => host.deliver(input.grant)),
    reveal: os.files.reveal.handler(async ({ input, context: { host } }) => {
      const [first] = await host.grants.written(input.grant)
      return { shown: await host.shell.reveal(first?.path ?? host.grants.get(input.grant).path) }
    }),
  },
  workspaces: {
    list: os.workspaces.list.handler(({ context: { host } }) => host.list()),
    open: os.workspaces.open.handler(({ input, context: { host } }) => host.open(host.workspaces.find(input.id))),
    choose: os.workspaces.choose.handler(async ({ context: { host } }) => {
      const dir = await host.shell.chooseFolder()
      return dir === null ? null : host.open(host.workspaces.place(dir))
    }),
    create: os.workspaces.create.handler(({ input, context: { host } }) =>
      host.open(host.workspaces.create(input.name), true),
    ),
    sample: os.workspaces.sample.handler(({ context: { host } }) => host.open(host.workspaces.sample)),
    drop: os.workspaces.drop.handler(({ input, context: { host } }) => {
      host.workspaces.drop(input.id)
      return host.list()
    }),
  },
})
