/** The line to the test that started this main process: runs functions here, as Playwright does in a real Electron. */
import * as electron from './electron.ts'

interface Ask {
  id: number
  code: string
  arg: unknown
}

if (process.send) {
  process.on('message', async ({ id, code, arg }: Ask) => {
    try {
      const run = new Function('electron', 'arg', `return (${code})(electron, arg)`)
      process.send?.({ id, value: await run(electron, arg) })
    } catch (error) {
      process.send?.({ id, error: String(error) })
    }
  })
  process.on('disconnect', () => electron.app.exit(1))
  electron.app.once('ready', () => process.send?.({ debugger: electron.app.browser?.debugger }))
}
