import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import railsNew from '../../../../generators/rails/new.ts';
import setup from '../../../../generators/rails/setup.ts';
import type { Generator } from '../../../../src/core/define.ts';
import type { FileChange, OptionValue } from '../../../../src/core/pipeline.ts';
import { rails } from '../../../../src/stacks/rails/index.ts';
import { plan } from '../../../../src/core/plan.ts';
import type { TemplateSource } from '../../../../src/core/ports.ts';
import { parseRuby } from '../../../../src/edits/prism.ts';
import { templatesOf } from '../../../../src/effects/templates.ts';
import { resolved } from './helpers.ts';

let templates: TemplateSource;

beforeAll(async () => {
  templates = await templatesOf(path.resolve(import.meta.dirname, '../../../../templates'));
});

/** The files of a generator of applications, by path. */
function rendered(generator: Generator, options: Readonly<Record<string, OptionValue>> = {}): ReadonlyMap<string, string> {
  const { blueprint } = resolved('Product', [], options);
  const { changes } = plan([{ generator, subjects: [undefined] }], blueprint, rails, templates);
  return new Map(changes.flatMap((change) => ('content' in change ? [[change.path, change.content]] : [])));
}

describe('the set-up of a Rails application', () => {
  it.each([
    ['SQLite on Rails 7.2', { database: 'sqlite3', railsVersion: '7.2.4' }, true],
    ['SQLite on Rails 8.1', { database: 'sqlite3', railsVersion: '8.1.4' }, false],
    ['PostgreSQL', { database: 'postgresql', railsVersion: '7.2.4' }, false],
  ])('has what waits for a lock where Rails does not do so well: %s', (_, options, isThere) => {
    expect(rendered(setup, options).has('config/initializers/sqlite.rb')).toBe(isThere);
  });

  it.each([true, false])('is Ruby in the form of the tree, magic comment or not: %s', async (frozenStringLiteral) => {
    const ruby = [...rendered(setup, { frozenStringLiteral })].filter(([file]) => file.endsWith('.rb'));
    expect(ruby.length).toBeGreaterThan(15);
    for (const [file, text] of ruby) {
      expect([file, text.startsWith('# frozen_string_literal: true\n\n')]).toEqual([file, frozenStringLiteral]);
      expect([file, (await parseRuby(text)).errors]).toEqual([file, []]);
    }
  });

  it('tells RuboCop of the versions and of the form', () => {
    const text = rendered(setup, { railsVersion: '8.1.4', rubyVersion: '3.3.5', quotes: 'single', frozenStringLiteral: false }).get(
      '.rubocop.yml',
    );
    expect(text).toContain('TargetRubyVersion: 3.3\n');
    expect(text).toContain('TargetRailsVersion: 8.1\n');
    expect(text).toContain('EnforcedStyle: single_quotes\n');
    expect(text).toContain('Style/FrozenStringLiteralComment:\n  Enabled: false\n');
    expect(rendered(setup).get('.rubocop.yml')).not.toContain('FrozenStringLiteralComment');
  });

  it('has RuboCop read the spelling of the application, and count no keywords', () => {
    const text = rendered(setup).get('.rubocop.yml');
    expect(text).toContain('RSpec/SpecFilePathFormat:\n  EnforcedInflector: active_support\n');
    expect(text).toContain('Metrics/ParameterLists:\n  CountKeywordArgs: false\n');
    // RuboCop stops where the file that it is to read the spelling from is not there.
    expect(rendered(setup).has('config/initializers/inflections.rb')).toBe(true);
  });

  it('never takes the place of a file that is there', () => {
    const { blueprint } = resolved('Product', []);
    const kinds = plan([{ generator: setup, subjects: [undefined] }], blueprint, rails, templates).changes.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set<FileChange['kind']>(['ensure', 'edit']));
  });

  it('starts a server for continuous integration where the database is one', () => {
    expect(rendered(setup, { database: 'postgresql' }).get('.github/workflows/ci.yml')).toContain('postgres:17');
    expect(rendered(setup, { database: 'sqlite3' }).get('.github/workflows/ci.yml')).not.toContain('postgres');
  });
});

describe('a new Rails application', () => {
  it('is the set-up, on top of what is its own', () => {
    const own = new Set([...rendered(railsNew).keys()].filter((file) => !rendered(setup).has(file)));
    expect(own).toEqual(new Set(['.gitattributes', 'README.md', 'blueprint.yml', 'config/database.yml']));
  });

  it.each([
    ['7.2.4', false],
    ['8.1.4', true],
  ])('has the checks for bin/ci where Rails %s has it: %s', (railsVersion, isThere) => {
    expect(rendered(railsNew, { railsVersion }).has('config/ci.rb')).toBe(isThere);
  });

  it('leaves the database of a server to Rails, and lists its resources', () => {
    const files = rendered(railsNew, { database: 'postgresql' });
    expect(files.has('config/database.yml')).toBe(false);
    expect(files.get('README.md')).toContain('- `/api/v1/products`: `POST`, `GET`; with an id `GET`, `PATCH`, `PUT`, `DELETE`\n');
  });
});
