import type { FileChange } from '../../../core/pipeline.ts';
import type { ReadFiles } from '../../../core/ports.ts';
import type { Settings } from '../project/settings.ts';
import { tidied } from './tidy.ts';

/** Ruby that the application's linter looks at; it leaves out bin/. */
const RUBY = /^(?!bin\/).*\.(?:rb|ru|rake)$|^(?:Gemfile|Rakefile)$/u;
const MAGIC = '# frozen_string_literal: true\n';
/** Written by ours in another form, or derived by what reads them. */
const OTHERS: ReadonlySet<string> = new Set(['config/initializers/cors.rb']);

/**
 * All files of a folder as changes that make them, modes kept.
 *
 * @param settings where they say so, Ruby files get the magic comment that generated ones have
 */
export async function collect(files: ReadFiles, root: string, settings: Settings): Promise<readonly FileChange[]> {
  const found: FileChange[] = [];
  const walk = async (folder: string): Promise<void> => {
    for (const name of await files.list(folder === '' ? root : `${root}/${folder}`)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const stat = await files.stat(`${root}/${path}`);
      if (stat?.kind === 'directory') await walk(path);
      if (stat?.kind !== 'file' || OTHERS.has(path)) continue;
      const content = tidied(path, (await files.read(`${root}/${path}`)) ?? '', settings);
      found.push({
        kind: 'create',
        path,
        phase: 'ground',
        content: settings.frozen && RUBY.test(path) ? frozenText(content) : content,
        mode: stat.mode & 0o777,
      });
    }
  };
  await walk('');
  return found;
}

function frozenText(ruby: string): string {
  if (ruby.includes(MAGIC)) return ruby;
  return ruby.trim() === '' ? ruby : `${MAGIC}\n${ruby.trimStart()}`;
}
