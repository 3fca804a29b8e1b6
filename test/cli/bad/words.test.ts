/** Words that the command line does not know, or wants and does not get. */
import { describe, expect, test } from 'vitest'
import { errorText } from '../../../engine/contract/index.ts'
import { buildProgram } from '../../../main/cli/program.ts'
import { run } from '../cli.ts'
import { ground, refused } from './kit.ts'

ground()

describe.concurrent('words of the command line', () => {
  test.each([
    [['blah'], /no command “blah”/],
    [[], /command is missing/],
    [['plan'], /command is missing/],
    [['gaps', '--blah'], /no option --blah/],
    [['gaps', '--seed', '99999999999'], /“seed” may be 4294967295 at most/],
    [['gaps', '--device', 'tpu'], /cpu \| gpu \| auto/],
    [['outline', 'alternatives'], /--gap <id> is missing/],
    [['backtest', '--as-of', 'tomorrow'], /YYYY-MM-DD/],
  ])('%j', async (args, says) => {
    const error = await refused(args, 2)
    expect(error.code).toBe('USAGE')
    expect(error.message).toMatch(says)
  })

  test.each([
    [['gap'], 'did you mean gaps?', '是不是 gaps？'],
    [['import'], '<files> is missing', '缺少 <files>'],
    [['import', 'x.csv', '--as'], 'needs a value', '后面需要一个值'],
    [['plan', 'export', 'outline-1'], '--out <file> is missing', '缺少 --out <file>'],
    [['simulate', 'a', 'b'], 'a, b is more than it takes', '参数过多：a, b'],
  ])('the parser’s own words for %j are known in both languages', async (args, english, chinese) => {
    const problem = await buildProgram('en')
      .parseAsync([...args], { from: 'user' })
      .then(
        () => '',
        (error: Error) => error.message.replace(/^error: /, ''),
      )
    expect(errorText('USAGE', { problem }, 'en')).toContain(english)
    expect(errorText('USAGE', { problem }, 'zh')).toContain(chinese)
  })

  test('`help gaps` is `gaps --help`; the help goes to stdout', async () => {
    const [a, b] = await Promise.all([run(['help', 'gaps']), run(['gaps', '--help'])])
    expect(a).toEqual(b)
    expect(a.status).toBe(0)
    expect(a.stdout).toContain('--as-of')
  })
})
