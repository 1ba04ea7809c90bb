import path from 'node:path';
import { link } from '../core/blueprint/associations.ts';
import { resolveRules } from '../core/blueprint/rules/resolve.ts';
import { withResources } from '../core/blueprint/write.ts';
import { InputError, type Problem } from '../core/errors.ts';
import type { OptionValue, Resource } from '../core/pipeline.ts';
import type { Stack } from '../core/ports.ts';
import {
  detectKind,
  asImportProblem,
  KIND_NAMES,
  KINDS,
  SQLITE,
  toResources,
  type Described,
  type Kind,
  type Loss,
  type Rules,
  type Schema,
} from '../import/index.ts';
import { nameFrom, nameProblem, nearest, toFieldName, toName } from '../naming/index.ts';
import { unknownStack } from './unknown-stack.ts';
import { stackOf } from './stacks.ts';
import { applicationFrameworks } from './registry.ts';

export interface ImportRequest {
  /** What the file holds, or the SQL that makes a database that is running. */
  readonly text: string | Uint8Array;
  /** Path as it was given; its ending tells the kind, and messages name it. */
  readonly file: string;
  readonly kind?: string;
  /** Frameworks that the blueprint is for; all where none is named. */
  readonly stacks?: readonly string[];
  /** What is known to be missing already. */
  readonly losses?: readonly Loss[];
}

export interface ImportResult {
  readonly kind: Kind;
  /** The blueprint file. */
  readonly blueprint: string;
  readonly resources: readonly string[];
  readonly losses: readonly Loss[];
}

/**
 * Reads a description of data in another tool's language as a blueprint file.
 *
 * @throws InputError where the kind is not known, the text is not of it, or it holds no table
 */
export async function importBlueprint({ text, file, kind, stacks, losses: known = [] }: ImportRequest): Promise<ImportResult> {
  const found = isSqlite(text) ? 'sqlite' : kindOf(textOf(text, file), file, kind);
  const rules = await rulesOf(stacks === undefined || stacks.length === 0 ? applicationFrameworks() : stacks);
  const schema = await read(text, file, found);
  if (schema.tables.length === 0)
    throw new InputError([
      { where: file, message: `has no table, read as ${KINDS[found].what}`, hint: `--from ${KIND_NAMES.join(', --from ')}` },
    ]);
  const { enums, resources, losses } = toResources(schema, rules);
  const placed = <T>(value: T) => ({ value, where: file });
  const sources = resources.map(({ name, fields, rules: { unique, index, checks, manyToMany, softDelete } }) => ({
    name,
    where: file,
    fields: fields.map(placed),
    rules: {
      ...(unique.length > 0 && { unique: unique.map(placed) }),
      ...(index.length > 0 && { index: index.map(placed) }),
      ...(checks.length > 0 && { checks: checks.map(placed) }),
      ...(manyToMany.length > 0 && {
        manyToMany: manyToMany.map(({ name: called, to, through }) => placed({ name: called, to, through })),
      }),
      ...(softDelete && { softDelete: placed(true as const) }),
    },
  }));
  return {
    kind: found,
    blueprint: await withResources(`version: 1\n${applicationLine(schema)}`, sources, enums),
    resources: resources.map(({ name }) => name),
    losses: [...known, ...losses],
  };
}

/** The name of the whole, where the source has one that an application may have. */
function applicationLine({ application }: Schema): string {
  const name = application === undefined ? undefined : nameFrom(application);
  return name === undefined || nameProblem(name) !== undefined ? '' : `application: ${name}\n`;
}

/**
 * What a file says, if it is text.
 *
 * @throws InputError where it is not
 */
function textOf(content: string | Uint8Array, file: string): string {
  if (typeof content === 'string') return content;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new InputError([
      { where: file, message: 'is neither text in UTF-8 nor a SQLite database', hint: 'iconv -t utf-8 shop.sql > utf-8.sql' },
    ]);
  }
}

const isSqlite = (content: string | Uint8Array): boolean =>
  typeof content !== 'string' && new TextDecoder().decode(content.subarray(0, SQLITE.length)) === SQLITE;

