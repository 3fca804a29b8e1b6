/** One step of the layout, as the library's own worker calls it; the package types only its whole runs. */
declare module 'graphology-layout-forceatlas2/iterate.js' {
  import type { ForceAtlas2Settings } from 'graphology-layout-forceatlas2'

  /**
   * @param nodes ten numbers each: x, y, dx, dy, old dx, old dy, mass, convergence, size, fixed
   * @param edges three numbers each: places of both ends in `nodes`, weight
   */
  const iterate: (settings: Required<ForceAtlas2Settings>, nodes: Float32Array, edges: Float32Array) => unknown
  export = iterate
}
