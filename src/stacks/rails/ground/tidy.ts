import type { Settings } from '../project/settings.ts';

const COMMENT = /^\s*#/u;
/** A gem that is not used, whatever is said of it on its line. */
const UNUSED_GEM = /^\s*#.*\bgem ["']/u;

/** Gems that `rails new` only suggests go, with what it says of them, and groups that nothing is left in. */
function withoutUnusedGems(gemfile: string): string {
  const kept: string[] = [];
  let comments: string[] = [];
  for (const line of gemfile.split('\n')) {
    if (COMMENT.test(line)) comments = UNUSED_GEM.test(line) ? [] : [...comments, line];
    else {
      kept.push(...comments, line);
      comments = [];
    }
  }
  return [...kept, ...comments]
    .join('\n')
    .replace(/^group [^\n]* do\n\s*end\n/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .replace(/\n\n(\s*end\n)/gu, '\n$1')
    .replace(/\n+$/u, '\n');
}

/** An image of an application that keeps its data in files has a place for them that outlives its containers. */
function withVolume(dockerfile: string, { database }: Settings): string {
  if (database !== 'sqlite3' || /^VOLUME\b/mu.test(dockerfile)) return dockerfile;
  return dockerfile.replace(/^# Entrypoint /mu, '# The database is kept here\nVOLUME ["/rails/storage"]\n\n$&');
}

const TIDY: Readonly<Record<string, (content: string, settings: Settings) => string>> = {
  Gemfile: withoutUnusedGems,
  Dockerfile: withVolume,
};

/** A file of `rails new` as a careful colleague leaves it; most of them are so already. */
export const tidied = (path: string, content: string, settings: Settings): string => TIDY[path]?.(content, settings) ?? content;
