import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT, scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { KEYS, onTerminal, type Session } from './support/pty.ts';

const { enter, down, up, tab, interrupt, clear } = KEYS;

/** What somebody does at a prompt: waits for one of some texts, and presses keys; the keys for each text. */
type Step = readonly [sees: string, keys: string];

interface Path {
  readonly name: string;
  readonly tree: () => string;
  readonly args: readonly string[];
  readonly steps: readonly Step[];
  /** The line that says the same, as it is told in the end. */
  readonly line: string;
}

const home = ownFolder();
let count = 0;
const shop = (): string => path.join(home.path, 'shop');
const store = (): string => path.join(ROOT, 'test/e2e/support/rails-app');
const empty = (): string => path.join(home.path, 'empty');

beforeAll(async () => {
  mkdirSync(empty());
  writeFileSync(
    path.join(home.path, 'shop.yml'),
    'version: 1\napplication: shop\nresources:\n  Product:\n    fields: [name:string:length=2..100!]\n',
  );
  const line = ['new', 'shop', '--stack', 'express', '--no-verify', '--no-install', '--blueprint', 'shop.yml'];
  expect(await scaffold(line, { cwd: home.path })).toMatchObject({ exitCode: 0 });
});
function copyOf(folder: string): string {
  count += 1;
  const place = path.join(home.path, `copy-${count}`, path.basename(folder));
  mkdirSync(path.dirname(place));
  cpSync(folder, place, { recursive: true });
  return place;
}

const treeOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );

const SETTLED = 'Anything else to say?';

/** Every kind of question, and every way of answering it: keys, arrows, completion, a pasted line, a wrong answer that is mended. */
const PATHS: readonly Path[] = [
  {
    name: 'a new application: a text, two lists, a switch',
    tree: empty,
    args: ['--no-verify', '--no-install'],
    steps: [
      ['Folder of the new application', `api${enter}`],
      ['Web framework', `${down}${up}${down}${enter}`],
      ['How source files are grouped', `${down}${enter}`],
    ],
    line: 'scaffold new api --stack express --layout feature --no-verify --no-install',
  },
  {
    name: 'fields of a resource that is here: completed, wrong, mended, pasted, taken back',
    tree: shop,
    args: ['--no-verify'],
    steps: [
      ['What do you want to make?', down.repeat(8) + enter],
      ['Which resource?', enter],
      ['Field 1', 'weight:flo'],
      ['binary floating', tab],
      ['weight:float', `:min=0${enter}`],
      ['Field 2', `colour:enum${enter}`],
      ['an enum needs its values', `${clear}colour:enum{red.blue}${enter}size:integer label:string${enter}`],
      ['Field 5', `-label${enter}`],
      ['Field 4', enter],
    ],
    line: 'scaffold field add Product weight:float:min=0 colour:enum{red.blue} size:integer --no-verify',
  },
  {
    name: 'a service: parameters, a list to choose from, steps',
    tree: store,
    args: ['service', '--no-verify', '--no-install'],
    steps: [
      ['Name', `UserGreeting${enter}`],
      ['1', `email:email!${enter}`],
      ['2', enter],
      ['result', `${down}${enter}`],
      ['1', `create${enter}`],
      ['is no step', `${clear}create:Greeting${enter}`],
      ['2', enter],
    ],
    line: 'scaffold service UserGreeting email:email! --style form --step create:Greeting --no-verify --no-install',
  },
];

const SCREENS = ([80, 200] as const).flatMap((columns) =>
  (
    [
      ['with colours', {}],
      ['without', { NO_COLOR: '1' }],
    ] as const
  ).map(([colours, env]) => ({ columns, colours, env })),
);

async function walk(session: Session, steps: readonly Step[]): Promise<void> {
  for (const [sees, keys] of steps) {
    await session.see(sees);
    session.type(keys);
  }
}

/** Says nothing more where more can be said, and takes the answer that is asked for last. */
async function confirm(session: Session, keys: string): Promise<void> {
  if ((await session.see('Write this?', SETTLED)) === SETTLED) session.type(enter);
  await session.see('Write this?');
  session.type(keys);
}

describe.each(PATHS)('$name', ({ tree, args, steps, line }) => {
  it.each(SCREENS)('$columns columns, $colours', async ({ columns, colours, env }) => {
    const place = copyOf(tree());
    const session = onTerminal(args, { cwd: place, columns, env });
    await walk(session, steps);
    await confirm(session, enter);
    const { exitCode, text, raw } = await session.end();

    expect(exitCode, text).toBe(0);
    expect(text).toContain(`The same in one line:\n  ${line}\n`);
    expect(raw.split('\u001b[').some((piece) => /^[\d;]*[1-9]\d*m/u.test(piece))).toBe(colours === 'with colours');
  });

  it('is broken off by Ctrl-C at each question, with nothing left behind', async () => {
    for (const [index, [sees]] of steps.entries()) {
      const place = copyOf(tree());
      const before = treeOf(place);
      const session = onTerminal(args, { cwd: place });
      await walk(session, steps.slice(0, index));
      await session.see(sees);
      session.type(interrupt);
      expect((await session.end()).exitCode, sees).toBe(130);
      expect(treeOf(place)).toEqual(before);
      expect(readdirSync(path.dirname(place))).toHaveLength(1);
    }
  });
});

describe('a file that is in the way', () => {
  const OURS = 'export const mine = true;\n';
  const FILE = 'src/models/coupon.ts';
  const inTheWay = (): string => {
    const place = copyOf(shop());
    writeFileSync(path.join(place, FILE), OURS);
    return place;
  };
  const LINE = ['model', 'Coupon', 'code', '--no-verify'];

  it.each(SCREENS)('is asked about: help, difference, no; $columns columns, $colours', async ({ columns, env }) => {
    const place = inTheWay();
    const session = onTerminal(LINE, { cwd: place, columns, env });
    await session.see('holds other content. Overwrite it?');
    session.type(`h${enter}`);
    await session.see('quit, and write nothing');
    session.type(`d${enter}`);
    await session.see('-export const mine');
    session.type(`n${enter}`);
    const { exitCode, text } = await session.end();
    expect(exitCode, text).toBe(0);
    expect(readFileSync(path.join(place, FILE), 'utf8')).toBe(OURS);
  });

  it.each([
    ['yes', `y${enter}`, 0],
    ['quit', `q${enter}`, 130],
    ['Ctrl-C', interrupt, 130],
  ] as const)('%s', async (answer, keys, code) => {
    const place = inTheWay();
    const before = treeOf(place);
    const session = onTerminal(LINE, { cwd: place });
    await session.see('holds other content. Overwrite it?');
    session.type(keys);
    expect((await session.end()).exitCode).toBe(code);
    if (answer === 'yes') expect(readFileSync(path.join(place, FILE), 'utf8')).not.toBe(OURS);
    else expect(treeOf(place)).toEqual(before);
  });
});
