import { at, isObject, type JsonObject } from '../json.ts';

/** One operation of an OpenAPI document, found for a request. */
export interface Operation {
  /** Where it stands: `/paths/~1api~1v1~1products/post`. */
  readonly pointer: string;
  readonly operation: JsonObject;
}

/** A value of the document and the JSON pointer to it. */
export interface Located {
  readonly pointer: string;
  readonly value: JsonObject;
}

const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
const unescape = (key: string): string => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');

/** Follows `$ref` to where the value really stands; undefined where nothing is there. */
export function locate(document: unknown, pointer: string): Located | undefined {
  const value = at(document, ...pointer.split('/').slice(1).map(unescape));
  if (!isObject(value)) return undefined;
  const reference = value['$ref'];
  return typeof reference === 'string' && reference.startsWith('#/') ? locate(document, reference.slice(1)) : { pointer, value };
}

function serverPath(document: unknown): string {
  const servers = at(document, 'servers');
  const url = at(Array.isArray(servers) ? servers[0] : undefined, 'url');
  return typeof url === 'string' ? url.replace(/^https?:\/\/[^/]*/, '').replace(/\/$/, '') : '';
}

/** Does this path of the document describe this path of a request? */
function describes(template: string, path: string): boolean {
  const pattern = template
    .split(/\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}

/** The operation that a request is for; undefined where the document has none. */
export function operationFor(document: unknown, method: string, path: string): Operation | undefined {
  const paths = at(document, 'paths');
  if (!isObject(paths)) return undefined;
  const bare = path.split('?')[0] ?? path;
  const prefix = serverPath(document);
  const template = Object.keys(paths)
    .filter((key) => describes(key, bare) || (prefix !== '' && describes(prefix + key, bare)))
    // A literal path goes before one with a parameter.
    .sort((left, right) => left.split('{').length - right.split('{').length)[0];
  if (template === undefined) return undefined;
  const found = locate(document, `/paths/${escape(template)}/${method.toLowerCase()}`);
  return found === undefined ? undefined : { pointer: found.pointer, operation: found.value };
}

/** What the document says about an answer of this status; undefined where it says nothing. */
export function responseFor(document: unknown, operation: Operation, status: number): Located | undefined {
  const responses = operation.operation['responses'];
  const key = [String(status), `${String(status).charAt(0)}XX`, 'default'].find(
    (candidate) => isObject(responses) && Object.hasOwn(responses, candidate),
  );
  return key === undefined ? undefined : locate(document, `${operation.pointer}/responses/${key}`);
}

/** The media type object for JSON below a response or request body, and where its schema is. */
export function jsonContent(located: Located): Located | undefined {
  const content = located.value['content'];
  if (!isObject(content)) return undefined;
  const type = Object.keys(content).find((candidate) => candidate.startsWith('application/json'));
  const value = type === undefined ? undefined : content[type];
  return type !== undefined && isObject(value) ? { pointer: `${located.pointer}/content/${escape(type)}`, value } : undefined;
}
