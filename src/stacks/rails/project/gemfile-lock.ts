/** Versions of the gems that a Gemfile.lock has resolved, by name. Dependencies of gems are indented deeper and are not read. */
export function lockedGems(lock: string): ReadonlyMap<string, string> {
  return new Map([...lock.matchAll(/^ {4}([\w.-]+) \(([^)]+)\)$/gmu)].map(([, name = '', version = '']) => [name, version]));
}

/** The Ruby that a Gemfile.lock was resolved on: `3.1.2`. */
export const lockedRuby = (lock: string): string | undefined => /^RUBY VERSION\r?\n\s+ruby (\d+\.\d+\.\d+)/mu.exec(lock)?.[1];

/** The version of a gem that a Gemfile asks for, where nothing has been resolved yet: `7.2.0` of `gem "rails", "~> 7.2.0"`. */
export function wantedVersion(gemfile: string, gem: string): string | undefined {
  const line = gemfile.split('\n').find((text) => new RegExp(`^\\s*gem ["']${gem}["']`, 'u').test(text));
  return line === undefined ? undefined : /["'][^"'\d]*(\d+(?:\.\d+)*)[^"']*["']/u.exec(line.slice(line.indexOf(',') + 1))?.[1];
}

/** Gems of a Gemfile.lock that its Gemfile does not name: others have brought them. */
export function indirectGems(lock: string): readonly string[] {
  const section = lock.slice(lock.search(/^DEPENDENCIES$/mu)).split(/\n\n/u)[0] ?? '';
  const named = new Set([...section.matchAll(/^ {2}([\w.-]+)/gmu)].map(([, name = '']) => name));
  return [...lockedGems(lock).keys()].filter((name) => !named.has(name));
}
