/** Small questions that several pages ask of the engine: one key each, so that they are asked once. */
import { useRead } from './queries.ts'

export const useOutlines = () => useRead(['outline', 'list'], (engine) => engine.outline.list())
export const useOutline = (id: string) =>
  useRead(['outline', 'get', id], (engine) => engine.outline.get({ outline: id }))
export const useSources = () => useRead(['workspace', 'sources'], (engine) => engine.workspace.sources())
