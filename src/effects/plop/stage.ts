import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { StagedFile } from './types.ts';

export interface AddedFile {
  readonly content: string;
  readonly isExecutable: boolean;
  readonly isForced: boolean;
  /** A file that is there stays as it is. */
  readonly isOnlyIfMissing: boolean;
}

/** Files as actions leave them; later actions see what earlier ones have done. */
export interface Stage {
  add(file: string, added: AddedFile): Promise<void>;
  /** Text of a file as it would be by now. @throws Error where there is none */
  read(file: string): Promise<string>;
  change(file: string, content: string): void;
  /** All that was staged since the last time. */
  take(): readonly StagedFile[];
}

/** @param root what paths are relative to */
export function createStage(root: string): Stage {
  const files = new Map<string, StagedFile>();
  return {
    add: async (file, { content, isExecutable, isForced, isOnlyIfMissing }) => {
      if (isOnlyIfMissing && (files.has(file) || existsSync(path.join(root, file)))) return;
      if (files.has(file) && !isForced) throw new Error(`${file} is made twice`);
      files.set(file, { path: file, content, kind: 'create', isForced, ...(isExecutable ? { mode: 0o755 } : {}) });
    },
    read: async (file) => {
      const staged = files.get(file)?.content;
      if (staged !== undefined) return staged;
      if (!existsSync(path.join(root, file))) throw new Error(`${file} is not there`);
      return readFile(path.join(root, file), 'utf8');
    },
    change: (file, content) => {
      const staged = files.get(file);
      files.set(file, staged === undefined ? { path: file, content, kind: 'edit', isForced: false } : { ...staged, content });
    },
    take: () => {
      const taken = [...files.values()];
      files.clear();
      return taken;
    },
  };
}
