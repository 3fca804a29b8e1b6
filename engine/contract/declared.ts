/** Every error code as a declared error: procedures of both contracts carry all of them. */
import { errorCodes } from './errors.ts'

type Declared = { [C in keyof typeof errorCodes]: { data: (typeof errorCodes)[C]['data'] } }
export const declaredErrors = Object.fromEntries(
  Object.entries(errorCodes).map(([code, { data }]) => [code, { data }]),
) as Declared
