import { failure } from './failure.ts';
import type { Answer } from './http/answer.ts';
import { at, isObject, objectsIn, type JsonObject } from './json.ts';
import type { Profile, Violation } from './profile.ts';

/** One entry of `error.details`. */
export interface Detail {
  readonly field: string;
  readonly code: string;
}

/** A detail the contract wants: on this field, and with this code where one is given. */
export interface WantedDetail {
  readonly field: string;
  readonly code?: string | undefined;
}

/** The details of an error, those without a field or code left out. */
export function detailsOf(answer: Answer): readonly Detail[] {
  return objectsIn(at(answer.json, 'error', 'details')).flatMap(({ field, code }) =>
    typeof field === 'string' && typeof code === 'string' ? [{ field, code }] : [],
  );
}

function matches(detail: Detail, wanted: WantedDetail): boolean {
  // An element of an array field may be named on its own: `tags.0`.
  const sameField =
    detail.field === wanted.field || detail.field.startsWith(`${wanted.field}.`) || detail.field.startsWith(`${wanted.field}[`);
  return sameField && (wanted.code === undefined || detail.code === wanted.code);
}

/** Fails unless the answer has this status, or one of these. */
export function wantStatus(answer: Answer, status: number | readonly number[], why = ''): void {
  const accepted = typeof status === 'number' ? [status] : status;
  if (!accepted.includes(answer.status)) throw failure(answer, `status ${accepted.join(' or ')}${why === '' ? '' : `: ${why}`}`);
}

/** Fails unless the answer is the error of this status and code, with a detail for each of these. */
export function wantError(answer: Answer, status: number, code: string | readonly string[], details: readonly WantedDetail[] = []): void {
  const codes = typeof code === 'string' ? [code] : code;
  const found = at(answer.json, 'error', 'code');
  if (answer.status !== status || typeof found !== 'string' || !codes.includes(found))
    throw failure(answer, `${String(status)} ${codes.join(' or ')}`);
  const given = detailsOf(answer);
  const missing = details.filter((wanted) => !given.some((detail) => matches(detail, wanted)));
  if (missing.length > 0) {
    throw failure(
      answer,
      `details with ${missing.map((wanted) => `{ field: "${wanted.field}"${wanted.code === undefined ? '' : `, code: "${wanted.code}"`} }`).join(' and ')}`,
    );
  }
}

/** Fails unless the answer is a VALIDATION_ERROR with a detail for each of these. */
export function wantInvalid(answer: Answer, profile: Profile, details: readonly WantedDetail[] = []): void {
  wantError(answer, profile.validationStatus, 'VALIDATION_ERROR', details);
}

/** The code the profile gives to a violation, undefined where it does not say. */
export function codeFor(profile: Profile, violation: Violation | undefined): string | undefined {
  return violation === undefined ? undefined : profile.detailCodes[violation];
}

/** The record an answer carries; fails where it has another status or no record. */
export function wantRecord(answer: Answer, status: number): JsonObject {
  wantStatus(answer, status);
  const data = at(answer.json, 'data');
  if (!isObject(data)) throw failure(answer, 'an object in `data`');
  return data;
}

/** One page of a list. */
export interface Page {
  readonly rows: readonly JsonObject[];
  readonly limit: unknown;
  readonly nextCursor: string | undefined;
}

/** The page an answer carries; fails where `data` is no array or `meta.pagination` is not as the contract has it. */
export function wantPage(answer: Answer, profile: Profile): Page {
  wantStatus(answer, 200);
  const data = at(answer.json, 'data');
  if (!Array.isArray(data) || !data.every(isObject)) throw failure(answer, 'an array of records in `data`');
  const [next, more] = profile.jsonCase === 'snake' ? ['next_cursor', 'has_more'] : ['nextCursor', 'hasMore'];
  const pagination = at(answer.json, 'meta', 'pagination');
  if (!isObject(pagination) || Object.keys(pagination).sort().join() !== [more, 'limit', next].sort().join()) {
    throw failure(answer, `meta.pagination = { limit, ${next}, ${more} }`);
  }
  const cursor = pagination[next];
  if (cursor !== null && (typeof cursor !== 'string' || cursor === ''))
    throw failure(answer, `${next} to be a string, or null on the last page`);
  if (pagination[more] !== (cursor !== null)) throw failure(answer, `${more} to be true exactly where ${next} is given`);
  return { rows: data.filter(isObject), limit: pagination['limit'], nextCursor: cursor ?? undefined };
}

/** The id of a record as text; fails where it has none. */
export function idOf(record: JsonObject, answer: Answer): string {
  const { id } = record;
  if (typeof id !== 'string' && typeof id !== 'number') throw failure(answer, 'an id in the record');
  return String(id);
}
