import path from 'node:path';
import { generators } from '../../generators/index.ts';
import { resolveBlueprint } from '../core/blueprint/resolve.ts';
import type { Generator } from '../core/define.ts';
import { InputError } from '../core/errors.ts';
import type { Effects, Stack } from '../core/ports.ts';
import { run } from '../core/run.ts';
import { recover } from '../core/transaction/index.ts';
import { nameFrom } from '../naming/index.ts';
import { earlierRuns } from './base.ts';
import { askAbout } from './conflicts.ts';
import { shortName } from './registry.ts';
import { reportOf, type Report } from './report.ts';
import type { WriteOptions } from './request.ts';
import { assertReadyForSetUp, requireStack } from './stacks.ts';

export interface SetupRequest extends WriteOptions {
  readonly root: string;
}

/**
 * Gives an existing application what generated code stands on: its packages, the specs' runner, checks, the parts that resources share.
 * What is there already stays as it is.
 *
 * @throws InputError where its stack has no set-up, ConflictError, NotProvenError, ToolchainError; the tree is as before in every case
 */
export async function setUp(request: SetupRequest, effects: Effects): Promise<Report> {
  const started = effects.clock.monotonic();
  await recover(request.root, effects);
  const { stack, facts } = await requireStack(effects.files, request.root);
  await assertReadyForSetUp(facts, effects.files, request.root);
  const generator = setUpOf(stack);
  const folder = path.basename(request.root);
  const blueprint = resolveBlueprint({
    application: nameFrom(folder) ?? folder,
    generator: generator.id,
    requested: [],
    existing: [],
    enums: {},
    options: { ...facts.settings, stack: stack.id },
    now: effects.clock.now(),
    stack,
    problems: [],
  });
  const result = await run(
    {
      ...request,
      steps: [{ generator, subjects: [undefined] }],
      blueprint,
      stack: bringing(stack),
      policy: {
        onConflict: request.onConflict,
        ask: askAbout(effects, request.onConflict),
        base: earlierRuns(request.root, effects),
      },
      private: false,
    },
    effects,
  );
  // The proof has installed for its copy of the tree; what the manifest resolves to is kept in the tree itself.
  if (request.install && !request.dryRun) await stack.proof.install(effects, request.root);
  return reportOf(result, {
    feature: `${blueprint.application.human} set-up`,
    stack,
    root: request.root,
    dryRun: request.dryRun,
    milliseconds: effects.clock.monotonic() - started,
  });
}

function setUpOf(stack: Stack): Generator {
  const own = generators.filter((generator) => shortName(generator) === 'setup');
  const found = own.find((generator) => generator.stack.id === stack.id);
  if (found !== undefined) return found;
  throw new InputError([
    {
      message: `There is no set-up for ${stack.id}; there is ${own.map(({ id }) => id).join(', ')}`,
      hint: 'An application made by scaffold new has it all: scaffold new --help',
    },
  ]);
}

/** The packages that the proof would miss are what this run brings. */
const bringing = (stack: Stack): Stack => ({ ...stack, proof: { ...stack.proof, toolchain: () => Promise.resolve(undefined) } });
