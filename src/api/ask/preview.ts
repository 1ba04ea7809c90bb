import { styleText } from 'node:util';
import { unifiedDiff } from '../../core/conflicts/index.ts';
import { InterruptedError } from '../../core/errors.ts';
import type { ResolvedPlan } from '../../core/pipeline.ts';
import type { Effects } from '../../core/ports.ts';
import { show } from '../../naming/index.ts';
import { paintDiff } from '../conflict-menu/paint.ts';
import { actionsOf, type FileAction } from '../report.ts';
import { treeLines, type TreeEntry } from './tree.ts';

/** What is done to a file, in the colours of a diff; what is left as it is has none. */
const COLOURS: Partial<Readonly<Record<FileAction, Parameters<typeof styleText>[0]>>> = {
  create: 'green',
  edit: 'yellow',
  merge: 'cyan',
  force: 'red',
  remove: 'red',
};

const ANSWERS = { yes: 'yes', look: 'look', no: 'no' } as const;
const BACK = '';

/**
 * Shows what a run is about to write and asks once whether it shall; the changes of any file are shown on demand.
 *
 * @returns what a run calls when all is decided and nothing is written
 * @throws InterruptedError, from the answer, where it shall not
 */
export function createPreview(effects: Effects, verify: boolean): (resolved: ResolvedPlan) => Promise<void> {
  const { prompter, environment } = effects;
  const isColoured = (environment['NO_COLOR'] ?? '') === '';
  return async (resolved) => {
    const actions = actionsOf(resolved);
    // What is in the way ends the run by itself.
    if (actions.some(([, action]) => action === 'refuse')) return;
    const written = actions.filter(([, action]) => COLOURS[action] !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    if (written.length === 0) return prompter.tell('Everything is there as it should be.\n');
    prompter.tell(`\n${previewText(resolved.root, written, isColoured)}\n\n`);
    for (;;) {
      const answer = await prompter.ask({
        name: 'confirm',
        kind: 'select',
        message: 'Write this?',
        choices: [
          { name: verify ? 'Yes: see it proven, then write it' : 'Yes: write it without proof', value: ANSWERS.yes },
          { name: 'Show the changes of a file', value: ANSWERS.look },
          { name: 'No: leave everything as it is', value: ANSWERS.no },
        ],
        fresh: true,
      });
      if (answer === ANSWERS.yes) return;
      if (answer === ANSWERS.no) throw new InterruptedError('nothing was written');
      await showFiles(resolved, written, effects);
    }
  };
}

async function showFiles(resolved: ResolvedPlan, written: readonly TreeEntry[], { prompter, environment }: Effects): Promise<void> {
  for (;;) {
    const choices = [
      { name: 'Back', value: BACK },
      ...written.map(([path, action]) => ({ name: `${action.padEnd(6)} ${show(path, 200)}`, value: path })),
    ];
    const path = await prompter.ask({ name: 'file', kind: 'select', message: 'Which file?', choices });
    if (path === BACK) return;
    const files = resolved.files.filter((file) => file.path === path);
    prompter.tell(paintDiff(await unifiedDiff({ ...resolved, files }), environment));
  }
}

/** How many files are made and changed, and where they are. */
export function previewText(root: string, written: readonly TreeEntry[], isColoured: boolean): string {
  const paint = (action: FileAction, text: string): string => {
    const colour = COLOURS[action];
    return isColoured && colour !== undefined ? styleText(colour, text, { validateStream: false }) : text;
  };
  const counts = new Map<FileAction, number>();
  for (const [, action] of written) counts.set(action, (counts.get(action) ?? 0) + 1);
  const title = [...counts].map(([action, count]) => paint(action, `${action} ${count}`)).join(', ');
  return [`${show(root, 200)}: ${title}`, ...treeLines(written, (text, action) => `${show(text, 200)}  ${paint(action, action)}`)].join(
    '\n',
  );
}
