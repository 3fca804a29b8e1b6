/**
 * The `problem` of a refusal, for people. Rooms and libraries say it in English words of their own; here the ones that bad
 * input brings about get a sentence in each language. What is not listed is shown as it came.
 */
import type { MessageKey } from './messages.ts'

type Key = Extract<MessageKey, `problem.${string}`>

const patterns: readonly (readonly [RegExp, Key])[] = [
  // Codes of the system and of SQLite
  [/^(EACCES|EPERM|SQLITE_(CANTOPEN|PERM).*)$/, 'problem.permission'],
  [/^(EROFS|SQLITE_READONLY.*)$/, 'problem.readOnly'],
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)$/, 'problem.full'],
  [/^(ENOTDIR|EEXIST)$/, 'problem.fileInWay'],
  [/^(EISDIR|ENOTEMPTY)$/, 'problem.folderInWay'],
  [/^ENOENT$/, 'problem.noPlace'],
  [/^SQLITE_NOTADB$/, 'problem.noDatabase'],
  [/^SQLITE_(CORRUPT.*|NOMEM|TOOBIG)$/, 'problem.damaged'],
  [/^(EIO|EFBIG|SQLITE_IOERR.*)$/, 'problem.disk'],
  // Workspaces, backups, plans
  [/^other rows than were sealed$/, 'problem.otherRows'],
  [/^nothing readable and no whole backup$/, 'problem.nothingLeft'],
  [/^no bundle of Lacuna$/, 'problem.noBundle'],
  [/^not a bundle of this version$/, 'problem.bundleVersion'],
  [/^(cut off|its sum is not that of its rows|a line that no bundle has)$/, 'problem.bundleCut'],
  [/^rows that do not belong together$/, 'problem.dangling'],
  [
    /^(wrong # of entries in index|row \d+ missing from index|Tree \d+|Page \d+|\*\*\* in database|a row of \w+ refers to a missing|NULL value in|non-unique entry|Freelist|database disk image).*$/s,
    'problem.damaged',
  ],
  [/^not a folder$/, 'problem.notFolder'],
  [/^not an ordinary file$/, 'problem.notFile'],
  [/^not a Lacuna database$/, 'problem.notOurs'],
  [/^no key inside$/, 'problem.noKey'],
  [/^workspace\.key: ENOENT$/, 'problem.keyMissing'],
  [/^workspace\.key: wrong length$/, 'problem.keyLength'],
  [/^workspace\.key: of another workspace$/, 'problem.keyOther'],
  [/^snapshot$/, 'problem.otherWorkspace'],
  [/^no evidence .*$/, 'problem.noEvidence'],
  [/^(the attached evidence|the document) is damaged$/, 'problem.damaged'],
  [/^the evidence (is not JSON|does not fit.*)$/, 'problem.evidence'],
  [/^no PNG, JPEG or SVG picture$/, 'problem.noPicture'],
  [/^a picture that reaches outside itself$/, 'problem.reachingPicture'],
  // Outlines
  [/^the id (?<name>.+) is used twice$/, 'problem.idTwice'],
  [/^(?<name>.+) leads to a missing outcome (?<missing>.+)$/, 'problem.outcomeMissing'],
  // JSON
  [/^.* in JSON at position \d+ \(line (?<line>\d+) column (?<column>\d+)\)$/s, 'problem.jsonAt'],
  [/^(not JSON|.*is not valid JSON|Unexpected end of JSON input)$/s, 'problem.json'],
  [/^no list of records$/, 'problem.noRecords'],
  // ZIPs
  [/^cut-off zip$/, 'problem.zipCut'],
  [/^one part of several$/, 'problem.zipPart'],
  [/^(more inside than it says|swells beyond any table)$/, 'problem.zipSwells'],
  // Documents
  [/^damaged (zip|PDF|document|sheet)$/, 'problem.damaged'],
  [/^entities in (?<file>.+)$/s, 'problem.entities'],
  [/^characters of (?<name>.+)$/s, 'problem.characters'],
  [/^no (presentation|text document) inside$/, 'problem.noDocument'],
  [/^slide (?<slide>\d+) is missing$/, 'problem.slide'],
  [/^no time$/, 'problem.noTime'],
  // Models
  [/^(?<file>[\w./]+( or [\w./]+)?) is missing$/, 'problem.missingFile'],
  [/^(?<file>[\w./]+) cannot be read as JSON$/, 'problem.jsonFile'],
  [/^(?<file>[\w./]+) is cut off or is no ONNX model$/, 'problem.cutOff'],
  [/^(?<n>\d+) labels in config\.json; at most (?<limit>\d+)$/, 'problem.labelsMany'],
  [/^(?<n>\d+) labels in config\.json; at least 2$/, 'problem.labelsFew'],
  [/^no label means negative, or none positive$/, 'problem.labelsOneSided'],
  [/^config\.json names a label twice$/, 'problem.labelTwice'],
  [/^tokenizer\.json has no vocabulary$/, 'problem.tokenizerEmpty'],
  [/^tokenizer\.json has (?<have>\d+) pieces, the model knows (?<known>\d+): .*$/, 'problem.tokenizerOther'],
  [/^the weights know (?<rows>\d+) pieces, config\.json (?<known>\d+)$/, 'problem.weightsOther'],
  [/^the ONNX file (has no output logits that fits id2label|gives .*)$/, 'problem.noLogits'],
  [/^it gives no sentence vectors, .*$/, 'problem.noVectors'],
  // A hub of models
  [/^it asks for an account$/, 'problem.accountNeeded'],
  [/^it has no such model$/, 'problem.hubNone'],
  [/^it is no model hub$/, 'problem.hubOther'],
  [/^it answers (?<status>\d+)$/, 'problem.hubStatus'],
  [/^it now offers something else$/, 'problem.hubChanged'],
  [/^(?<file>[\w./]+) is not the file that was offered$/, 'problem.hubWrong'],
  [/^(?<file>[\w./]+) is larger than was said$/, 'problem.hubLarger'],
  [/^only https is used$/, 'problem.https'],
  [
    /^(ECONNREFUSED|ENOTFOUND|ECONNRESET|ETIMEDOUT|EAI_AGAIN|UND_ERR_\w+|the connection broke|fetch failed)$/,
    'problem.connection',
  ],
  // Names that are not known
  [/^no layout (?<name>.+?); known: (?<known>.+)$/s, 'problem.layout'],
  [/^no role (?<name>.+?); known: (?<known>.+)$/s, 'problem.role'],
  [/^(?<name>\w+) is a role, (?<column>.+) is not$/s, 'problem.roleTurned'],
  [/^channels: (?<name>.+) is named twice$/, 'problem.twice'],
  [
    /^budget (?<budget>[\d.e+-]+) pays for nobody; the cheapest person costs (?<each>[\d.e+-]+)$/,
    'problem.budgetPeople',
  ],
  [/^budget: a budget of nothing .*$/, 'problem.budgetNone'],
  [/^budget: needs messageCost.*$/, 'problem.budgetCost'],
  [/^budget: (?<budget>\d+) pays for nobody; the messages to one person cost (?<each>\d+)$/, 'problem.budgetSmall'],
  // A field of a mapping, a scenario or an option that does not fit its schema
  [/^(?<field>[\w.]+): (missing|Invalid input: expected \w+, received undefined)$/, 'problem.missing'],
  [/^(?<field>[\w.]+): Invalid input: expected (?<wanted>\w+), received (?<got>\w+)$/, 'problem.type'],
  [/^Invalid input: expected object, received \w+$/, 'problem.notObject'],
  [/^((?<field>[\w.]+): )?Unrecognized keys?: (?<name>.+)$/, 'problem.unknownField'],
  [/^(?<field>[\w.]+): Too big: expected \w+ to be <=?(?<limit>[\d.e+-]+)$/, 'problem.tooBig'],
  [/^(?<field>[\w.]+): Too small: expected \w+ to be >=?(?<limit>[\d.e+-]+)$/, 'problem.tooSmall'],
  [/^(?<field>[\w.]+): Too (small|big): expected \w+ to have .*$/, 'problem.length'],
  [/^(?<field>[\w.]+): Invalid option: expected one of (?<known>.+)$/, 'problem.option'],
  // Why a device was chosen
  [/^no GPU was found$/, 'problem.noGpu'],
  [/^only a software GPU \((?<name>.+)\)$/, 'problem.softwareGpu'],
  [/^a hardware GPU was found$/, 'problem.gpuFound'],
  // Of the command line's parser
  [/^unknown command '(?<name>.*?)'\n\(Did you mean (one of )?(?<guess>.+)\?\)$/s, 'problem.commandGuess'],
  [/^unknown command '(?<name>.*)'$/s, 'problem.command'],
  [/^unknown option '(?<name>.*?)'\n\(Did you mean (one of )?(?<guess>.+)\?\)$/s, 'problem.unknownOptionGuess'],
  [/^unknown option '(?<name>.*)'$/s, 'problem.unknownOption'],
  [/^missing required argument '(?<name>.+)'$/, 'problem.argument'],
  [/^option '(?<name>.+)' argument missing$/, 'problem.optionValue'],
  [/^required option '(?<name>.+)' not specified$/, 'problem.optionMissing'],
  [/^too many arguments.*: (?<name>.+?)\.?$/s, 'problem.tooMany'],
  [/^(?<option>[\w-]+) (?<value>.*); expected (?<expected>.+)$/s, 'problem.badOption'],
  [/^no command$/, 'problem.noCommand'],
]

function one(problem: string): { key: Key; data: Record<string, string> } | null {
  for (const [pattern, key] of patterns) {
    const found = pattern.exec(problem)
    if (found) return { key, data: { ...found.groups } }
  }
  return null
}

/**
 * @param problem as a typed error carries it; several findings of a schema are joined by `; `
 * @param speak fills the sentence of a key
 */
export function problemText(problem: string, speak: (key: Key, data: Record<string, string>) => string): string {
  const whole = one(problem)
  if (whole) return speak(whole.key, whole.data)
  return problem
    .split('; ')
    .map((part) => {
      const found = one(part)
      return found ? speak(found.key, found.data) : part
    })
    .join('; ')
}

/** What a crashed process said, without its stack: the line that names the error. */
export function crashLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const plain = lines.filter((line) => line !== '' && !/^(at |file:|node:|Node\.js v|[\^~]+$|\{|\})/.test(line))
  return (plain.find((line) => /\b\w*Error\b/.test(line)) ?? plain.at(-1) ?? '').slice(0, 300)
}
