import type { Effects } from '../../../core/ports.ts';
import { parseJson, record, text } from './json.ts';
import { binOf } from './manifest.ts';

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

/** Texts as the project's Prettier writes them, by path; as they are where the project has none. */
export async function format(effects: Effects, root: string, texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  if (texts.size === 0 || (await binOf(effects.files, root, 'prettier')) === undefined) return texts;
  const result = await effects.processes.run('node', ['--input-type=module', '--eval', SCRIPT], {
    cwd: root,
    input: JSON.stringify(Object.fromEntries(texts)),
  });
  const formatted = result.exitCode === 0 ? record(parseJson(result.stdout)) : {};
  return new Map([...texts].map(([file, content]) => [file, text(formatted[file]) || content]));
}
