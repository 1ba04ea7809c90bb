import type { EditRow } from '../../core/define.ts';
import { InputError } from '../../core/errors.ts';
import type { EditResult } from '../../core/pipeline.ts';
import { createReader, type OwnTemplate } from '../../render/own.ts';
import { faultProblems } from './faults.ts';
import { checkPath } from './paths.ts';
import type { Values } from './values.ts';

const PHASES = ['code', 'spec', 'schema', 'ground'] as const;

/** Lines that a generator adds to files that are there: `in`, `after` or `before` a line, and what is put in. */
export function readEdits(value: unknown, values: Values): readonly EditRow[] {
  return values.list(value, 'edits').map((row, index) => {
    const where = `edits[${String(index)}]`;
    const given = values.mapping(row, where, ['in', 'after', 'before', 'insert', 'phase']);
    const path = values.text(given['in'], `${where}.in`, 'src/policies/index.ts');
    checkPath(path, `${where}.in`, values);
    const side = given['before'] === undefined ? 'after' : 'before';
    if (given['before'] !== undefined && given['after'] !== undefined) values.wrong(where, 'is after and before at once', 'One of the two');
    const anchor = values.text(given[side], `${where}.${side}`, "'// policies'");
    const insert = values.text(given['insert'], `${where}.insert`, "export * from './{{name.kebab}}-policy.ts';");
    const phase = given['phase'] === undefined ? 'code' : values.choice(given['phase'], `${where}.phase`, PHASES);
    return { path, phase, edit: insertion({ side, anchor, insert, where: `${where}.insert` }) };
  });
}

interface Insertion {
  readonly side: 'after' | 'before';
  /** A line as it stands there, but for its indent. */
  readonly anchor: string;
  readonly insert: string;
  readonly where: string;
}

/** Puts lines beside the first line of this text, in its indent; nothing where they stand there already. */
function insertion({ side, anchor, insert, where }: Insertion): EditRow['edit'] {
  let template: OwnTemplate | undefined;
  return async (content, view, context): Promise<EditResult> => {
    template ??= (await createReader())(insert);
    const rendered = template.render(view, context);
    if ('faults' in rendered) throw new InputError(faultProblems(where, rendered));
    return inserted(content, { side, anchor, lines: rendered.text.replace(/\n$/u, '').split('\n') });
  };
}

function inserted(
  content: string,
  { side, anchor, lines }: Pick<Insertion, 'side' | 'anchor'> & { readonly lines: readonly string[] },
): EditResult {
  const all = content.split('\n');
  const at = all.findIndex((line) => line.trim() === anchor.trim());
  const indent = /^\s*/u.exec(all[at] ?? '')?.[0] ?? '';
  const wanted = lines.map((line) => (line === '' ? line : `${indent}${line}`));
  if (`\n${content}\n`.includes(`\n${wanted.join('\n')}\n`)) return { kind: 'alreadyPresent' };
  if (at < 0) return { kind: 'anchorMissing', help: `has no line ${JSON.stringify(anchor)}; beside it belongs\n${lines.join('\n')}` };
  return { kind: 'changed', content: all.toSpliced(side === 'after' ? at + 1 : at, 0, ...wanted).join('\n') };
}
