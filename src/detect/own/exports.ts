import type { Declaration, Program, Statement } from '@babel/types';
import type { Source } from '../conventions/sources.ts';
import type { OwnPart } from './part.ts';

/** What a file is imported by: its path without its extension. */
export const moduleOf = ({ name }: Source): string => name.replace(/\.[cm]?tsx?$/, '');

/** What a statement declares, exported there or not. */
export function declarationOf(statement: Statement): Declaration | Statement | undefined {
  if (statement.type === 'ExportNamedDeclaration') return statement.declaration ?? undefined;
  if (statement.type !== 'ExportDefaultDeclaration') return statement;
  return statement.declaration.type === 'ClassDeclaration' ? statement.declaration : undefined;
}

/** How a module exports what it declares under a name. */
export function exportOf({ body }: Program, name: string): OwnPart['exported'] {
  for (const statement of body) {
    if (statement.type === 'ExportDefaultDeclaration') {
      const { declaration } = statement;
      const declared =
        declaration.type === 'Identifier' ? declaration : declaration.type === 'ClassDeclaration' ? declaration.id : undefined;
      if (declared?.name === name) return 'default';
    }
    if (statement.type !== 'ExportNamedDeclaration' || statement.source) continue;
    if (namesIn(statement.declaration).includes(name)) return 'named';
    for (const specifier of statement.specifiers)
      if (specifier.type === 'ExportSpecifier' && specifier.local.name === name) {
        const { exported } = specifier;
        const shown = exported.type === 'Identifier' ? exported.name : exported.value;
        if (shown === name || shown === 'default') return shown === name ? 'named' : 'default';
      }
  }
  return undefined;
}

function namesIn(declaration: Declaration | null | undefined): readonly string[] {
  if (declaration?.type === 'ClassDeclaration') return declaration.id ? [declaration.id.name] : [];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
}

/** What a module calls things of other modules, by the module: `import pino from 'pino'`, `const pino = require('pino')`. */
export function importedFrom({ body }: Program, modules: RegExp): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of body) {
    if (statement.type === 'ImportDeclaration' && modules.test(statement.source.value))
      for (const { local } of statement.specifiers) names.set(local.name, statement.source.value);
  }
  return names;
}
