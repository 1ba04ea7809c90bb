/** What we use of the layout library; its own types name their files without an ending, which modules of Node cannot resolve. */
declare module '@dagrejs/dagre' {
  export class Graph {
    constructor(options: { readonly multigraph: boolean });
    setGraph(options: Readonly<Record<string, string | number>>): void;
    setDefaultEdgeLabel(label: () => object): void;
    setNode(name: string, size: { readonly width: number; readonly height: number }): void;
    setEdge(from: string, to: string, label: object, name: string): void;
    node(name: string): unknown;
    edge(from: string, to: string, name: string): unknown;
  }
  export function layout(graph: Graph): void;
}
