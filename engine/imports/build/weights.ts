/**
 * What a survey's answer counts for: its own weight, times what makes each group as large as it is said to be
 * (post-stratification: share said ÷ share among the answers; Holt & Smith 1979). Shares come with the mapping, as
 * the constant of the role: `new: 40 %; old: 60 %`, in any unit, for only their proportions count.
 */
import type { Fields } from '../fields.ts'
import { readWeight } from '../values/numbers.ts'
import type { Memory } from './common.ts'

const keyOf = (group: string): string => group.normalize('NFKC').trim().toLowerCase()

/** Group → its share among everybody who could have answered, on 0–1. */
function shares(f: Fields): Map<string, number> {
  const said = (f.plan.constants.group ?? '').split(/[;；\n]/).flatMap((entry): [string, number][] => {
    const [, group = '', value = ''] = /^(.*)[:：=](.*)$/.exec(entry) ?? []
    const share = readWeight(value.replace(/[%％]\s*$/, ''), f.plan.decimal)
    return group.trim() && share !== null ? [[keyOf(group), share]] : []
  })
  const sum = said.reduce((total, [, share]) => total + share, 0)
  return new Map(sum > 0 ? said.map(([group, share]) => [group, share / sum]) : [])
}

export const isStratified = (f: Fields): boolean => f.plan.holds.has('group') && shares(f).size > 0

/** First pass: how many answered in each group. */
export function countGroup(f: Fields, memory: Memory): void {
  const group = keyOf(f.value('group') ?? '')
  memory.strata.set(group, (memory.strata.get(group) ?? 0) + 1)
}

function factor(f: Fields, memory: Memory): number | null {
  const said = shares(f)
  if (said.size === 0) return null
  const answered = [...memory.strata].filter(([group]) => said.has(group))
  const all = answered.reduce((sum, [, n]) => sum + n, 0)
  // Groups that nobody answered for leave theirs to the others.
  const reached = answered.reduce((sum, [group]) => sum + (said.get(group) as number), 0)
  return f.soft('group', (cell) => {
    const [share, n] = [said.get(keyOf(cell)), memory.strata.get(keyOf(cell))]
    return share === undefined || !n || reached === 0 ? null : share / reached / (n / all)
  })
}

/** null: it counts like any other. */
export function weightOf(f: Fields, memory: Memory): number | null {
  const own = f.soft('weight', (cell) => readWeight(cell, f.plan.decimal))
  const group = f.plan.holds.has('group') ? factor(f, memory) : null
  return own === null && group === null ? null : (own ?? 1) * (group ?? 1)
}
