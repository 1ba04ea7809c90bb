import path from 'node:path';
import type { Effects } from '../../core/ports.ts';
import { readTrail } from '../../core/transaction/index.ts';
import { show } from '../../naming/index.ts';
import { generatorsOf, shortName } from '../registry.ts';
import { detectStack, requireStack, type Detected } from '../stacks.ts';
import type { Asked, Given } from './asked.ts';
import { askToAddFields } from './field.ts';
import { askToGenerate } from './generate.ts';
import { knownOf } from './habits.ts';
import { askForNew } from './new.ts';
import { inOfferOrder } from './order.ts';

export type { Asked, Given } from './asked.ts';
export { createPreview } from './preview.ts';
export { commandLine, shellWord, type Flag } from './command-line.ts';

/** One thing that can be done in a tree. */
export interface Offer {
  /** What is typed for it. */
  readonly command: string;
  readonly description: string;
}

const NEW = 'new';
const SETUP = 'setup';
const FIELD = 'field add';

/**
 * Finds out what the tree is and asks what shall be done there; where there is no application, a new one is all that can be.
 *
 * @param more what the project has besides
 * @returns a command of those offered
 */
export async function askWhat(root: string, effects: Effects, more: readonly Offer[]): Promise<string> {
  const { prompter } = effects;
  const detected = await detectStack(effects.files, root);
  const offers = [...(detected === undefined ? [NEW_OFFER] : await offersIn(root, detected, effects)), ...more];
  prompter.tell(`${about(root, detected)}\n`);
  const [only, ...others] = offers;
  if (only !== undefined && others.length === 0) return only.command;
  const width = Math.max(...offers.map(({ command }) => command.length));
  const choices = offers.map(({ command, description }) => ({ name: `${command.padEnd(width)}  ${description}`, value: command }));
  return String(await prompter.ask({ name: 'generator', kind: 'select', message: 'What do you want to make?', choices }));
}

const NEW_OFFER: Offer = { command: NEW, description: 'A whole application, its packages installed, every example proven' };

async function offersIn(root: string, detected: Detected, effects: Effects): Promise<readonly Offer[]> {
  const own = generatorsOf(detected.stack, effects.generators).filter((generator) => shortName(generator) !== NEW);
  const known = await knownOf(root, detected, await readTrail(root, effects.files), effects);
  const field: readonly Offer[] =
    known.fields.size === 0
      ? []
      : [{ command: FIELD, description: `Fields for a resource that is here: ${[...known.fields.keys()].slice(0, 4).join(', ')}` }];
  return [...own.map((generator) => ({ command: shortName(generator), description: generator.description })), ...field].sort((a, b) =>
    inOfferOrder(a.command, b.command),
  );
}

function about(root: string, detected: Detected | undefined): string {
  if (detected === undefined) return `${show(root, 200)} holds no application that scaffold can write for: this makes a new one.`;
  const { framework, version, settings } = detected.facts;
  const settled = Object.entries(settings)
    .filter(([name, value]) => name !== 'framework' && typeof value === 'string')
    .map(([name, value]) => `${name} ${String(value)}`);
  return `${show(path.basename(root), 80)}: ${[`${framework}${version === undefined ? '' : ` ${version}`}`, ...settled].join(', ')}`;
}

/**
 * Asks for all that one command needs besides what is given.
 *
 * @param command a generator, `new`, `setup` or `field add`
 * @throws InputError for a command that is not for this tree, or where what is given is wrong; InterruptedError where the questions are broken off
 */
export async function askFor(command: string, given: Given, root: string, effects: Effects): Promise<Asked> {
  if (command === NEW) return askForNew(given, root, effects);
  if (command === SETUP) return { request: { verb: 'setup', options: {} }, line: 'scaffold setup' };
  const detected = await requireStack(effects.files, root);
  return command === FIELD ? askToAddFields(root, detected, effects) : askToGenerate(command, given, root, detected, effects);
}
