import { posix } from 'node:path';

const EXTENSION = /\.[cm]?[jt]sx?$/;
const INDEX = /\/index$/;

/**
 * Is this failure due to one of the files that are not written yet: a module, a table, or the behaviour that a change adds?
 * @param spec project-relative path of the spec that failed; empty for the run itself
 * @param planned project-relative paths of the files to come
 */
export function missesPlanned(message: string, spec: string, planned: ReadonlySet<string>): boolean {
  const stems = new Set([...planned].map(stem));
  return (
    missingModules(message, spec).some((path) => stems.has(stem(path))) || missesTable(message, planned) || missesExport(message, planned)
  );
}

/** A path as an import may name it: without extension, without `/index`. */
function stem(path: string): string {
  return posix.normalize(path).replace(EXTENSION, '').replace(INDEX, '');
}

/** What could not be found, as project-relative paths. Jest, Node's require, Node's import and Vite each say it in their own way. */
function missingModules(message: string, spec: string): readonly string[] {
  const jest = [...message.matchAll(/Cannot find module '([^']+)' from '([^']+)'/g)].map(([, wanted = '', from = '']) =>
    resolve(wanted, from),
  );
  const required = [...message.matchAll(/Cannot find module '([^']+)'\n+\s*Require stack:\n\s*- (\S+)/g)].map(
    ([, wanted = '', from = '']) => resolve(wanted, from),
  );
  const imported = [...message.matchAll(/Cannot find (?:module|package) '([^']+)' imported from '?([^'\s]+)/g)].map(
    ([, wanted = '', from = '']) => resolve(wanted, from),
  );
  const vite = [...message.matchAll(/Failed to resolve import "([^"]+)" from "([^"]+)"/g)].map(([, wanted = '', from = '']) =>
    resolve(wanted, from),
  );
  const opened = [...message.matchAll(/ENOENT: no such file or directory, \w+ '([^']+)'/g)].map(([, wanted = '']) => resolve(wanted, spec));
  return [...jest, ...required, ...imported, ...vite, ...opened];
}

function resolve(wanted: string, from: string): string {
  if (wanted.startsWith('.')) return posix.join(posix.dirname(from), wanted);
  return wanted.replace(/^[@~]\//, 'src/');
}

/** `relation "products" does not exist`, where a planned file is about products. */
function missesTable(message: string, planned: ReadonlySet<string>): boolean {
  const tables = [...message.matchAll(/relation "(?:\w+\.)?(\w+)" does not exist/g)].map(([, table = '']) => table);
  const columns = /column "?[\w.]+"?(?: of relation "\w+")? does not exist/.test(message);
  const about = (table: string): boolean => [...planned].some((path) => path.replaceAll('-', '_').includes(table));
  return tables.some(about) || (columns && [...planned].some((path) => path.endsWith('.sql')));
}

/** A module that is there and lacks what the change adds to it. */
function missesExport(message: string, planned: ReadonlySet<string>): boolean {
  if (planned.size === 0) return false;
  return /\(0 , ?_?[\w$.]+\) is not a function|_[\w$]+\.[\w$]+ is not a (?:function|constructor)|Class extends value undefined|does not provide an export named/.test(
    message,
  );
}
