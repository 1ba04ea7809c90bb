import { builtinModules } from 'node:module';

/** What one failure text points at. */
export type Cause =
  | { readonly kind: 'syntax'; readonly path: string; readonly line: number; readonly column: number; readonly what: string }
  | { readonly kind: 'missing-package'; readonly name: string; readonly from: string }
  | { readonly kind: 'database'; readonly what: string }
  | { readonly kind: 'migration'; readonly what: string; readonly file: string | undefined }
  | { readonly kind: 'timeout'; readonly what: string }
  | { readonly kind: 'types'; readonly what: readonly string[] }
  | { readonly kind: 'runner'; readonly what: string };

type Finder = (message: string) => Cause | undefined;

const DATABASE =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|password authentication failed|no pg_hba\.conf entry|role "[^"]+" does not exist|database "[^"]+" does not exist|too many clients|the database system is (?:starting up|shutting down)|Connection terminated|SASL: SCRAM|timeout expired|permission denied to create database/;

/** In the order in which they are asked: the surest sign first. */
export const FINDERS: readonly Finder[] = [syntax, missingPackage, types, migration, database, runner, timeout];

function syntax(message: string): Cause | undefined {
  // swc puts the place above a frame; Babel, acorn and Node name it in the first line.
  const swc = /(?:x|×)\s+(?<what>[^\n]+)\n\s*(?:,-|╭─)\[(?<path>[^\]\n]+?):(?<line>\d+):(?<column>\d+)\]/u.exec(message)?.groups;
  if (swc !== undefined && /Syntax Error|syntax/i.test(message)) return place(swc);
  const babel = /SyntaxError: (?<path>[^\s:]+\.[cm]?[jt]sx?): (?<what>[^\n]+?) \((?<line>\d+):(?<column>\d+)\)/.exec(message)?.groups;
  if (babel !== undefined) return place(babel);
  const node = /^(?:file:\/\/)?(?<path>[^\s:]+\.[cm]?[jt]sx?):(?<line>\d+)\n[\s\S]{0,400}?SyntaxError: (?<what>[^\n]+)/m.exec(
    message,
  )?.groups;
  if (node !== undefined) return place(node);
  const esbuild = /(?<path>[^\s:]+\.[cm]?[jt]sx?):(?<line>\d+):(?<column>\d+): ERROR: (?<what>[^\n]+)/.exec(message)?.groups;
  return esbuild === undefined ? undefined : place(esbuild);
}

function place(groups: Readonly<Record<string, string | undefined>>): Cause {
  return {
    kind: 'syntax',
    path: groups['path'] ?? '',
    line: Number(groups['line'] ?? 1),
    column: Number(groups['column'] ?? 1),
    what: groups['what'] ?? 'syntax error',
  };
}

const MISSING: readonly RegExp[] = [
  /Cannot find module '(?<name>[^']+)' from '(?<from>[^']+)'/,
  /Cannot find (?:module|package) '(?<name>[^']+)' imported from '?(?<from>[^'\s]+)/,
  /Cannot find module '(?<name>[^']+)'\n+\s*Require stack:\n\s*- (?<from>\S+)/,
  /Cannot find module '(?<name>[^']+)' or its corresponding type declarations/,
  /Test environment (?<name>\S+) cannot be found/,
  /Module (?<name>[@\w./-]+) in the \w+ option was not found/,
  /Preset (?<name>[@\w./-]+) not found/,
];

function missingPackage(message: string): Cause | undefined {
  for (const pattern of MISSING) {
    const found = pattern.exec(message)?.groups;
    const name = packageOf(found?.['name'] ?? '');
    if (name !== undefined) return { kind: 'missing-package', name, from: found?.['from'] ?? '' };
  }
  return undefined;
}

/** The package that a specifier asks for; undefined for a file, an alias or a module of Node's own. */
function packageOf(specifier: string): string | undefined {
  const name = /^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*/.exec(specifier)?.[0];
  if (name === undefined || specifier.startsWith('node:') || builtinModules.includes(name)) return undefined;
  return name;
}

function types(message: string): Cause | undefined {
  const found = [...message.matchAll(/^.*error.*TS\d+:.*$/gm)].map(([line]) => line.trim());
  return found.length === 0 ? undefined : { kind: 'types', what: found };
}

function migration(message: string): Cause | undefined {
  if (DATABASE.test(message)) return undefined;
  if (!/migrat|postgrator/i.test(message) || !/error|fail|syntax|exist/i.test(message)) return undefined;
  if (!/(?:^|\n)\s*(?:Error|error|\w*Error|DatabaseError)\b|Migration .*failed|syntax error at or near/.test(message)) return undefined;
  return { kind: 'migration', what: message, file: /[\w./-]*\d{3,14}[\w.-]*\.sql/.exec(message)?.[0] };
}

function database(message: string): Cause | undefined {
  const found = DATABASE.exec(message);
  return found === null ? undefined : { kind: 'database', what: found[0] };
}

function runner(message: string): Cause | undefined {
  const found =
    /Validation Error|Invalid testPattern|Your test suite must contain at least one test|Could not locate module|Configuration error|Multiple configs found|jest-haste-map: .*collision/i.exec(
      message,
    );
  return found === null ? undefined : { kind: 'runner', what: found[0] };
}

function timeout(message: string): Cause | undefined {
  const found = /Exceeded timeout of \d+ ?ms[^\n"]*|(?:Hook|Test) timed out in \d+ms|did not finish within \d+ minutes/.exec(message);
  return found === null ? undefined : { kind: 'timeout', what: found[0] };
}
