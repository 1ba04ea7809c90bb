import path from 'node:path';
import type { InputRow } from '../../core/define.ts';
import type { Effects } from '../../core/ports.ts';
import { readSource } from '../blueprint-file.ts';
import { checkNew } from '../new.ts';
import { applicationFrameworks, applications } from '../registry.ts';
import type { NewRequest, WriteOptions } from '../request.ts';
import { settledFor } from '../stack-settings.ts';
import { answersOf, optionsIn, textIn, UNDONE, type Asked, type Given } from './asked.ts';
import { commandLine, optionFlags, type Flag } from './command-line.ts';
import { reasonAgainst } from './reason.ts';
import { askRows, type Answers, type Asking } from './rows.ts';

/** Inputs that every application has, whatever its stack; they have places of their own in a request. */
const PLACE = 'directory';
const STACK = 'stack';
const BLUEPRINT = 'blueprint';

/**
 * Asks for what a new application needs besides what is given: where, on which stack, then what that stack has to decide.
 *
 * @param cwd where its path starts from
 * @throws InterruptedError where the questions are broken off
 */
export async function askForNew(given: Given, cwd: string, effects: Effects): Promise<Asked> {
  const { prompter, files } = effects;
  const isEmpty = (await files.list(cwd)).length === 0;
  const requestOf = (answers: Answers, rows: readonly InputRow[]): Omit<NewRequest, keyof WriteOptions> => {
    const blueprint = textIn(answers, BLUEPRINT);
    return {
      directory: path.resolve(cwd, textIn(answers, PLACE) ?? 'application'),
      stack: textIn(answers, STACK) ?? applicationFrameworks()[0] ?? '',
      options: optionsIn(
        answers,
        rows.filter(({ name }) => name !== STACK && name !== BLUEPRINT),
      ),
      blueprintFile: blueprint === undefined ? undefined : path.resolve(cwd, blueprint),
    };
  };
  const asking = (rows: readonly InputRow[], settled: Answers = {}): Asking => ({
    rows,
    prompter,
    check: (answers) => reasonAgainst(() => checkNew({ ...UNDONE, ...requestOf(answers, rows) }, effects)),
    isKnown: () => false,
    initial: ({ name }) => (name === PLACE && isEmpty ? '.' : settled[name]),
    complete: () => [],
  });
  const first = await askRows(asking(commonRows()), answersOf(given));
  const own = applications().find(({ stack }) => stack.frameworks.includes(textIn(first, STACK) ?? ''))?.prompts ?? [];
  const found = first[BLUEPRINT] === undefined ? await blueprintsIn(cwd, effects) : [];
  const rows = own.map((row) => (row.name === BLUEPRINT ? blueprintRow(row, found) : row));
  // What a blueprint settles is what Enter answers, so the file is asked for before that.
  const described = found.length === 0 ? first : await askRows(asking(rows.filter(({ name }) => name === BLUEPRINT)), first);
  const chosenOf = (all: Answers): string | undefined => (textIn(all, BLUEPRINT) === WITHOUT ? undefined : textIn(all, BLUEPRINT));
  const settled = await settledBy(chosenOf(described), textIn(first, STACK) ?? '', cwd, effects);
  const answers = await askRows(asking(rows, settled), described);
  const chosen = chosenOf(answers);
  const { stack, options } = requestOf(answers, own);
  const directory = textIn(answers, PLACE) ?? '.';
  const flags: readonly Flag[] = [['--stack', stack], ...(chosen === undefined ? [] : [['--blueprint', chosen] as const])];
  return {
    request: { verb: 'new', directory, stack, options: answersOf(options), ...(chosen === undefined ? {} : { blueprint: chosen }) },
    line: commandLine('new', [directory], [...flags, ...optionFlags(own, options)]),
  };
}

/** What a blueprint file settles for a stack; nothing where there is no such file, which the run itself says. */
async function settledBy(file: string | undefined, stack: string, cwd: string, effects: Effects): Promise<Answers> {
  return file === undefined ? {} : settledFor(await readSource(path.resolve(cwd, file), effects), stack);
}

/** Where, and on which stack, of all that there are. */
function commonRows(): readonly InputRow[] {
  const rows = applications().flatMap(({ prompts }) => prompts);
  const place = rows.find(({ name }) => name === PLACE);
  const stack = rows.find(({ name }) => name === STACK);
  return [...(place === undefined ? [] : [place]), ...(stack === undefined ? [] : [{ ...stack, choices: applicationFrameworks() }])];
}

const WITHOUT = 'none';

/** Files that are there are to choose from; where there is none, whoever has one elsewhere says so. */
function blueprintRow(row: InputRow, found: readonly string[]): InputRow {
  if (found.length === 0) return row;
  return { ...row, kind: 'choice', choices: [WITHOUT, ...found], default: WITHOUT };
}

/** The blueprint files of a folder: those that read as one and have resources. */
async function blueprintsIn(folder: string, effects: Effects): Promise<readonly string[]> {
  const names = (await effects.files.list(folder)).filter((name) => /\.ya?ml$/u.test(name));
  const found: string[] = [];
  for (const name of names) {
    const { resources, problems } = await readSource(path.join(folder, name), effects);
    if (problems.length === 0 && resources.length > 0) found.push(name);
  }
  return found;
}
