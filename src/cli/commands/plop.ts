import { createPreview, shellWord } from '../../api/ask/index.ts';
import type { Report } from '../../api/report.ts';
import { writeStaged } from '../../api/staged.ts';
import type { OptionValue } from '../../core/pipeline.ts';
import { createQuestioner } from '../../effects/plop/questioner.ts';
import type { OpenPlopfile, PlopAnswers, PlopGenerator } from '../../effects/plop/types.ts';
import { withEffects } from '../doors.ts';
import { mayAskWith } from '../may-ask.ts';
import { writeOptions, type WriteFlags } from '../options.ts';
import type { Streams } from '../output.ts';
import { commandOf } from '../plop-command.ts';
import { answersIn } from '../plop-input.ts';
import { plopCommand } from '../plopfile-of.ts';
import { printReport } from '../print.ts';
import { readJson } from '../settings/index.ts';

/**
 * Runs a generator of the project's plopfile: its questions are flags and places on the command line as well, and what it writes goes the way
 * of everything that is written.
 *
 * @param args the command line, the generator's name first
 * @throws InputError, ConflictError, InterruptedError
 */
export async function runPlop(plopfile: OpenPlopfile, generator: PlopGenerator, args: readonly string[], streams: Streams): Promise<void> {
  const own = commandOf(generator, streams);
  const { command } = own;
  let flags: WriteFlags | undefined;
  command.action(() => void (flags = command.opts<WriteFlags>()));
  await command.parseAsync([...args], { from: 'user' });
  if (flags === undefined) return;
  const { input } = flags;
  const answers = input === undefined ? {} : answersIn(await readJson(input, () => process.stdin), generator, `--input ${input}`);
  await generate(plopfile, generator, { ...answers, ...own.given() }, flags, streams);
}

/** Asks and runs, without anything being given. */
export const askPlop = (plopfile: OpenPlopfile, generator: PlopGenerator, flags: WriteFlags, streams: Streams): Promise<void> =>
  generate(plopfile, generator, {}, flags, streams);

async function generate(
  plopfile: OpenPlopfile,
  { name, questions }: PlopGenerator,
  given: Readonly<Record<string, string>>,
  flags: WriteFlags,
  streams: Streams,
): Promise<void> {
  await withEffects({ ...flags, cwd: plopfile.root }, [], async (effects) => {
    const questioner = mayAskWith(flags) ? createQuestioner({ streams: () => process, environment: process.env }) : undefined;
    const answers = await plopfile.answer(name, given, questioner);
    const line = lineOf(name, questions, answers);
    const isAsked = effects.prompter.interactive && Object.keys(given).length < Object.keys(answers).length;
    const { dryRun, onConflict, verify } = writeOptions(flags, effects.prompter.interactive);
    const preview = isAsked && !dryRun ? { check: createPreview(effects, false) } : {};
    const reports: Report[] = [];
    const said = await plopfile.act(name, answers, {
      isDry: dryRun,
      write: async (files) => {
        const first = reports.length === 0;
        if (files.length === 0 && !first) return;
        const request = {
          root: plopfile.root,
          generator: `plop:${name}`,
          answers: optionsOf(answers),
          dryRun,
          onConflict,
          ...(first ? preview : {}),
        };
        reports.push(await writeStaged(files, request, { ...effects, machine: { ...effects.machine, command: line } }));
      },
    });
    for (const text of said) effects.progress.note(text);
    const [report] = reports;
    if (report !== undefined) await printReport(`plop:${name}`, together(report, reports), { ...flags, verify }, effects, streams);
    if (isAsked) effects.prompter.tell(`\nThe same in one line:\n  ${line}\n`);
  });
}

/** An action of the plopfile's own cuts a run into several; they are told of as one, by the id of the last. */
function together(first: Report, all: readonly Report[]): Report {
  const run = all.findLast((report) => report.run !== undefined)?.run;
  return {
    ...first,
    ...(run === undefined ? {} : { run }),
    files: all.flatMap(({ files }) => files),
    warnings: all.flatMap(({ warnings }) => warnings),
    milliseconds: all.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    ...(first.diff === undefined ? {} : { diff: all.map(({ diff }) => diff ?? '').join('') }),
  };
}

function lineOf(name: string, questions: PlopGenerator['questions'], answers: PlopAnswers): string {
  const list = questions === 'function' ? [] : questions;
  const flags = list.flatMap((question) => {
    const value = answers[question.name];
    return value === undefined ? [] : [`--${question.name} ${shellWord(textOf(value))}`];
  });
  return ['scaffold', plopCommand({ name }), ...flags].join(' ');
}

/** An answer as it is given on a command line. */
const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join(',') : typeof value === 'string' ? value : JSON.stringify(value);

/** The answers that a record can keep. */
function optionsOf(answers: PlopAnswers): Readonly<Record<string, OptionValue>> {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]): [string, OptionValue][] => {
      if (typeof value === 'string' || typeof value === 'boolean') return [[name, value]];
      return Array.isArray(value) ? [[name, value.map(String)]] : [];
    }),
  );
}
