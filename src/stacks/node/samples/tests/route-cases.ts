import type { PlainView } from './row.ts';

/** What tests over HTTP need to know of the routes that a resource has. */
export interface RouteCases {
  /** Source of a record as an answer shows it, by its `id`. */
  readonly now: string;
  /** The same where a field of it is asked for. */
  readonly nowOf: string;
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
  /** The test of the controller has a body, and another for a PUT. */
  readonly usesBody: boolean;
  readonly usesReplacement: boolean;
  /** Source of what it sends besides the id, where that is wrong; `''` where no route takes a body. */
  readonly sentLater: string;
  /** References that may change. */
  readonly laterReferences: readonly string[];
  /** Source of whether a method about one record takes no body; `''` where each does. */
  readonly bodiless: string;
  /** What is hidden is looked for in answers, and the status that each has. */
  readonly looksForSecrets: boolean;
  readonly secretStatuses: readonly string[];
}

/** Facts of other cases that this depends on. */
interface Given {
  readonly first: { readonly name: string; readonly sample: string };
  readonly changeable: readonly unknown[];
  readonly later: { readonly taken: readonly unknown[] };
  readonly keyCases: readonly unknown[];
  readonly comparisons: readonly unknown[];
}

export function routeCases(
  { name, routes, hasHidden, hasOwner, one }: PlainView,
  { first, changeable, later: { taken }, keyCases, comparisons }: Given,
): RouteCases {
  const { create, show, list, replace, update, members, changes } = routes;
  const only = (isWanted: boolean, text: string): readonly string[] => (isWanted ? [text] : []);
  return {
    now: show ? 'dataOf(await show(id))' : 'await current(id)',
    nowOf: show ? 'dataOf(await show(id))' : '(await current(id))',
    storing: create ? 'app.request.post(path).send(body)' : `create${name.pascal}(app.database, new${name.pascal}.parse(body))`,
    parses: !create && ((changes && taken.length > 0) || (update && keyCases.length + comparisons.length > 0)),
    looksPast: !show && changes,
    factoryImports: [...only(members, `create${name.pascal}`), ...only(create || changes, `prepare${name.pascal}`)],
    responseImports: [...only(create || show || changes, 'dataOf'), 'errorOf', ...only(create || show, 'idOf')],
    usesLongAgo: replace || (update && changeable.length > 0),
    usesBody: create || (replace && !hasOwner),
    usesReplacement: replace && hasOwner,
    sentLater: sentLater(),
    laterReferences: one.filter(({ field }) => !field.isOwner).map(({ field }) => field.name),
    bodiless: [...only(show, "method === 'get'"), ...only(routes.delete, "method === 'delete'")].join(' || '),
    looksForSecrets: create && hasHidden,
    secretStatuses: ['201', ...[show, list, replace, update].filter(Boolean).map(() => '200')],
  };

  function sentLater(): string {
    if (replace && hasOwner) return ', body: replacement';
    if ((create && !hasOwner) || replace) return ', body';
    return update ? `, body: { ${first.name}: ${first.sample} }` : '';
  }
}
