/** What can be wrong with one field, as far as the contract names it. */
export type Violation =
  'required' | 'type' | 'tooShort' | 'tooLong' | 'tooSmall' | 'tooLarge' | 'format' | 'notInList' | 'notFound' | 'empty';

/** Where the stacks differ, each difference a named setting. Everything that is not here is the same on all of them. */
export interface Profile {
  readonly name: string;
  /** In front of every resource. */
  readonly basePath: string;
  /** Status of a VALIDATION_ERROR. */
  readonly validationStatus: 400 | 422;
  /** Case of resource fields, query names and the keys inside `pagination`. */
  readonly jsonCase: 'camel' | 'snake';
  /** Case of the path segment of a resource: `order-lines` or `order_lines`. */
  readonly pathCase: 'kebab' | 'snake';
  /** Where `Admin::Invoice` lives: under a segment for each module, `admin/invoices`, or under one of its own, `admin-invoices`. */
  readonly modules: 'segments' | 'joined';
  readonly id: 'uuid7' | 'bigint';
  /** `"12"` for an integer and `"true"` for a boolean are refused; a stack that casts its input accepts them. */
  readonly strictTypes: boolean;
  /** `?limit=1&limit=2`: refused as INVALID_QUERY, or the last one counts. */
  readonly repeatedParameters: 'refused' | 'last';
  /** Digits of a second the database keeps and the JSON shows; where it keeps more than it shows, ties cannot be told from outside. */
  readonly timestampDigits: 3 | 6;
  /** `?include=category`. */
  readonly include: boolean;
  /** `?sort=-price`. */
  readonly sort: boolean;
  /** `details[].code` for each violation; one that is left out is not checked. `taken` and `UNKNOWN_FIELD` are the contract's own. */
  readonly detailCodes: Readonly<Partial<Record<Violation, string>>>;
  /** Which fields are told of values that are taken together, and of two that do not stand to each other as they must. */
  readonly blamed: { readonly key: 'each' | 'last'; readonly comparison: 'left' | 'right' };
  readonly operations: { readonly health: string; readonly ready: string; readonly openapi: string; readonly docs: string };
}

const node = {
  basePath: '/api/v1',
  validationStatus: 400,
  jsonCase: 'camel',
  pathCase: 'kebab',
  modules: 'joined',
  id: 'uuid7',
  strictTypes: true,
  repeatedParameters: 'refused',
  timestampDigits: 3,
  include: true,
  sort: true,
  detailCodes: {
    required: 'required',
    type: 'invalid_type',
    tooShort: 'too_short',
    tooLong: 'too_long',
    tooSmall: 'too_small',
    tooLarge: 'too_large',
    format: 'invalid_format',
    notInList: 'not_in_list',
    notFound: 'not_found',
    empty: 'empty',
  },
  blamed: { key: 'each', comparison: 'left' },
  operations: { health: '/health', ready: '/ready', openapi: '/openapi.json', docs: '/docs' },
} as const;

/** The profiles that ship with the suite, by the name given on the command line. */
export const PROFILES = {
  express: { name: 'express', ...node },
  fastify: { name: 'fastify', ...node },
  rails: {
    ...node,
    name: 'rails',
    validationStatus: 422,
    jsonCase: 'snake',
    pathCase: 'snake',
    modules: 'segments',
    id: 'bigint',
    strictTypes: false,
    repeatedParameters: 'last',
    timestampDigits: 6,
    detailCodes: {},
    // A validation of Rails stands at one attribute.
    blamed: { key: 'last', comparison: 'right' },
  },
} as const satisfies Record<string, Profile>;

/** The profile of that name; undefined where there is none. */
export function profileNamed(name: string): Profile | undefined {
  return Object.values<Profile>(PROFILES).find((profile) => profile.name === name);
}
