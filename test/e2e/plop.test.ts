import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT, scaffold } from './support/command.ts';
import { ownFolder } from './support/hooks.ts';
import { KEYS, onTerminal } from './support/pty.ts';

const { enter, down } = KEYS;

const home = ownFolder();
let shop = '';

beforeAll(async () => {
  expect(await scaffold(['new', 'shop', '--stack', 'fastify', '--no-verify', '--no-install'], { cwd: home.path })).toMatchObject({
    exitCode: 0,
  });
  shop = path.join(home.path, 'shop');
});
/** As an installed package stands there; node finds what it needs beside the link's end. */
function withPackage(tree: string): string {
  mkdirSync(path.join(tree, 'node_modules'), { recursive: true });
  symlinkSync(ROOT, path.join(tree, 'node_modules/scaffold'));
  return tree;
}

const PLOP = [process.execPath, path.join(ROOT, 'node_modules/plop/bin/plop.js')] as const;

async function plop(cwd: string, ...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa(PLOP[0], [PLOP[1], ...args], { cwd, reject: false, stdin: 'ignore' });
  return { exitCode, said: `${stdout}${stderr}` };
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => !/(?:^|\/)(?:node_modules|\.scaffold)(?:\/|$)/u.test(file));

describe('plain plop with the published plopfile', () => {
  const OURS = ['--plopfile', 'node_modules/scaffold/plopfile.js'];
  let count = 0;
  let tree = '';
  beforeEach(() => {
    count += 1;
    tree = path.join(home.path, `plop-${count}`);
    cpSync(shop, tree, { recursive: true });
    withPackage(tree);
  });

  it('makes a resource from its command line, and asks nothing off a terminal', async () => {
    const made = await plop(tree, ...OURS, 'resource', 'Coupon', 'code:string{20}:uniq! percent:integer', '--', '--verify', 'no');
    expect(made).toMatchObject({ exitCode: 0, said: expect.stringContaining('create   src/services/coupon-service.ts') });
    const undone = await scaffold(['undo'], { cwd: tree });
    expect(undone).toMatchObject({ exitCode: 0 });
    expect(filesOf(tree).filter((file) => /coupon/iu.test(file))).toEqual([]);
  });

  it('takes a wrong answer, a missing one and a conflict for what they are, with the exit codes of the command', async () => {
    const before = filesOf(tree);
    const wrong = await plop(tree, ...OURS, 'resource', 'Promise', 'code:string', '--', '--verify', 'no');
    expect(wrong).toMatchObject({ exitCode: 2, said: expect.stringContaining('ShopPromise') });
    expect(await plop(tree, ...OURS, 'resource')).toMatchObject({ exitCode: 2, said: expect.stringContaining('name: is missing') });
    expect(filesOf(tree)).toEqual(before);
    mkdirSync(path.join(tree, 'src/services'), { recursive: true });
    writeFileSync(path.join(tree, 'src/services/coupon-service.ts'), 'mine\n');
    const taken = await plop(tree, ...OURS, 'resource', 'Coupon', 'code:string', '--', '--verify', 'no');
    expect(taken).toMatchObject({ exitCode: 3, said: expect.stringContaining('coupon-service.ts') });
    expect(readFileSync(path.join(tree, 'src/services/coupon-service.ts'), 'utf8')).toBe('mine\n');
    const forced = await plop(tree, ...OURS, '--force', 'resource', 'Coupon', 'code:string', '--', '--verify', 'no');
    expect(forced.exitCode, forced.said).toBe(0);
  });

  it('asks on a terminal, and only for what cannot be known', async () => {
    const session = onTerminal([...OURS], { cwd: tree, program: PLOP });
    await session.see('What do you want to make?');
    session.type(enter);
    await session.see('Name of the resource');
    session.type(`Coupon${enter}`);
    await session.see('Fields, in the field language');
    session.type(`code:string${enter}`);
    const { exitCode, text } = await session.end();
    // Its packages are not installed, so that nothing can be proven: which is told, and nothing is written.
    expect({ exitCode, text }).toMatchObject({ exitCode: 5, text: expect.stringContaining('are not installed') });
    expect(filesOf(tree).filter((file) => /coupon/iu.test(file))).toEqual([]);
  });

  it('is loaded by a plopfile of the project, whose own generators stand beside ours', async () => {
    writeFileSync(
      path.join(tree, 'plopfile.js'),
      `export default async (plop) => {
        await plop.load('scaffold/plopfile.js');
        plop.setGenerator('note', { description: 'A note', prompts: [], actions: [{ type: 'add', path: 'note.txt', template: 'x' }] });
      };\n`,
    );
    const made = await plop(tree, 'model', 'Coupon', 'code:string', '--', '--verify', 'no');
    expect(made).toMatchObject({ exitCode: 0, said: expect.stringContaining('create   src/models/coupon.ts') });
    const { stdout } = await scaffold(['list'], { cwd: tree });
    expect(stdout.split('\n').filter((line) => line.startsWith('plop:'))).toEqual([expect.stringContaining('plop:note')]);
  });
});

