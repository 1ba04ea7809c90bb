/** The layout library, in a module of its own so that it is loaded, and bundled, only where a diagram is laid out. */
export { Graph, layout } from '@dagrejs/dagre';
