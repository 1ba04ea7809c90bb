import { dirname, join, posix } from 'node:path';
import { systemError } from './disk.ts';
import type { Disk } from './disk.ts';

type Entry =
  | { readonly kind: 'directory'; readonly mode: number }
  | { readonly kind: 'file'; readonly mode: number; readonly content: Uint8Array }
  | { readonly kind: 'link'; readonly mode: number; readonly target: string };

const MAX_LINKS = 40;

/** A disk in memory, symbolic links included. `entries` is open to tests: it is the whole tree by absolute path. */
export function createMemoryDisk(): Disk & { readonly entries: Map<string, Entry> } {
  const entries = new Map<string, Entry>([['/', { kind: 'directory', mode: 0o755 }]]);

  /** The path with all its folders' links followed, and the last name's too where asked. Nothing needs to be at its end. */
  const follow = (path: string, operation: string, last: boolean, links = 0): string => {
    const clean = /\/\.|\/\/|.\/$/u.test(path) ? posix.resolve(path) : path;
    // Keys are real paths: below a folder that is one, there is no link on the way.
    const isDirect = clean === '/' || entries.get(dirname(clean))?.kind === 'directory';
    if (isDirect && !(last && entries.get(clean)?.kind === 'link')) return clean;
    const names = clean.split('/').filter((name) => name !== '');
    let real = '/';
    for (const [index, name] of names.entries()) {
      if (entries.get(real)?.kind !== 'directory') throw systemError(entries.has(real) ? 'ENOTDIR' : 'ENOENT', operation, path);
      const next = real === '/' ? `/${name}` : `${real}/${name}`;
      const entry = entries.get(next);
      const isLast = index === names.length - 1;
      if (entry?.kind === 'link' && (last || !isLast)) {
        if (links >= MAX_LINKS) throw systemError('ELOOP', operation, path);
        return follow(posix.resolve(real, entry.target, ...names.slice(index + 1)), operation, last, links + 1);
      }
      real = next;
    }
    return real;
  };

  const need = (path: string, operation: string): Entry => {
    const entry = entries.get(path);
    if (entry === undefined) throw systemError('ENOENT', operation, path);
    return entry;
  };
  /** A free place in a folder that is there. */
  const vacant = (path: string, operation: string): string => {
    const place = follow(path, operation, false);
    if (entries.has(place)) throw systemError('EEXIST', operation, path);
    return place;
  };
  const below = (path: string): string[] =>
    [...entries.keys()].filter((key) => key.startsWith(`${path === '/' ? '' : path}/`) && key !== '/');
  const quietly = <T>(step: () => T): T | undefined => {
    try {
      return step();
    } catch {
      return undefined;
    }
  };

  const disk: Disk = {
    stat: (path) => {
      const entry = entries.get(quietly(() => follow(path, 'lstat', false)) ?? '');
      return entry === undefined ? undefined : { kind: entry.kind, mode: entry.mode };
    },
    realpath: (path) => {
      const real = quietly(() => follow(path, 'realpath', true));
      return real !== undefined && entries.has(real) ? real : undefined;
    },
    readFile: (path) => {
      const entry = need(follow(path, 'open', true), 'open');
      if (entry.kind !== 'file') throw systemError('EISDIR', 'read', path);
      return entry.content.slice();
    },
    readFolder: (path) => {
      const real = follow(path, 'scandir', true);
      if (need(real, 'scandir').kind !== 'directory') throw systemError('ENOTDIR', 'scandir', path);
      return below(real)
        .filter((key) => dirname(key) === real)
        .map((key) => posix.basename(key));
    },
    readLink: (path) => {
      const entry = need(follow(path, 'readlink', false), 'readlink');
      if (entry.kind !== 'link') throw systemError('EINVAL', 'readlink', path);
      return entry.target;
    },
    makeFile: (path, content, mode) =>
      void entries.set(vacant(path, 'open'), { kind: 'file', mode: mode ?? 0o644, content: Buffer.from(content) }),
    sync: (path) => void need(follow(path, 'open', true), 'open'),
    link: (from, to) => {
      const entry = need(follow(from, 'link', false), 'link');
      entries.set(vacant(to, 'link'), entry);
    },
    rename: (from, to) => {
      const source = follow(from, 'rename', false);
      const entry = need(source, 'rename');
      const place = follow(to, 'rename', false);
      const there = entries.get(place);
      if (entry.kind === 'directory' && place.startsWith(`${source}/`)) throw systemError('EINVAL', 'rename', to);
      if (there !== undefined && there.kind !== entry.kind && (there.kind === 'directory' || entry.kind === 'directory'))
        throw systemError(there.kind === 'directory' ? 'EISDIR' : 'ENOTDIR', 'rename', to);
      if (source === place) return;
      if (there?.kind === 'directory' && below(place).length > 0) throw systemError('ENOTEMPTY', 'rename', to);
      for (const key of [source, ...below(source)]) {
        const moved = entries.get(key);
        entries.delete(key);
        if (moved !== undefined) entries.set(place + key.slice(source.length), moved);
      }
    },
    unlink: (path) => {
      const place = follow(path, 'unlink', false);
      if (need(place, 'unlink').kind === 'directory') throw systemError('EISDIR', 'unlink', path);
      entries.delete(place);
    },
    makeFolder: (path) => void entries.set(vacant(path, 'mkdir'), { kind: 'directory', mode: 0o755 }),
    removeFolder: (path) => {
      const place = follow(path, 'rmdir', false);
      if (need(place, 'rmdir').kind !== 'directory') throw systemError('ENOTDIR', 'rmdir', path);
      if (below(place).length > 0) throw systemError('ENOTEMPTY', 'rmdir', path);
      entries.delete(place);
    },
    symlink: (target, path) => void entries.set(vacant(path, 'symlink'), { kind: 'link', mode: 0o777, target }),
    removeTree: async (path) => {
      const place = follow(path, 'rm', false);
      for (const key of [...below(place), place]) entries.delete(key);
    },
    copyTree: async (from, to, keep) => {
      const entry = need(from, 'copy');
      if (!keep(from)) return;
      entries.set(to, entry);
      if (entry.kind !== 'directory') return;
      for (const name of disk.readFolder(from)) await disk.copyTree(join(from, name), join(to, name), keep);
    },
  };
  return { ...disk, entries };
}
