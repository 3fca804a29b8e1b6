/** The order of the table of people: one column at a time, ties by id. */
import type { GraphReport } from '../../../engine/contract/index.ts'

export type Person = GraphReport['people'][number]
export const columns = ['pagerank', 'degree', 'betweenness', 'core'] as const
export type Column = (typeof columns)[number]

const byId = (a: Person, b: Person): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

export const sortPeople = (people: readonly Person[], column: Column): Person[] =>
  people.toSorted((a, b) => b[column] - a[column] || byId(a, b))
