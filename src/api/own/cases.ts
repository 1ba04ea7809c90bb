import path from 'node:path';
import { readOptions } from '../../core/blueprint/options.ts';
import { resolveBlueprint } from '../../core/blueprint/resolve.ts';
import type { Generator } from '../../core/define.ts';
import { InputError, type Problem } from '../../core/errors.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import { plan } from '../../core/plan.ts';
import type { ReadFiles, TemplateSource } from '../../core/ports.ts';
import { isMapping } from '../input-values.ts';
import { unknownStack } from '../unknown-stack.ts';
import { stackOf } from '../stacks.ts';
import { KEPT } from './layout.ts';
import { readerOf } from './values.ts';

/** One golden case: what is asked, and the files that are there before. */
export interface Case {
  /** For messages: `.scaffold/generators/policy/cases/product`. */
  readonly where: string;
  /** Text of its input.json. */
  readonly input: string;
  /** Text of a file that is there before; undefined where it is not. */
  readonly before: (file: string) => Promise<string | undefined>;
}

/** What `input.json` of a case holds. */
interface Input {
  readonly framework: string;
  readonly name: string;
  readonly fields: readonly string[];
  /** Resources that the tree has besides, with their fields. */
  readonly existing: Readonly<Record<string, readonly string[]>>;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** Cases give the same files at any time. */
const THEN = new Date('2026-01-02T03:04:05Z');

/**
 * What a generator makes of a case, by path: every file that it writes or changes, before a formatter has seen it.
 *
 * @throws InputError for an input that is none, and for templates with faults
 */
export async function renderCase(
  generator: Generator,
  { where, input: text, before }: Case,
  templates: TemplateSource,
): Promise<ReadonlyMap<string, string>> {
  const input = readInput(text, `${where}/input.json`);
  const stack = await stackOf(input.framework);
  if (stack?.id !== generator.stack.id) throw new InputError([unknownStack(input.framework, `${where}/input.json: framework`)]);
  const problems: Problem[] = [];
  const source = (name: string, fields: readonly string[]) => ({ name, where, fields: fields.map((value) => ({ value, where })) });
  const blueprint = resolveBlueprint({
    application: 'shop',
    generator: generator.id,
    requested: [source(input.name, input.fields)],
    existing: Object.entries(input.existing).map(([name, fields]) => source(name, fields)),
    enums: {},
    options: { framework: input.framework, layout: 'layered', ...readOptions(generator.prompts, input.options, problems), stack: stack.id },
    now: THEN,
    stack,
    problems,
  });
  const after = new Map<string, string>();
  for (const change of plan([{ generator, subjects: blueprint.resources }], blueprint, stack, templates).changes) {
    if ('content' in change) after.set(change.path, change.content);
    if (change.kind !== 'edit') continue;
    let content = after.get(change.path) ?? (await before(change.path));
    if (content === undefined)
      throw new InputError([
        {
          where,
          message: `${change.path} is edited, and is not in before/`,
          hint: `Write ${path.join(where, 'before', change.path)}${KEPT}`,
        },
      ]);
    for (const edit of change.edits) {
      const result = await edit(content);
      if (result.kind === 'anchorMissing') throw new InputError([{ where: path.join(where, 'before', change.path), message: result.help }]);
      if (result.kind === 'changed') content = result.content;
    }
    after.set(change.path, content);
  }
  return after;
}

/** @throws InputError with everything that is wrong with it */
function readInput(text: string, where: string): Input {
  const values = readerOf(where);
  const given = values.mapping(parse(text, where), '', ['framework', 'name', 'fields', 'existing', 'options']);
  const mapping = (value: unknown): Readonly<Record<string, unknown>> => (isMapping(value) ? value : {});
  const input: Input = {
    framework: values.text(given['framework'], 'framework', 'fastify'),
    name: values.text(given['name'], 'name', 'Product'),
    fields: values.texts(given['fields'], 'fields'),
    existing: Object.fromEntries(
      Object.entries(mapping(given['existing'])).map(([name, fields]) => [name, values.texts(fields, `existing.${name}`)]),
    ),
    options: Object.fromEntries(
      Object.entries(mapping(given['options'])).flatMap(([name, value]): [string, OptionValue][] =>
        typeof value === 'string' || typeof value === 'boolean' ? [[name, value]] : [[name, values.texts(value, `options.${name}`)]],
      ),
    ),
  };
  if (values.problems.length > 0) throw new InputError(values.problems);
  return input;
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError([
      { where, message: `is no JSON: ${error instanceof Error ? error.message : String(error)}`, hint: 'Mend the file' },
    ]);
  }
}

/** The files that a case keeps in a folder, by their path in the tree; empty where there is no such folder. */
export async function keptBelow(folder: string, files: ReadFiles, below = ''): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const name of await files.list(path.join(folder, below))) {
    const file = below === '' ? name : `${below}/${name}`;
    const kind = (await files.stat(path.join(folder, file)))?.kind;
    if (kind === 'directory') for (const [inner, text] of await keptBelow(folder, files, file)) found.set(inner, text);
    else if (name.endsWith(KEPT)) found.set(file.slice(0, -KEPT.length), (await files.read(path.join(folder, file))) ?? '');
  }
  return found;
}
