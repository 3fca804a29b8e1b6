/** What orders and progress say, from the rows as they are now. Nothing is kept: each takes less time than reading them. */
import {
  audienceChanges,
  cohorts as cohortsOf,
  launchBursts,
  lessonDropOff,
  repeatPurchase,
  segments as segmentsOf,
} from '../audience/index.ts'
import type { Engine } from './engine.ts'

const rows = async (engine: Engine) => (await engine.snapshot()).tables

export const cohorts = async (engine: Engine) => cohortsOf((await rows(engine)).purchase)
export const repeat = async (engine: Engine) => repeatPurchase((await rows(engine)).purchase)
export const segments = async (engine: Engine, top: number) => segmentsOf((await rows(engine)).purchase, top)

export async function lessons(engine: Engine) {
  const { progress, product, lesson } = await rows(engine)
  return lessonDropOff(progress, product, lesson)
}

export async function launches(engine: Engine) {
  const { purchase, product, launch } = await rows(engine)
  return launchBursts(purchase, product, launch)
}

export async function changes(engine: Engine, since: number | undefined) {
  const { tables, lastAt } = await engine.snapshot()
  return audienceChanges(tables.purchase, tables.feedback, tables.product, lastAt, since)
}