describe("a project's own plopfile", () => {
  const PLOPFILE = `export default (plop) => {
  plop.setHelper('shout', (text) => String(text).toUpperCase());
  plop.setActionType('stamp', (answers) => 'stamped ' + answers.name);
  plop.setGenerator('component', {
    description: 'A component of the project',
    prompts: [
      { type: 'input', name: 'name', message: 'Name of it?', validate: (text) => /^[A-Z]/.test(text) || 'starts with a capital' },
      { type: 'list', name: 'kind', message: 'Kind?', choices: ['part', 'page'], default: 'part' },
      { type: 'input', name: 'title', message: 'Title?', when: ({ kind }) => kind === 'page' },
    ],
    actions: () => [
      { type: 'add', path: 'src/{{dashCase name}}.ts', templateFile: 'templates/component.hbs' },
      { type: 'addMany', destination: 'src/{{dashCase name}}', base: 'templates/many', templateFiles: 'templates/many/*' },
      { type: 'modify', path: 'src/index.ts', pattern: /(\\/\\/ more)/, template: "export * from './{{dashCase name}}.js';\\n$1" },
      { type: 'append', path: 'src/list.txt', pattern: '# all', template: 'c++ (x) {{name}}' },
      { type: 'stamp' },
    ],
  });
  plop.setGenerator('half', {
    description: 'Misses', prompts: [],
    actions: [
      { type: 'add', path: 'src/made.ts', template: 'x' },
      { type: 'modify', path: 'src/index.ts', pattern: /nowhere/, template: 'y' },
    ],
  });
  plop.setGenerator('outside', { description: 'Leaves', prompts: [], actions: [{ type: 'add', path: '../out.txt', template: 'x' }] });
  plop.setGenerator('list', { description: 'Has a taken name', prompts: [], actions: [{ type: 'add', path: 'l.txt', template: 'l', force: true }] });
};\n`;
  const GIVEN = ['component', 'Widget', '--kind', 'page', '--title', "It's <b>"] as const;
  let count = 0;
  let tree = '';
  const read = (file: string): string => readFileSync(path.join(tree, file), 'utf8');

  beforeEach(() => {
    count += 1;
    tree = path.join(home.path, `own-${count}`);
    mkdirSync(path.join(tree, 'templates/many'), { recursive: true });
    mkdirSync(path.join(tree, 'src'));
    writeFileSync(path.join(tree, 'package.json'), '{ "type": "module" }\n');
    writeFileSync(path.join(tree, 'plopfile.js'), PLOPFILE);
    writeFileSync(path.join(tree, 'templates/component.hbs'), "// {{title}} {{shout kind}} <a> & 'b'\n");
    writeFileSync(path.join(tree, 'templates/many/{{dashCase name}}.test.ts.hbs'), 'test {{name}}\n');
    writeFileSync(path.join(tree, 'src/index.ts'), '// more\n');
    writeFileSync(path.join(tree, 'src/list.txt'), '# all\n');
  });

  it('has its generators in the list, one by another name where it would mean ours', async () => {
    const { stdout } = await scaffold(['list', '--json'], { cwd: tree });
    const { data }: { data: readonly { readonly id: string; readonly command: string }[] } = JSON.parse(stdout);
    expect(data.filter(({ id }) => id.startsWith('plop:')).map(({ command }) => command)).toEqual([
      'scaffold component',
      'scaffold half',
      'scaffold outside',
      'scaffold plop:list',
    ]);
    expect(data.some(({ id }) => id === 'node:resource')).toBe(true);
  });

  it('runs from the command line: conditions met, nothing escaped, what is appended taken as text, all of it to be taken back', async () => {
    const dry = await scaffold([...GIVEN, '--dry-run'], { cwd: tree });
    expect(dry).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('+++ b/src/widget.ts') });
    expect(existsSync(path.join(tree, 'src/widget.ts'))).toBe(false);
    const made = await scaffold(GIVEN, { cwd: tree });
    expect(made).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('stamped Widget') });
    expect(read('src/widget.ts')).toBe("// It's <b> PAGE <a> & 'b'\n");
    expect(read('src/widget/widget.test.ts')).toBe('test Widget\n');
    expect(read('src/index.ts')).toBe("export * from './widget.js';\n// more\n");
    expect(read('src/list.txt')).toBe('# all\nc++ (x) Widget\n');
    expect(await scaffold(['undo'], { cwd: tree })).toMatchObject({ exitCode: 0 });
    expect([existsSync(path.join(tree, 'src/widget.ts')), read('src/index.ts'), read('src/list.txt')]).toEqual([
      false,
      '// more\n',
      '# all\n',
    ]);
  });

  it.each([
    ['an answer that its check does not take', ['component', 'widget'], 2, 'starts with a capital'],
    ['an answer that is missing', ['component'], 2, '--name'],
    ['a pattern that is found nowhere', ['half'], 2, 'nothing that /nowhere/ finds'],
    ['a path that leads out', ['outside'], 2, 'leads out of'],
    ['a flag that is none', ['component', 'Widget', '--knd', 'page'], 2, "unknown option '--knd'"],
    ['a generator that is none', ['compnent'], 2, "unknown command 'compnent'"],
  ])('writes nothing for %s', async (_, args, exitCode, message) => {
    const before = filesOf(tree);
    expect(await scaffold(args, { cwd: tree })).toMatchObject({ exitCode, stderr: expect.stringContaining(message) });
    expect(filesOf(tree)).toEqual(before);
    expect(existsSync(path.join(tree, '../out.txt'))).toBe(false);
  });

  it('says what is in the way instead of going over it, unless the plopfile wants that', async () => {
    writeFileSync(path.join(tree, 'src/widget.ts'), 'mine\n');
    expect(await scaffold(GIVEN, { cwd: tree })).toMatchObject({ exitCode: 3 });
    expect([read('src/widget.ts'), read('src/index.ts')]).toEqual(['mine\n', '// more\n']);
    writeFileSync(path.join(tree, 'l.txt'), 'mine\n');
    expect(await scaffold(['plop:list'], { cwd: tree })).toMatchObject({ exitCode: 0 });
    expect(read('l.txt')).toBe('l');
  });

  it('is told of where it cannot be read, and not taken for none', async () => {
    writeFileSync(path.join(tree, 'plopfile.js'), 'throw new Error("broken here");\n');
    expect(await scaffold(['list'], { cwd: tree })).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('broken here') });
  });

  it('is asked on a terminal, beside what is built in', async () => {
    const session = onTerminal([], { cwd: tree });
    await session.see('What do you want to make?');
    session.type(`${down}${enter}`);
    await session.see('Name of it?');
    session.type(`widget${enter}`);
    await session.see('starts with a capital');
    session.type(`${KEYS.clear}Widget${enter}`);
    await session.see('Kind?');
    session.type(`${down}${enter}`);
    await session.see('Title?');
    session.type(`Hi${enter}`);
    await session.see('Write this?');
    session.type(enter);
    const { exitCode, text } = await session.end();
    expect(exitCode, text).toBe(0);
    expect(text).toContain('scaffold component --name Widget --kind page --title Hi');
    expect(read('src/widget.ts')).toContain('Hi PAGE');
  });
});
