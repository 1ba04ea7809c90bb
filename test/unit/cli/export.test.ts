import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.ts';

/** Types that only some stacks have, and a name that one reserves: none of that matters here. */
const BLUEPRINT = `version: 1
application: library
enums:
  state: [in, out]
resources:
  Class:
    fields: ['name:string{40}!']
  Book:
    fields: ['title:string:length=1..200!', 'state:enum:of=state', 'cover:attachment', 'class:references']
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scaffold-export-'));
  writeFileSync(path.join(folder, 'blueprint.yml'), BLUEPRINT);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function scaffold(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await main([...args, '--cwd', folder, '--quiet'], { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { exit, out: out.join(''), err: err.join('') };
}

describe('scaffold export', () => {
  it.each([
    ['jdl', 'entity Book {'],
    ['prisma', 'model Book {'],
    ['dbml', 'Table "books" {'],
    ['openapi', '"openapi": "3.1.0"'],
  ])('writes the blueprint of the tree as %s', async (format, text) => {
    const { exit, out } = await scaffold('export', format);
    expect(exit).toBe(0);
    expect(out).toContain(text);
  });

  it('lists what the format cannot hold on standard error, a line a field', async () => {
    const { err } = await scaffold('export', 'prisma');
    expect(err).toBe(`Not carried over (Prisma schema for PostgreSQL):
  Book.title  length=1.., for only the most characters are held
  Book.cover  the file, for a column holds its place alone
`);
  });

  it('gives text and losses as data', async () => {
    const { out, err } = await scaffold('export', 'dbml', '--json');
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      data: {
        format: 'dbml',
        text: expect.stringContaining('Table "books"'),
        losses: [{ where: 'Book.cover', what: expect.any(String) }],
      },
    });
  });

  it('writes to a file and prints its path', async () => {
    writeFileSync(path.join(folder, 'other.yml'), BLUEPRINT.replace('Book', 'Volume'));
    const { exit, out } = await scaffold('export', 'prisma', '--blueprint', 'other.yml', '--output', 'db/schema.prisma');
    const file = path.join(folder, 'db/schema.prisma');
    expect({ exit, out }).toEqual({ exit: 0, out: `${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain('model Volume {');
  });

  it('tells all that is wrong at once, and writes nothing', async () => {
    const { exit, err } = await scaffold('export', 'prism', '--blueprint', 'bluprint.yml', '--output', 'out.txt');
    expect(exit).toBe(2);
    expect(err).toContain('format: "prism" is not one of jdl, prisma, dbml, openapi\n  → scaffold export prisma');
    expect(err).toMatch(/--blueprint: there is no file .*bluprint\.yml\n {2}→ Did you mean .*blueprint\.yml/);
    expect(existsSync(path.join(folder, 'out.txt'))).toBe(false);
  });

  it('says where a tree has no blueprint, and where one has no resources', async () => {
    writeFileSync(path.join(folder, 'empty.yml'), 'version: 1\n');
    expect((await scaffold('export', 'jdl', '--blueprint', 'empty.yml')).err).toContain('empty.yml: has no resources');
    rmSync(path.join(folder, 'blueprint.yml'));
    expect(await scaffold('export', 'jdl')).toMatchObject({ exit: 2, err: expect.stringContaining('has no blueprint.yml') });
  });
});

describe('scaffold diagram', () => {
  it.each([
    [[], /^erDiagram\n/],
    [['--format', 'svg'], /^<svg xmlns/],
    [['--format', 'html'], /^<!doctype html>/],
  ] as const)('draws the blueprint of the tree: %j', async (args, beginning) => {
    const { exit, out, err } = await scaffold('diagram', ...args);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(beginning);
  });

  it('takes the form from the name of the file', async () => {
    await scaffold('diagram', '--output', 'library.svg');
    expect(readFileSync(path.join(folder, 'library.svg'), 'utf8')).toMatch(/^<svg xmlns/);
  });

  it('names the nearest form', async () => {
    const { exit, err } = await scaffold('diagram', '--format', 'svgg');
    expect(exit).toBe(2);
    expect(err).toContain('--format: "svgg" is not one of mermaid, svg, html\n  → --format svg');
  });
});
