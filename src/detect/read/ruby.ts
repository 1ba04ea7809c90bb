import { lockedGems, lockedRuby, wantedVersion } from '../../stacks/rails/project/gemfile-lock.ts';
import { add, manifestOf, type Packages, type ReadManifest } from '../manifest.ts';

/** Gemfile and Gemfile.lock. */
export const readRuby: ReadManifest = async (folder) => {
  const [gemfile, lock, pinned] = await Promise.all(['Gemfile', 'Gemfile.lock', '.ruby-version'].map((name) => folder.read(name)));
  const packages: Packages = new Map();
  const exact = lockedGems(lock ?? '');
  for (const [line, name = ''] of (gemfile ?? '').matchAll(/^\s*gem\s+["']([\w.-]+)["'].*$/gm))
    add(packages, name, exact.get(name) ?? wantedVersion(gemfile ?? '', name), { file: folder.at('Gemfile'), found: line.trim() });
  // What comes with another gem is there as well: rails brings railties.
  for (const [name, version] of exact) add(packages, name, version, { file: folder.at('Gemfile.lock'), found: `${name} (${version})` });
  const ruby = lockedRuby(lock ?? '');
  if (ruby !== undefined) add(packages, 'ruby', ruby, { file: folder.at('Gemfile.lock'), found: `RUBY VERSION ${ruby}` });
  else if (pinned !== undefined) add(packages, 'ruby', pinned.trim(), { file: folder.at('.ruby-version'), found: pinned.trim() });
  return manifestOf(gemfile !== undefined || lock !== undefined, packages);
};
