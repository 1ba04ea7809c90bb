import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { changeGenerators } from '../../generators/changes.ts';
import { dropGenerators } from '../../generators/drops.ts';
import { generators } from '../../generators/index.ts';
import { DATA_LAYERS } from '../../src/stacks/node/project/data-layers.ts';
import { OWN_LAYERS } from '../../src/stacks/node/project/own-parts.ts';
import { RUNNERS } from '../../src/stacks/node/project/runners.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../templates');
const templates = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.hbs'))
  .map((name) => name.split(path.sep).join('/'));

/** Folders of templates for some trees only. */
const LAYERS = new Set<string>([
  ...generators.flatMap(({ stack: { frameworks } }) => frameworks),
  ...RUNNERS,
  ...DATA_LAYERS,
  ...OWN_LAYERS,
]);

/** `node/express/new/src/app.ts.hbs` → `node:new src/app.ts`, the row that reads it. */
function rowOf(template: string): string {
  const [stack = '', ...rest] = template.split('/');
  if (LAYERS.has(rest[0] ?? '')) rest.shift();
  const generator = rest.shift() ?? '';
  const file = rest
    .join('/')
    .replace(/\.hbs$/, '')
    .replace(/(^|\/)dot_/g, '$1.');
  return `${stack}:${generator} ${file}`;
}

const rows = new Set(
  [...generators, ...(await changeGenerators()), ...(await dropGenerators())].flatMap(({ files }) =>
    files.map(({ generator, path: file }) => `${generator} ${file}`),
  ),
);

describe('templates and declarations', () => {
  it('have no template that no row reads', () => {
    expect(templates.filter((name) => !rows.has(rowOf(name)))).toEqual([]);
  });

  it('have no row without a template', () => {
    const known = new Set(templates.map(rowOf));

    expect([...rows].filter((row) => !known.has(row))).toEqual([]);
  });

  it('leave no trace of the generator in what they write', () => {
    const traces = templates.filter((name) =>
      /\b(TODO|FIXME|scaffolded|auto-?generated)\b|eslint-disable|@ts-(ignore|expect-error)|\bas any\b|\b(it|describe|test)\.(skip|only|todo)\b/i.test(
        readFileSync(path.join(FOLDER, name), 'utf8'),
      ),
    );

    expect(traces).toEqual([]);
  });

  it('name no example by a value that each run makes anew: it could not be told which one failed before', () => {
    const changing = templates.filter((name) => {
      const source = readFileSync(path.join(FOLDER, name), 'utf8');
      return source.split(/it\.each\(\[/).some((rest, index) => {
        const [, rows = '', title = ''] = /^(.*?)\](?: as const)?\)\('([^']*)'/s.exec(rest) ?? [];
        const named = [...title.matchAll(/\$(\w+)/g)].map(([, key = '']) => key);
        return index > 0 && named.some((key) => new RegExp(`\\b${key}: [^,]*\\b(?:uuidv7|randomUUID|Date\\.now)\\(`).test(rows));
      });
    });

    expect(changing).toEqual([]);
  });
});
