import type { NodePlopAPI } from 'node-plop';
import { generators } from '../../generators/index.ts';
import { inOfferOrder } from '../api/ask/order.ts';
import { wordsOf } from '../api/ask/words.ts';
import { inputKey } from '../api/input-schema.ts';
import { generatorsOf, shortName } from '../api/registry.ts';
import type { Report } from '../api/report.ts';
import { detectStack } from '../api/stacks.ts';
import type { Generator, InputRow } from '../core/define.ts';
import { EXIT, ScaffoldError } from '../core/errors.ts';
import type { OptionValue } from '../core/pipeline.ts';
import { createFiles } from '../effects/files.ts';
import { watchInterrupts } from '../effects/interrupt.ts';
import { OURS } from '../effects/plop/ours.ts';
import { createScaffold } from '../library/index.ts';
import { errorText } from './output.ts';

type Answers = Readonly<Record<string, unknown>>;

/** Whether a run proves and installs: said on the command line alone, as every input that a run does without. */
const HOW = [
  { name: 'verify', message: 'See the code proven before it is written' },
  { name: 'install', message: 'Install packages; without them nothing is proven' },
] as const;

/**
 * Every generator for plain plop: `plop --plopfile node_modules/scaffold/plopfile.js resource`, or `plop.load` in a plopfile. In an application
 * those of its stack, else all; what they write goes the same way as from the command, and nothing of plop's own writes.
 */
export default async function plopfile(plop: NodePlopAPI): Promise<void> {
  try {
    await setGenerators(plop);
  } catch (error) {
    // Plop tells of it, and ends as if all were well.
    process.exitCode = error instanceof ScaffoldError ? error.exit : EXIT.internal;
    throw error;
  }
}

async function setGenerators(plop: NodePlopAPI): Promise<void> {
  const root = rootOf(plop);
  const detected = await detectStack(createFiles(), root);
  const isNew = (generator: Generator): boolean => shortName(generator) === 'new';
  const fitting =
    detected === undefined ? generators : [...generatorsOf(detected.stack).filter((own) => !isNew(own)), ...generators.filter(isNew)];
  const byName = new Map<string, Generator[]>();
  for (const generator of fitting) byName.set(shortName(generator), [...(byName.get(shortName(generator)) ?? []), generator]);
  plop.setWelcomeMessage('What do you want to make?');
  for (const [name, candidates] of [...byName].sort(([a], [b]) => inOfferOrder(a, b))) {
    const rows = rowsOf(candidates);
    const config = {
      description: candidates[0]?.description ?? name,
      prompts: [
        ...rows.map((row) => promptOf(row, candidates.length === 1)),
        ...HOW.map((row) => ({ ...row, type: 'confirm', default: true, when: false })),
      ],
      actions: [(answers: Answers, { force }: { readonly force?: boolean }) => act({ name, rows, root }, answers, force === true)],
    };
    plop.setGenerator(name, Object.assign(config, { [OURS]: true }));
  }
}

/** Where plop's `--dest`, or the plopfile that loads this one, says; else the folder that plop is called in, for ours lies in node_modules. */
const rootOf = (plop: NodePlopAPI): string => (plop.getDestBasePath() === plop.getPlopfilePath() ? process.cwd() : plop.getDestBasePath());

/** The inputs of generators that share a name, each once; choices together. */
function rowsOf(candidates: readonly Generator[]): readonly InputRow[] {
  const rows = new Map<string, InputRow>();
  for (const row of candidates.flatMap(({ prompts }) => prompts)) {
    const choices = [...new Set([...(rows.get(row.name)?.choices ?? []), ...(row.choices ?? [])])];
    rows.set(row.name, { ...(rows.get(row.name) ?? row), ...(choices.length === 0 ? {} : { choices }) });
  }
  return [...rows.values()];
}

const TYPES = { name: 'input', text: 'input', fields: 'input', list: 'input', choice: 'list', flag: 'confirm' } as const satisfies Record<
  InputRow['kind'],
  string
>;

/**
 * One input as a question. What a run does without is never asked and can be given all the same: plop takes an answer from the command line for
 * a question that is switched off, and for none that has a condition. Off a terminal nothing is asked.
 */
function promptOf({ name, kind, message, choices, default: initial, required, example }: InputRow, isOne: boolean) {
  // A decision that only one of several stacks has to take is for the command line.
  const isDecision = kind === 'choice' && initial !== undefined && isOne;
  const isAsked = process.stdin.isTTY && (required === true || kind === 'fields' || isDecision);
  return {
    type: TYPES[kind],
    name,
    message: example === undefined ? message : `${message}, for example ${example}`,
    ...(choices === undefined ? {} : { choices: [...choices] }),
    ...(initial === undefined ? {} : { default: initial }),
    ...(isAsked ? {} : { when: false }),
  };
}

interface Meant {
  readonly name: string;
  readonly rows: readonly InputRow[];
  readonly root: string;
}

/** The one action: everything is decided, proven and written by the run itself. @returns what plop prints */
async function act({ name, rows, root }: Meant, answers: Answers, isForced: boolean): Promise<string> {
  const interrupt = watchInterrupts();
  const command = ['plop', ...process.argv.slice(2)].join(' ');
  const scaffold = createScaffold({ cwd: root, onProgress: tell, signal: interrupt.signal, command });
  const input = { ...inputOf(rows, answers), onConflict: isForced ? ('theirs' as const) : ('refuse' as const) };
  try {
    return summary(await interrupt.guard(() => scaffold.generate(name, input)));
  } catch (error) {
    // Plop ends with 1 whatever happened.
    const code = error instanceof ScaffoldError ? error.exit : EXIT.internal;
    process.once('exit', () => (process.exitCode = code));
    throw new Error(errorText(error).replace(/^error: /u, ''), { cause: error });
  } finally {
    interrupt.close();
  }
}

/** Plop's spinner may stand on the line. */
const tell = (text: string): void => void process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[2K' : ''}${text}\n`);

function inputOf(rows: readonly InputRow[], answers: Answers): Readonly<Record<string, OptionValue>> {
  const given = rows.flatMap((row): [string, OptionValue][] => {
    const value = answers[row.name];
    const isList = TYPES[row.kind] === 'input' && (row.kind === 'fields' || row.kind === 'list');
    if (typeof value === 'boolean') return value || row.kind !== 'flag' ? [[inputKey(row), value]] : [];
    if (typeof value !== 'string' || value.trim() === '') return [];
    return [[inputKey(row), isList ? wordsOf(value) : value.trim()]];
  });
  const how = HOW.flatMap(({ name }): [string, OptionValue][] => (answers[name] === false ? [[name, false]] : []));
  return Object.fromEntries([...given, ...how]);
}

function summary({ files, status, evidence, root }: Report): string {
  const written = files.filter(({ action }) => action !== 'identical' && action !== 'skip');
  const seen =
    status === 'proven'
      ? `${evidence.proven + evidence.weak} of ${evidence.examples - evidence.kept} new examples seen failing, then passing`
      : 'unverified';
  return [`${written.length} files in ${root}: ${seen}`, ...written.map(({ action, path }) => `   ${action.padEnd(8)} ${path}`)].join('\n');
}
