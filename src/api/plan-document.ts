import { InputError } from '../core/errors.ts';
import type { ConflictPolicy, OptionValue, Phase, Resolution, ResolvedPlan } from '../core/pipeline.ts';
import { isMapping } from '../fields/mapping.ts';
import { hash } from '../core/transaction/index.ts';
import { CONFLICT_POLICIES } from './request.ts';

/** What a plan was asked to do. Paths are as they were given, so that a plan can be applied in a checkout elsewhere. */
export type PlannedRequest = {
  readonly onConflict: ConflictPolicy;
  readonly verify: boolean;
  readonly install: boolean;
  readonly strict: boolean;
  readonly options: Readonly<Record<string, OptionValue>>;
} & (
  | { readonly verb: 'generate'; readonly generator: string; readonly name: string; readonly fields: readonly string[] }
  | { readonly verb: 'setup' }
  | {
      readonly verb: 'apply';
      readonly blueprint: string;
      readonly allowDestructive: boolean;
      readonly emptyTable: boolean;
      readonly largeTable?: boolean;
      /** The services of a workspace; absent where the folder is an application itself. */
      readonly stacks?: readonly string[];
    }
  | { readonly verb: 'new'; readonly directory: string; readonly stack: string; readonly blueprint?: string }
);

/** A request that is about one application alone, whatever its folder holds. */
export type OneRequest = Exclude<PlannedRequest, { readonly verb: 'apply' }>;

/** What will become of one file; a file that is made and then edited has one row. */
export interface PlannedFile {
  readonly path: string;
  readonly phase: Phase;
  readonly resolution: Resolution;
  /** SHA-256 of what the plan found; null where there was nothing. */
  readonly before: string | null;
  /** Null where the file goes. */
  readonly after: string | null;
}

/** A plan on paper: what was asked, the time that stands for now, what was found and what comes of it. */
export interface PlanDocument {
  readonly version: 1;
  /** Version of the program whose templates are meant. */
  readonly tool: string;
  /** ISO time; numbers of migrations come from it. */
  readonly created: string;
  readonly request: PlannedRequest;
  readonly files: readonly PlannedFile[];
  /** Every change as one unified diff. */
  readonly diff: string;
  /** SHA-256 of all the above. */
  readonly hash: string;
}

/** The files of a decided plan, by hash. */
export function plannedFiles({ files }: ResolvedPlan): readonly PlannedFile[] {
  const rows = new Map<string, PlannedFile>();
  for (const { path, phase, resolution, before, after } of files) {
    const first = rows.get(path);
    rows.set(path, {
      path,
      phase: first?.phase ?? phase,
      resolution: first === undefined || first.resolution === 'identical' ? resolution : first.resolution,
      before: first === undefined ? (before === undefined ? null : hash(before)) : first.before,
      after: after === undefined ? null : hash(after),
    });
  }
  return [...rows.values()];
}

/** Signs what a plan holds. */
export const sealed = (content: Omit<PlanDocument, 'hash'>): PlanDocument => ({ ...content, hash: hash(canonical(content)) });

/**
 * Reads a plan, by itself or as the `data` of a `--json` document.
 *
 * @throws InputError for what is no plan, or one that was changed since it was made
 */
export function readPlan(value: unknown, where: string): PlanDocument {
  const data = isMapping(value) && value['ok'] === true ? value['data'] : value;
  const digest = isPlan(data) ? digestOf(data) : undefined;
  if (!isPlan(data) || digest === undefined)
    throw new InputError([
      { where, message: 'is no plan of this format (version 1)', hint: 'Make one: scaffold plan resource NAME FIELDS… --out plan.json' },
    ]);
  if (digest !== data.hash)
    throw new InputError([
      { where, message: 'was changed since it was made: its hash is another', hint: 'Plan again, with what you want changed' },
    ]);
  return data;
}

/** What the hash of a plan has to be; undefined for one in which something is nested so deep that no plan of ours can be meant. */
function digestOf(plan: PlanDocument): string | undefined {
  try {
    return hash(canonical({ ...plan, hash: undefined }));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The same text for the same content, in whatever order its keys stand. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isMapping(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isOption = (value: unknown): boolean => isText(value) || typeof value === 'boolean' || isTexts(value);

function isPlan(value: unknown): value is PlanDocument {
  if (!isMapping(value)) return false;
  const { version, tool, created, request, files, diff } = value;
  const isTime = isText(created) && !Number.isNaN(Date.parse(created));
  return (
    version === 1 &&
    isText(tool) &&
    isTime &&
    isText(diff) &&
    isText(value['hash']) &&
    isRequest(request) &&
    Array.isArray(files) &&
    files.every(isFile)
  );
}

const isFile = (value: unknown): boolean =>
  isMapping(value) &&
  ['path', 'phase', 'resolution'].every((key) => isText(value[key])) &&
  ['before', 'after'].every((key) => value[key] === null || isText(value[key]));

/** What each verb has of its own. */
const VERBS = {
  generate: ({ generator, name, fields }) => isText(generator) && isText(name) && isTexts(fields),
  setup: () => true,
  apply: ({ blueprint, allowDestructive, emptyTable, largeTable = false, stacks = [] }) =>
    isText(blueprint) && isTexts(stacks) && [allowDestructive, emptyTable, largeTable].every((flag) => typeof flag === 'boolean'),
  new: ({ directory, stack, blueprint }) => isText(directory) && isText(stack) && (blueprint === undefined || isText(blueprint)),
} as const satisfies Record<PlannedRequest['verb'], (request: Readonly<Record<string, unknown>>) => boolean>;

function isRequest(value: unknown): boolean {
  if (!isMapping(value)) return false;
  const { verb, onConflict, options } = value;
  const own = Object.entries(VERBS).find(([name]) => name === verb)?.[1];
  return (
    own?.(value) === true &&
    CONFLICT_POLICIES.some((policy) => policy === onConflict) &&
    ['verify', 'install', 'strict'].every((key) => typeof value[key] === 'boolean') &&
    isMapping(options) &&
    Object.values(options).every(isOption)
  );
}
