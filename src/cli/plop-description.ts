import type { GeneratorDescription } from '../api/describe.ts';
import { ownInputSchema } from '../api/input-schema.ts';
import { isMapping } from '../api/input-values.ts';
import type { InputRow } from '../core/define.ts';
import type { PlopGenerator, PlopQuestion } from '../effects/plop/types.ts';
import { plopCommand, plopSummary } from './plopfile-of.ts';

/** What a question of inquirer asks for, by its type; any other type is answered by a text. */
const KINDS: Readonly<Record<string, InputRow['kind']>> = {
  list: 'choice',
  rawlist: 'choice',
  expand: 'choice',
  checkbox: 'list',
  confirm: 'flag',
};

/** The questions of a plopfile's generator as inputs, in their order; none where it asks for itself. */
export const plopInputs = ({ questions }: PlopGenerator): readonly InputRow[] => (questions === 'function' ? [] : questions.map(inputOf));

/** What a plopfile's generator takes. What it writes only its actions know, and a dry run shows. */
export function describePlop(generator: PlopGenerator): GeneratorDescription {
  const { example, ...summary } = plopSummary(generator);
  const inputs = plopInputs(generator);
  return {
    ...summary,
    inputs,
    input: ownInputSchema({ id: summary.id, prompts: inputs }),
    files: [],
    edits: [],
    examples: [example, `scaffold ${plopCommand(generator)} --dry-run`],
  };
}

function inputOf({ name, type = 'input', message, choices, default: initial }: PlopQuestion): InputRow {
  const values = Array.isArray(choices) ? choices.flatMap(valueOf) : [];
  const kind = KINDS[type] ?? 'text';
  return {
    name,
    // What can be chosen may be worked out when it is asked.
    kind: kind === 'choice' && values.length === 0 ? 'text' : kind,
    message: typeof message === 'string' ? message : name,
    ...(values.length === 0 ? {} : { choices: values }),
    ...(typeof initial === 'string' || typeof initial === 'boolean' ? { default: initial } : {}),
  };
}

/** A separator stands for nothing. */
function valueOf(choice: unknown): readonly string[] {
  if (typeof choice === 'string') return [choice];
  if (!isMapping(choice) || choice['type'] === 'separator') return [];
  const value = choice['value'] ?? choice['name'];
  return typeof value === 'string' ? [value] : [];
}
