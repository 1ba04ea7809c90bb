/** A route as it goes into the draw block: what it is known by, `products`, and its line, `resources :products`. */
export interface RouteLine {
  readonly name: string;
  readonly line: string;
}

/**
 * Routes within a namespace, on a line each: `namespace(:admin) { resources :invoices }`. Two branches that each begin one have no line in common
 * then, which git would take for the same.
 */
export const within = (namespaces: readonly string[], routes: readonly RouteLine[]): readonly RouteLine[] =>
  namespaces.length === 0
    ? routes
    : routes.map(({ line }) => ({ name: '', line: namespaces.reduceRight((inner, name) => `namespace(:${name}) { ${inner} }`, line) }));
