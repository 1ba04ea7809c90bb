import type { PlainView } from './row.ts';

/** What tests over HTTP need to know of the routes that a resource has. */
export interface RouteCases {
  /** Source of a record as an answer shows it, by its `id`. */
  readonly now: string;
  /** Source of what stores the body of a test. */
  readonly storing: string;
  /** That is done past the application, and takes its schema. */
  readonly parses: boolean;
  /** A record is looked at past the application. */
  readonly looksPast: boolean;
  /** What the test imports from the resource's factory, and from those who read answers. */
  readonly factoryImports: readonly string[];
  readonly responseImports: readonly string[];
  /** Some record is made long ago. */
  readonly usesLongAgo: boolean;
  /** Some route about one record takes no body. */
  readonly bodiless: boolean;
  /** What is hidden is looked for in answers, and the status that each has. */
  readonly looksForSecrets: boolean;
  readonly secretStatuses: readonly string[];
}

/** Facts of other cases that this depends on. */
interface Given {
  readonly changeable: readonly unknown[];
  readonly taken: readonly unknown[];
  readonly keyCases: readonly unknown[];
  readonly comparisons: readonly unknown[];
}

export function routeCases({ name, routes, hasHidden }: PlainView, { changeable, taken, keyCases, comparisons }: Given): RouteCases {
  const { create, show, list, replace, update, members, changes } = routes;
  const only = (isWanted: boolean, text: string): readonly string[] => (isWanted ? [text] : []);
  return {
    now: show ? 'dataOf(await show(id))' : 'await current(id)',
    storing: create ? 'app.request.post(path).send(body)' : `create${name.pascal}(app.database, new${name.pascal}.parse(body))`,
    parses: !create && ((changes && taken.length > 0) || (update && keyCases.length + comparisons.length > 0)),
    looksPast: !show && changes,
    factoryImports: [...only(members, `create${name.pascal}`), ...only(create || changes, `prepare${name.pascal}`)],
    responseImports: [...only(create || show || changes, 'dataOf'), 'errorOf', ...only(create || show, 'idOf')],
    usesLongAgo: replace || (update && changeable.length > 0),
    bodiless: show || routes.delete,
    looksForSecrets: create && hasHidden,
    secretStatuses: ['201', ...[show, list, replace, update].filter(Boolean).map(() => '200')],
  };
}
