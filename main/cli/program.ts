/** Every command of the line, in one tree. */
import { Command, CommanderError } from 'commander'
import { errorText, say } from '../../engine/contract/index.ts'
import { VERSION } from '../shared/surroundings.ts'
import { adaptCommand } from './commands/adapt.ts'
import { audienceCommands } from './commands/audience.ts'
import { careCommands } from './commands/care.ts'
import { dataCommands } from './commands/data.ts'
import { evalCommands } from './commands/evaluate.ts'
import { gapCommands } from './commands/gaps.ts'
import { graphCommands } from './commands/graph.ts'
import { modelCommands } from './commands/models.ts'
import { outlineCommands } from './commands/outline.ts'
import { planCommands } from './commands/plan.ts'
import { recommendCommands } from './commands/recommend.ts'
import { rejectedCommand } from './commands/rejected.ts'
import { readCommand } from './commands/text.ts'
import { topicCommands } from './commands/topics.ts'
import { feelingsCommand } from './commands/voices.ts'
import { demoCommand } from './demo.ts'
import { localise } from './help.ts'
import { languageOf } from './session.ts'

export function buildProgram(lang: 'en' | 'zh'): Command {
  const program = new Command('lacuna')
    .version(VERSION, '-V, --version', say(lang, 'opt.version'))
    .option('--workspace <dir>')
    .option('--json')
    .option('--seed <n>')
    .option('--device <cpu|gpu|auto>')
    .option('--lang <en|zh>')
    .exitOverride()
    .configureOutput({ outputError: () => {} })
  demoCommand(program)
  dataCommands(program)
  rejectedCommand(program)
  audienceCommands(program)
  feelingsCommand(program)
  readCommand(program)
  topicCommands(program)
  modelCommands(program)
  adaptCommand(program)
  gapCommands(program)
  graphCommands(program)
  recommendCommands(program)
  outlineCommands(program)
  planCommands(program)
  evalCommands(program)
  careCommands(program)
  localise(program, lang)
  program.addHelpText('after', `\n${say(lang, 'help.examples')}`)
  const inherit = (command: Command): void => {
    for (const sub of command.commands) {
      sub.exitOverride().configureOutput({ outputError: () => {} })
      inherit(sub)
    }
  }
  inherit(program)
  return program
}

/** The value of `--lang` wherever it stands: help and usage errors must speak it before anything is parsed. */
function languageIn(argv: readonly string[]): 'en' | 'zh' {
  const i = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='))
  const value = i < 0 ? undefined : argv[i]?.includes('=') ? argv[i]?.split('=')[1] : argv[i + 1]
  return languageOf(value === 'en' || value === 'zh' ? value : undefined)
}

/** Runs one command line. Sets the exit status; never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  const lang = languageIn(argv)
  try {
    await buildProgram(lang).parseAsync(argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return
    const json = argv.includes('--json')
    // Without a command the help was printed already, on stderr.
    if (error.code === 'commander.help' && !json) {
      process.exitCode = 2
      return
    }
    const problem = error.code === 'commander.help' ? 'no command' : error.message.replace(/^error: /, '')
    const message = errorText('USAGE', { problem }, lang)
    if (json)
      process.stdout.write(`${JSON.stringify({ error: { code: 'USAGE', message, data: { problem } } }, null, 2)}\n`)
    process.stderr.write(`${message}\n`)
    process.exitCode = 2
  }
}
