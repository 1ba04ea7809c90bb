import { ownName, qualified, railsSingular, toFieldName, type Name, type Spelling } from '../../../naming/index.ts';

/** The class that Rails looks for in a file: `Admin::APIKey` of `admin/api_key`. */
export const railsClass = (file: string, acronyms: Spelling = []): string =>
  file
    .split('/')
    .map((part) => toFieldName(part, { acronyms }).pascal)
    .join('::');

/** The class that Rails makes of an association's name when none is given: `Category` of `categories`. */
export const classOfMany = (association: string, acronyms: Spelling = []): string =>
  railsClass(railsSingular(association, acronyms), acronyms);

/** The same for one record: `LineItem` of `line_item`. */
export const classOfOne = (association: string, acronyms: Spelling = []): string => railsClass(association, acronyms);

/** Folders of the modules around a name, from the outside in: `admin`. */
export const foldersOf = ({ nesting }: Name): readonly string[] => (nesting?.modules ?? []).map(({ snake }) => snake);

/** Where Rails looks for the class of one record, below `app/models`: `admin/invoice`. */
export const fileOf = (name: Name): string => [...foldersOf(name), ownName(name).snake].join('/');

/** The same of what is about many: `admin/invoices`. */
export const filesOf = (name: Name): string => [...foldersOf(name), ownName(name).snakePlural].join('/');

/** What Rails makes of the plural: `Invoices`, and `Sheep` where there is none. */
export const pluralClass = ({ snake, snakePlural, pascal, pascalPlural }: Name): string => (snake === snakePlural ? pascal : pascalPlural);

/** Classes of the module that controllers stand in, where a resource of the same name is found only from the root. */
export const API_CLASSES: ReadonlySet<string> = new Set(['Body', 'Cursor', 'ListQuery', 'Page', 'Types', 'Violations']);

/** The class of one record as a controller names it: `Product`, `::Page`, `::Admin::Invoice`. */
export const absoluteName = (name: Name): string =>
  `${name.nesting !== undefined || API_CLASSES.has(name.pascal) ? '::' : ''}${qualified(name)}`;

/** The class of the folder `api`: `API` where the application has this acronym. */
export const apiModule = (acronyms: Spelling = []): string => railsClass('api', acronyms);

/** The helper that makes the path of one record, by Rails' own singular: `api_v1_admin_invoice_path`. */
export const memberPath = (name: Name, acronyms: Spelling = []): string =>
  ['api', 'v1', ...foldersOf(name), railsSingular(ownName(name).snakePlural, acronyms), 'path'].join('_');
