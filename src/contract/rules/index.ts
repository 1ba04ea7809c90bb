import type { Answer } from '../http/answer.ts';
import { at, isObject } from '../json.ts';
import { jsonContent, operationFor, responseFor } from '../openapi/document.ts';
import type { ValidateAt } from '../openapi/schemas.ts';
import type { Profile } from '../profile.ts';
import type { ContractResource } from '../resource.ts';
import { leakIn } from './leaks.ts';
import { secretIn } from './secrets.ts';

/** What the rules know of the run. */
export interface RuleContext {
  readonly profile: Profile;
  readonly resources: readonly ContractResource[];
  readonly secretValues: ReadonlySet<string>;
  readonly document: unknown;
  readonly validateAt: ValidateAt;
}

/** Something that holds for every answer of the whole run, whichever check asked for it. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** What the contract wants where the answer breaks the rule; undefined where it keeps it. */
  readonly inspect: (answer: Answer, context: RuleContext) => string | undefined;
}

const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const SUCCESS_KEYS: ReadonlySet<string> = new Set(['success', 'data', 'message', 'meta']);
const ERROR_KEYS: ReadonlySet<string> = new Set(['success', 'error', 'meta']);

const bodiless = (answer: Answer): boolean => answer.sent.method === 'HEAD' || [204, 304].includes(answer.status);

/** The OpenAPI document and its page are what they are; everything else wears the envelope. */
function enveloped(answer: Answer, { profile }: RuleContext): boolean {
  const path = answer.sent.path.split('?')[0] ?? '';
  const bare = answer.status < 400 && (path === profile.operations.openapi || path.startsWith(profile.operations.docs));
  return !bodiless(answer) && !bare && answer.sent.method !== 'OPTIONS' && !(answer.status >= 300 && answer.status < 400);
}

function envelope(answer: Answer, context: RuleContext): string | undefined {
  if (!enveloped(answer, context)) return undefined;
  if (!isObject(answer.json)) return 'a JSON envelope with Content-Type application/json';
  const error = answer.status >= 400;
  const stray = Object.keys(answer.json).find((key) => !(error ? ERROR_KEYS : SUCCESS_KEYS).has(key));
  if (stray !== undefined) return `no key "${stray}" in the envelope`;
  if (answer.json['success'] !== !error) return `"success": ${String(!error)}`;
  const timestamp = at(answer.json, 'meta', 'timestamp');
  if (typeof timestamp !== 'string' || !ISO.test(timestamp)) return 'meta.timestamp in ISO 8601';
  return error ? errorEnvelope(answer) : successEnvelope(answer);
}

function successEnvelope(answer: Answer): string | undefined {
  if (!isObject(answer.json) || !Object.hasOwn(answer.json, 'data')) return '"data" in the envelope';
  if (typeof at(answer.json, 'meta', 'version') !== 'string') return 'meta.version';
  const message = answer.json['message'];
  return message === undefined || typeof message === 'string' ? undefined : 'message to be a string';
}

function errorEnvelope(answer: Answer): string | undefined {
  const code = at(answer.json, 'error', 'code');
  const message = at(answer.json, 'error', 'message');
  if (typeof code !== 'string' || !CODE.test(code)) return 'error.code in SCREAMING_SNAKE';
  if (typeof message !== 'string' || message === '') return 'error.message';
  const details = at(answer.json, 'error', 'details');
  if (details === undefined && code !== 'VALIDATION_ERROR') return undefined;
  if (!Array.isArray(details)) return 'error.details to be an array';
  const whole = details.every(
    (detail) => isObject(detail) && ['field', 'code', 'message'].every((key) => typeof detail[key] === 'string' && detail[key] !== ''),
  );
  return whole && details.length > 0 ? undefined : 'details of { field, code, message }, at least one';
}

function requestId(answer: Answer): string | undefined {
  const header = answer.headers['x-request-id'];
  if (typeof header !== 'string' || !/^[A-Za-z0-9._-]{1,128}$/.test(header)) return 'an X-Request-Id of 1 to 128 of [A-Za-z0-9._-]';
  if (answer.status < 400 || bodiless(answer) || !isObject(answer.json)) return undefined;
  return at(answer.json, 'meta', 'request_id') === header ? undefined : `meta.request_id to equal X-Request-Id (${header})`;
}

const UNDOCUMENTED_CODES: ReadonlySet<unknown> = new Set(['ROUTE_NOT_FOUND', 'METHOD_NOT_ALLOWED']);

function documented(answer: Answer, { document, validateAt }: RuleContext): string | undefined {
  if (!isObject(document) || bodiless(answer) || answer.json === undefined) return undefined;
  if (UNDOCUMENTED_CODES.has(at(answer.json, 'error', 'code'))) return undefined;
  const operation = operationFor(document, answer.sent.method, answer.sent.path);
  if (operation === undefined) return undefined;
  const response = responseFor(document, operation, answer.status);
  if (response === undefined) return `the OpenAPI document to describe status ${String(answer.status)} of this operation`;
  const content = jsonContent(response);
  if (content === undefined) return `the OpenAPI document to give a JSON schema for status ${String(answer.status)} of this operation`;
  const wrong = validateAt(`${content.pointer}/schema`, answer.json);
  return wrong === undefined ? undefined : `the answer to fit its schema in the OpenAPI document: ${wrong}`;
}

/** Held against every answer of the run; one result each. */
export const RULES: readonly Rule[] = [
  { id: 'every.envelope', title: 'every answer wears the envelope', inspect: envelope },
  { id: 'every.request-id', title: 'every answer carries X-Request-Id, every error the same in meta.request_id', inspect: requestId },
  {
    id: 'every.no-leak',
    title: 'no error carries a stack trace, SQL, a file path or an internal exception',
    inspect: (answer) => (answer.status < 400 ? undefined : leakIn(answer)?.replace(/^/, 'an error without ')),
  },
  {
    id: 'every.no-secret',
    title: 'no answer carries a sensitive field',
    inspect: (answer, { resources, secretValues }) => secretIn(answer, resources, secretValues)?.replace(/^/, 'an answer without '),
  },
  {
    id: 'every.no-500',
    title: 'no request brings the server to a 5xx',
    inspect: (answer) => (answer.status < 500 ? undefined : 'no status of 500 or above'),
  },
  { id: 'every.documented', title: 'every JSON answer fits the schema that the OpenAPI document gives for it', inspect: documented },
];
