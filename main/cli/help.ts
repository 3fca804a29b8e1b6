/** Descriptions and examples in the user's language: commander builds the structure, the locale files the words. */
import type { Command } from 'commander'
import type { Lang } from '../../engine/contract/index.ts'
import { type MessageKey, messages, say } from '../../engine/contract/index.ts'

const pathOf = (command: Command): string => {
  const names: string[] = []
  for (let c: Command | null = command; c?.parent; c = c.parent) names.unshift(c.name())
  return names.join('.')
}

/** `help.<command path>` is the description, `opt.<long name>` an option's; every one must exist (a test walks them). */
export function localise(command: Command, lang: Lang): void {
  const path = pathOf(command)
  command.description(say(lang, `help.${path || 'lacuna'}` as MessageKey))
  for (const option of command.options) {
    const name = option.attributeName()
    if (name === 'version') continue
    const own = `opt.${path}.${name}`
    option.description = say(lang, (own in messages[lang] ? own : `opt.${name}`) as MessageKey)
  }
  command.helpOption('-h, --help', say(lang, 'opt.help'))
  command.configureHelp({
    showGlobalOptions: command.parent !== null,
    styleTitle: (title) => (lang === 'zh' ? (titles[title] ?? title) : title),
    optionDescription: ({ description, defaultValue: value }) =>
      typeof value === 'string' && value !== ''
        ? `${description}${say(lang, 'help.default', { value })}`
        : (description ?? ''),
    subcommandDescription: (c) => say(lang, `help.${pathOf(c)}` as MessageKey),
  })
  if (command.commands.length) command.helpCommand(false)
  for (const sub of command.commands) localise(sub, lang)
}

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
}
