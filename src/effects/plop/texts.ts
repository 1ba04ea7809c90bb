import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Work } from './act.ts';

/** Plop's `modify`. A pattern that is found nowhere is an error: nothing would be changed, and nobody would know. */
export async function modify(work: Work): Promise<void> {
  const { config, data, stage } = work;
  const file = fileOf(work);
  const before = await stage.read(file);
  const { pattern, transform } = config;
  const after = isPattern(pattern) ? before.replace(found(pattern, before, file), await template(work)) : before;
  if (!isPattern(pattern) && typeof transform !== 'function') throw new Error('it has neither a pattern nor a transform');
  stage.change(file, await transformed(transform, after, data));
}

/** Plop's `append`, with the text that is not to stand there twice taken as it is, and not as a pattern. */
export async function append(work: Work): Promise<void> {
  const { config, stage } = work;
  const file = fileOf(work);
  const before = await stage.read(file);
  const separator = typeof config['separator'] === 'string' ? config['separator'] : '\n';
  const text = await template(work);
  const { pattern, unique } = config;
  if (!isPattern(pattern)) {
    const isThere = unique !== false && before.split(separator).includes(text);
    if (!isThere) stage.change(file, `${before}${before.length > 0 ? separator : ''}${text}`);
    return;
  }
  const match = found(pattern, before, file);
  const start = typeof match === 'string' ? before.indexOf(match) : before.search(match);
  if (unique !== false && before.slice(start).includes(`${separator}${text}`)) return;
  // A replacement that is no function would take `$&` in the text for the match.
  stage.change(
    file,
    before.replace(match, (whole) => `${whole}${separator}${text}`),
  );
}

const isPattern = (value: unknown): value is string | RegExp => (typeof value === 'string' && value !== '') || value instanceof RegExp;

function found(pattern: string | RegExp, text: string, file: string): string | RegExp {
  const isThere = typeof pattern === 'string' ? text.includes(pattern) : text.search(pattern) >= 0;
  if (!isThere) throw new Error(`${file} holds nothing that ${String(pattern)} finds, so nothing would be changed`);
  return pattern;
}

/** The path of an action, from the root. */
function fileOf({ config, render, root }: Work): string {
  const { path: given } = config;
  if (typeof given !== 'string' || given === '') throw new Error('it has no path');
  return path
    .relative(root, path.resolve(root, render(given)))
    .split(path.sep)
    .join('/');
}

async function template({ config, render, plop }: Work): Promise<string> {
  const { templateFile, template: text } = config;
  if (typeof templateFile === 'string') return render(await readFile(path.resolve(plop.getPlopfilePath(), render(templateFile)), 'utf8'));
  return render(typeof text === 'string' ? text : '');
}

/** What the action makes of a text besides. @throws Error where that is none */
export async function transformed(transform: unknown, text: string, data: object): Promise<string> {
  if (typeof transform !== 'function') return text;
  const result: unknown = await Reflect.apply(transform, undefined, [text, data]);
  if (typeof result !== 'string') throw new Error('its transform answers no text');
  return result;
}
