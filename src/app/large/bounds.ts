/** How much a picture would show. */
export interface PictureSize {
  readonly nodes: number;
  readonly edges: number;
}

/**
 * More nodes than this can't be told apart. Fitted between what floats on the canvas of a 1440 × 900 window (964 × 436
 * px), our layout leaves a workload 6.9 px where there are 300, 4.6 where 600, 3.6 where 1,000 and 2.4 where 2,000; and
 * there is room for some 120 names of 10 px. Folded namespaces, 367 nodes with the rim of 300 namespaces, are 18 px
 * wide and named as far as there is room.
 */
export const MOST_NODES = 600;

/**
 * More edges than this make each step of pan and zoom wait: without a GPU Cytoscape redraws 300 nodes and 1,200 edges
 * in 64 ms, 2,000 and 8,000 in 340 ms, which is 0.04 ms an edge. 2,000 are 10 frames a second.
 */
export const MOST_EDGES = 2_000;

/** Whether a picture is more than a person can read or a browser redraws while it is moved. */
export function isTooMuch({ nodes, edges }: PictureSize): boolean {
  return nodes > MOST_NODES || edges > MOST_EDGES;
}