function kindOf(text: string, file: string, asked: string | undefined): Kind {
  const found = asked === undefined ? detectKind(path.basename(file), text) : KIND_NAMES.find((name) => name === asked);
  if (found !== undefined) return found;
  const choices = KIND_NAMES.map((name) => `${name} (${KINDS[name].what})`).join(', ');
  throw new InputError([
    asked === undefined
      ? { where: file, message: `is none of ${choices}`, hint: `Say what it is: --from ${KIND_NAMES[0] ?? ''}` }
      : {
          where: '--from',
          message: `${JSON.stringify(asked.slice(0, 80))} is none of ${choices}`,
          hint: `--from ${nearest(asked, KIND_NAMES) ?? KIND_NAMES[0] ?? ''}`,
        },
  ]);
}

async function read(content: string | Uint8Array, file: string, kind: Kind): Promise<Schema> {
  try {
    if (kind === 'sqlite') {
      const { readSqlite } = await import('../import/sqlite.ts');
      return await readSqlite(typeof content === 'string' ? Buffer.from(content) : content);
    }
    const { READERS } = await import('../import/readers.ts');
    return await READERS[kind](textOf(content, file));
  } catch (error) {
    const problem = asImportProblem(error);
    if (problem === undefined) throw error;
    const { line, message, hint } = problem;
    throw new InputError([
      { where: line === undefined ? file : `${file}:${String(line)}`, message, ...(hint === undefined ? {} : { hint }) },
    ]);
  }
}

/** What all these frameworks take; the databases are PostgreSQL, which has more types than the other. */
async function rulesOf(frameworks: readonly string[]): Promise<Rules> {
  const found = await Promise.all(frameworks.map(async (framework) => ({ framework, stack: await stackOf(framework) })));
  const unknown = found.filter(({ stack }) => stack === undefined).map(({ framework }) => unknownStack(framework));
  if (unknown.length > 0) throw new InputError(unknown);
  const stacks = [...new Set(found.flatMap(({ stack }) => stack ?? []))];
  const options: Readonly<Record<string, OptionValue>> = { database: 'postgresql' };
  const first = (ask: (stack: Stack) => string | undefined): string | undefined => {
    const answers = stacks.map((stack) => ({ id: stack.id, reason: ask(stack) }));
    const refused = answers.find(({ reason }) => reason !== undefined);
    return refused?.reason === undefined ? undefined : `${refused.reason} (${refused.id})`;
  };
  return {
    resource: (name, others) => first((stack) => stack.reservedResource({ name, fields: [], associations: [] }, others, options)),
    field: (field, resource) => first((stack) => stack.reservedField(field, unlinked(resource))),
    support: (field) =>
      first((stack) => {
        const support = stack.fieldSupport(field.type, field, options);
        return support.supported ? undefined : support.reason;
      }),
    key: keyProblem,
    check: checkProblem,
    related: relatedProblem,
    ids: stacks.some(({ id }) => id === 'node') ? 'records have UUIDs on Express and Fastify' : undefined,
    takenByRelations,
  };
}

const keyProblem: Rules['key'] = (kind, fields, resource) => {
  const problems: Problem[] = [];
  resolveRules({ [kind]: [{ value: fields, where: '' }] }, resource, problems);
  return problems[0]?.message;
};

const checkProblem: Rules['check'] = (check, resource) => {
  const problems: Problem[] = [];
  resolveRules({ checks: [{ value: check, where: '' }] }, resource, problems);
  return problems[0]?.message;
};

const relatedProblem: Rules['related'] = (resources, relations) => {
  const problems: Problem[] = [];
  const asking = resources.map(({ name, fields }) => {
    const own = relations.filter(({ from }) => toName(from).pascal === name.pascal);
    const named = own.map((one) => ({
      name: toFieldName(one.name),
      to: toName(one.to).pascal,
      through: toName(one.through).pascal,
      where: '',
    }));
    return { name, fields, where: name.pascal, ...(named.length === 0 ? {} : { relations: named }) };
  });
  link(asking, problems);
  return problems[0]?.message;
};

const unlinked = ({ name, fields }: Described): Resource => ({ name, fields, associations: [] });

const takenByRelations: Rules['takenByRelations'] = (resources) =>
  link(
    resources.map(({ name, fields }) => ({ name, fields, where: name.pascal })),
    [],
  ).flatMap(({ fields, associations }) =>
    associations
      .filter(({ kind }) => kind === 'many')
      .flatMap(({ name, target }) =>
        fields.filter((field) => field.name.camel === name.camel).map((field) => ({ resource: target, field })),
      ),
  );
