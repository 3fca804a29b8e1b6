/** The next process: looks at what a killed one left in the folder named, given what was acknowledged. Ends with 1 and says why. */
import { checks } from './checks.ts'

const [kind = '', dir = '', acknowledged = '[]'] = process.argv.slice(2)
await checks[kind as keyof typeof checks](dir, JSON.parse(acknowledged) as string[])
