const CONSTANT = /uninitialized constant ([A-Z][\w:]*)/gu;
const TABLES = [
  /Could not find table '(\w+)'/gu,
  /no such table: (?:main\.)?(\w+)/gu,
  /relation "(?:\w+\.)?(\w+)" does not exist/gu,
] as const;
const FACTORY = /Factory not registered: "?:?(\w+)/gu;
const COLUMN =
  /no such column|column .* does not exist|has no column named|undefined (?:method|local variable or method) [`']\w+|unknown attribute|undefined class method/u;
const ROUTE = /No route matches|ActionController::RoutingError|Expected response .* but was 404|expected .*:not_found|404/u;

/**
 * Is this failure due to one of the files that are not written yet: a class, a table, a column, a factory, a route?
 *
 * @param planned project-relative paths of the files to come
 */
export function missesPlanned(message: string, _spec: string, planned: ReadonlySet<string>): boolean {
  const paths = [...planned];
  const has = (part: string): boolean => paths.some((path) => path.includes(part));
  if (found(message, CONSTANT).some((name) => paths.some((path) => namesFile(name, path)))) return true;
  if (TABLES.some((pattern) => found(message, pattern).some((table) => has(table)))) return true;
  if (found(message, FACTORY).some((name) => has(name))) return true;
  if (COLUMN.test(message) && (has('db/migrate/') || has('app/'))) return true;
  return ROUTE.test(message) && (has('controllers/') || has('config/routes'));
}

const found = (message: string, pattern: RegExp): readonly string[] => [...message.matchAll(pattern)].map(([, name = '']) => name);

/**
 * `Api::V1::ProductsController` is at home in `app/controllers/api/v1/products_controller.rb`, or in a file of one of its outer names. Where its words
 * end is the application's own business (`OAuthToken`, `oauth_token`), so only letters are compared.
 */
function namesFile(constant: string, path: string): boolean {
  const words = constant.split('::').map(letters);
  const stem = path.replace(/^(?:app\/\w+\/(?:concerns\/)?|lib\/|spec\/support\/)/u, '').replace(/\.rb$/u, '');
  const folders = stem.split('/').map(letters);
  return words.at(-1) === folders.at(-1) || folders.slice(0, words.length).join('/') === words.join('/');
}

const letters = (word: string): string => word.replaceAll('_', '').toLowerCase();
