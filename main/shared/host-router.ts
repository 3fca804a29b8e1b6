/** The host contract, implemented once for both hosts. */
import { implement } from '@orpc/server'
import { orDeclared } from '../../engine/base/index.ts'
import { hostContract, picksFolder } from '../../engine/contract/index.ts'
import type { Host } from './host.ts'

export interface HostContext {
  host: Host
}

const os = implement(hostContract)
  .$context<HostContext>()
  .use(({ next }) => orDeclared(() => next()))

export const hostRouter = os.router({
  info: os.info.handler(({ context }) => context.host.info()),
  events: os.events.handler(({ context, signal }) => context.host.events.subscribe(signal)),
  settings: {
    set: os.settings.set.handler(({ input, context }) => context.host.setSettings(input)),
  },
  files: {
    pick: os.files.pick.handler(async ({ input, context: { host } }) => {
      const paths = await host.shell.pick(input.for, input.many)
      return Promise.all(paths.map((path) => host.grants.grant(path, picksFolder(input.for) ? 'folder' : 'read')))
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
