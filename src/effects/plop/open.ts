import { dirname } from 'node:path';
import type { NodePlopAPI } from 'node-plop';
import { InputError, InterruptedError } from '../../core/errors.ts';
import { act } from './act.ts';
import { answer } from './answer.ts';
import { OURS } from './ours.ts';
import type { OpenPlopfile, PlopGenerator, PlopQuestion } from './types.ts';

/**
 * Reads a plopfile with the real plop behind it. It is a program, and is run for that.
 *
 * @throws InputError where it cannot be read
 */
export async function openPlopfile(file: string): Promise<OpenPlopfile> {
  const plop = await load(file);
  const root = dirname(file);
  const configOf = (name: string): object => plop.getGenerator(name);
  const names = plop.getGeneratorList().map(({ name }) => name);
  const generators = names.filter((name) => !(OURS in configOf(name))).map((name) => summary(name, configOf(name)));
  const find = (name: string): PlopGenerator => {
    const found = generators.find((generator) => generator.name === name);
    if (found === undefined)
      throw new InputError([{ where: file, message: `has no generator ${JSON.stringify(name)}`, hint: 'scaffold list' }]);
    return found;
  };
  return {
    root,
    generators,
    answer: async (name, given, questioner) =>
      answer(find(name), { given, plop, prompts: Reflect.get(configOf(name), 'prompts'), questioner }),
    act: async (name, answers, options) =>
      act(Reflect.get(configOf(find(name).name), 'actions'), { file, name, root, plop, answers: { ...answers }, ...options }),
  };
}

async function load(file: string): Promise<NodePlopAPI> {
  const [{ default: nodePlop }, { createJiti }] = await Promise.all([import('node-plop'), import('jiti')]);
  try {
    const plop = await nodePlop('', { destBasePath: dirname(file), force: false });
    plop.setPlopfilePath(file);
    const module: unknown = await createJiti(file, { fsCache: false, moduleCache: false }).import(file, { default: true });
    if (typeof module !== 'function') throw new Error('it exports no function');
    await Reflect.apply(module, undefined, [plop, {}]);
    return plop;
  } catch (error) {
    if (error instanceof InterruptedError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError([{ where: file, message: `cannot be read: ${message}`, hint: 'Mend the file, or move it away' }]);
  }
}

function summary(name: string, config: object): PlopGenerator {
  const description: unknown = Reflect.get(config, 'description');
  const prompts: unknown = Reflect.get(config, 'prompts');
  return {
    name,
    description: typeof description === 'string' ? description : '',
    questions: typeof prompts === 'function' ? 'function' : questionsIn(prompts),
  };
}

const questionsIn = (prompts: unknown): readonly PlopQuestion[] => (Array.isArray(prompts) ? prompts.filter(isQuestion) : []);

const isQuestion = (value: unknown): value is PlopQuestion =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';
