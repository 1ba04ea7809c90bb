import path from 'node:path/posix';
import type { Convention, Fact, Finding } from '../finding.ts';
import type { Source } from './sources.ts';
import { majority, type Vote } from './vote.ts';

/** What the files of a layer are called, in the three ways there are of joining it to a name. */
const LAYERS = 'controller|service|repository|model|entity|routes?|router|schema|middleware|dto';
const SUFFIXES: readonly (readonly [string, RegExp])[] = [
  ['dot', new RegExp(`^[\\w-]+\\.(?:${LAYERS})$`)],
  ['dash', new RegExp(`^[a-z\\d-]+-(?:${LAYERS})$`)],
  ['underscore', new RegExp(`^[a-z\\d_]+_(?:${LAYERS})$`)],
  [
    'camel',
    new RegExp(`^[A-Za-z]\\w*(?:${LAYERS.replace(/(^|\|)(\w)/g, (_, bar: string, letter: string) => bar + letter.toUpperCase())})$`),
  ],
];
/** Told by names of several words alone: `index` says nothing. */
const CASES: readonly (readonly [string, RegExp])[] = [
  ['kebab', /^[a-z\d]+(?:-[a-z\d]+)+$/],
  ['snake', /^[a-z\d]+(?:_[a-z\d]+)+$/],
  ['camel', /^[a-z]+(?:[A-Z][a-z\d]*)+$/],
  ['pascal', /^[A-Z][a-z\d]*(?:[A-Z][a-z\d]*)*$/],
];

const TEST = /\.(test|spec)\.[cm]?[jt]sx?$/;

const classify = (rows: readonly (readonly [string, RegExp])[], name: string): readonly string[] =>
  rows
    .filter(([, pattern]) => pattern.test(name))
    .slice(0, 1)
    .map(([value]) => value);

/** Is it a test, or what tests stand on? */
export const isTest = ({ name }: Pick<Source, 'name'>): boolean => TEST.test(name) || /(?:^|\/)(?:__tests__|tests?|spec)\//.test(name);

/** What each file's name says for a convention. To add one: a row here. */
const READERS: readonly (readonly [Convention, string, (source: Source) => readonly string[]])[] = [
  ['fileCase', 'names of several words', (source) => classify(CASES, stem(source).replace(/\..*$/, ''))],
  ['fileSuffix', 'files of layers', (source) => (isTest(source) ? [] : classify(SUFFIXES, stem(source)))],
  ['testFolder', 'tests', (source) => (isTest(source) && TEST.test(source.name) ? [folderOfTest(source.name)] : [])],
  ['testName', 'tests', ({ name }) => TEST.exec(name)?.slice(1, 2) ?? []],
];

const stem = ({ name }: Source): string =>
  path
    .basename(name)
    .replace(TEST, '')
    .replace(/\.[cm]?[jt]sx?$/, '');

/** `tests`, `test`, `__tests__` … or `beside` what they test. */
const folderOfTest = (name: string): string =>
  /^(?:tests?|spec|__tests__)(?=\/)/.exec(name)?.[0] ?? (/(?:^|\/)__tests__\//.test(name) ? '__tests__' : 'beside');

/** What most of the files are called, and where they stand. */
export function named(sources: readonly Source[]): Finding['conventions'] {
  const rows = READERS.map(([convention, what, read]): readonly [string, Fact | undefined] => {
    const votes = sources.flatMap((source) => read(source).map((value): Vote => ({ value, file: source.file })));
    return [convention, majority(votes, what)];
  });
  return Object.fromEntries(rows.filter(([, fact]) => fact !== undefined));
}
