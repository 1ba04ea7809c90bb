import type { Effects, ReadFiles } from '../../../core/ports.ts';
import { parseJson, record, text } from './json.ts';
import { binOf, readManifest } from './manifest.ts';

/** One process for all texts: starting Prettier takes longer than using it. It finds the project's configuration by each file's path. */
const SCRIPT = `
import path from 'node:path';
import prettier from 'prettier';
const texts = JSON.parse(await new Response(process.stdin).text());
const formatted = {};
for (const [file, content] of Object.entries(texts)) {
  const place = path.resolve(file);
  const { ignored, inferredParser } = await prettier.getFileInfo(place, { ignorePath: '.prettierignore' });
  const options = { ...(await prettier.resolveConfig(place, { editorconfig: true })), filepath: place };
  formatted[file] = ignored || inferredParser === null ? content : await prettier.format(content, options).catch(() => content);
}
process.stdout.write(JSON.stringify(formatted));
`;

const CONFIGURATION = /^(?:\.prettierrc(?:\..+)?|prettier\.config\.[cm]?[jt]s)$/;

/** The project's Prettier: one that it asks for or configures. What other packages have brought has no say in how its files look. */
export async function prettierOf(files: ReadFiles, root: string): Promise<string | undefined> {
  const bin = await binOf(files, root, 'prettier');
  if (bin === undefined) return undefined;
  const isAskedFor = (await readManifest(files, root))?.packages.has('prettier') === true;
  if (isAskedFor || (await files.list(root)).some((name) => CONFIGURATION.test(name))) return bin;
  return record(parseJson(await files.read(`${root}/package.json`)))['prettier'] === undefined ? undefined : bin;
}

/** Texts as the project's Prettier writes them, by path; as they are where the project has none. */
export async function format(effects: Effects, root: string, texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  if (texts.size === 0 || (await prettierOf(effects.files, root)) === undefined) return texts;
  const result = await effects.processes.run('node', ['--input-type=module', '--eval', SCRIPT], {
    cwd: root,
    input: JSON.stringify(Object.fromEntries(texts)),
  });
  const formatted = result.exitCode === 0 ? record(parseJson(result.stdout)) : {};
  return new Map([...texts].map(([file, content]) => [file, text(formatted[file]) || content]));
}
