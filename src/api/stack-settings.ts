import { withExcerpts } from '../core/blueprint/excerpt.ts';
import type { BlueprintSource, Placed, StackSettings } from '../core/blueprint/source.ts';
import type { WrittenSettings } from '../core/blueprint/settings.ts';
import type { InputRow } from '../core/define.ts';
import type { Problem } from '../core/errors.ts';
import type { OptionValue } from '../core/pipeline.ts';
import { answersIn } from './file-answers.ts';
import { applicationFrameworks, applications, generatorsOf, optionsOf } from './registry.ts';
import { unknownStack } from './unknown-stack.ts';

type Answers = Readonly<Record<string, OptionValue>>;

/** What a new application on a stack is asked for: nothing changes it later. */
export const applicationRows = (framework: string): readonly InputRow[] =>
  optionsOf(applications().filter(({ stack }) => stack.frameworks.includes(framework)));

/** Everything that a blueprint file may settle for a stack. */
export const settingRows = (framework: string): readonly InputRow[] => [
  ...applicationRows(framework),
  ...applications()
    .filter(({ stack }) => stack.frameworks.includes(framework))
    .flatMap(({ stack }) => generatorsOf(stack).flatMap(({ prompts }) => prompts.filter(({ ofApplication }) => ofApplication === true))),
];

/** The source with what is wrong in its stacks and their settings among its problems. */
export function withSettingProblems(source: BlueprintSource): BlueprintSource {
  const { stacks = [], settings = [], text, problems } = source;
  if (stacks.length === 0 && settings.length === 0) return source;
  const found = [...stacks.flatMap(unknown), ...settings.flatMap(problemsOf)];
  return { ...source, problems: [...problems, ...withExcerpts(found, text === undefined ? [] : [text])] };
}

function problemsOf({ stack, where, options }: StackSettings): readonly Problem[] {
  const problems = [...unknown({ value: stack, where })];
  if (problems.length === 0) answersIn(options, { rows: settingRows(stack), of: stack }, problems);
  return problems;
}

const unknown = ({ value, where }: Placed<string>): readonly Problem[] =>
  applicationFrameworks().includes(value) ? [] : [unknownStack(value, where)];

/** What a blueprint file settles for a stack; what is wrong in it is left out, and said by `withSettingProblems`. */
export const settledFor = ({ settings = [] }: Pick<BlueprintSource, 'settings'>, framework: string): Answers =>
  answersIn(settings.find(({ stack }) => stack === framework)?.options ?? {}, { rows: settingRows(framework), of: framework }, []);

/** The settings of a file as the file of a tree has them, whose own application was made with `chosen`. */
export const writtenSettings = (
  { settings = [] }: Pick<BlueprintSource, 'settings'>,
  framework: string,
  chosen: Answers,
): WrittenSettings =>
  Object.fromEntries(
    settings.map(({ stack, options }) => [
      stack,
      Object.fromEntries(Object.entries(options).map(([key, { value }]) => [key, stack === framework ? (chosen[key] ?? value) : value])),
    ]),
  );

/** What a file settles that the application does not have, and that no run can give it: its files or its data would have to move. */
export function unlikeSettled(source: BlueprintSource, framework: string, facts: Readonly<Record<string, unknown>>): readonly Problem[] {
  const settled = settledFor(source, framework);
  const places = source.settings?.find(({ stack }) => stack === framework)?.options ?? {};
  const problems = applicationRows(framework).flatMap(({ name }): Problem[] => {
    const [wanted, has] = [settled[name], facts[name]];
    if (wanted === undefined || typeof has !== 'string' || wanted === has) return [];
    return [
      {
        where: `${places[name]?.where ?? ''}: ${framework}`,
        message: `${name} is ${has} in this application, and apply does not change it`,
        hint: `Write ${name}: ${has}, or make another application: scaffold new ../OTHER --stack ${framework} --${name} ${String(wanted)} --blueprint ${source.text?.name ?? 'FILE'}`,
      },
    ];
  });
  return withExcerpts(problems, source.text === undefined ? [] : [source.text]);
}
