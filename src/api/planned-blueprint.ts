import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import type { ResourceSource } from '../core/blueprint/source.ts';
import type { Blueprint, OptionValue } from '../core/pipeline.ts';
import type { RunRecord } from '../core/transaction/index.ts';
import { NO_FILES } from './no-files.ts';
import type { Detected } from './stacks.ts';
import type { TreeBlueprint } from './tree-blueprint.ts';

/** The blueprint of the tree with these resources, numbered as the run did it. */
export async function plannedBlueprint(
  known: TreeBlueprint,
  resources: readonly ResourceSource[],
  { answers }: RunRecord,
  { stack, facts }: Detected,
): Promise<Blueprint> {
  const { options = {}, now } = { ...answersOf(answers) };
  const isDescribed = ({ fields, rules }: ResourceSource): boolean => fields.length > 0 || rules?.parent !== undefined;
  const described = resolveBlueprint({
    application: known.application ?? 'application',
    generator: `${stack.id}:resource`,
    requested: resources.filter(isDescribed),
    existing: resources.filter((resource) => !isDescribed(resource)),
    enums: known.enums,
    options: { ...facts.settings, ...options, stack: stack.id },
    acronyms: facts.acronyms ?? [],
    now: now ?? new Date(0),
    stack,
    problems: known.problems,
  });
  return (await stack.survey?.(NO_FILES, '', described)) ?? described;
}

function answersOf(answers: unknown): { readonly options?: Readonly<Record<string, OptionValue>>; readonly now?: Date } {
  if (typeof answers !== 'object' || answers === null) return {};
  const options = 'options' in answers && typeof answers.options === 'object' && answers.options !== null ? answers.options : {};
  const now = 'now' in answers && typeof answers.now === 'string' ? new Date(answers.now) : undefined;
  return {
    options: Object.fromEntries(
      Object.entries(options).filter(
        (entry): entry is [string, OptionValue] => typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
      ),
    ),
    ...(now === undefined || Number.isNaN(now.getTime()) ? {} : { now }),
  };
}
