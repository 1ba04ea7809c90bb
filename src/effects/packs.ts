import { readFileSync } from 'node:fs';
import path from 'node:path';
import { up } from 'empathic/walk';

/** A package with generators or templates, as npm has installed it. */
export interface InstalledPack {
  readonly folder: string;
  readonly version: string;
}

/**
 * Finds a package by name from a folder upwards, as Node does, without asking what the package exports: nothing of it is run.
 *
 * @returns undefined where it is not installed or has no manifest
 */
export function findPack(name: string, from: string): InstalledPack | undefined {
  for (const folder of up(from).map((parent) => path.join(parent, 'node_modules', ...name.split('/')))) {
    const version = versionOf(path.join(folder, 'package.json'));
    if (version !== undefined) return { folder, version };
  }
  return undefined;
}

function versionOf(manifest: string): string | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    const version: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'version') : undefined;
    return typeof version === 'string' ? version : '0.0.0';
  } catch {
    return undefined;
  }
}
