import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { addAssociations, addFilteredParameters, addGem, addRoutes, replaceRoutes } from '../../../src/edits/ruby.ts';

const products = [{ name: 'products', lines: ['has_many :products, dependent: :destroy'] }];

/** The text after an edit; the second time everything must be there already. */
async function twice(content: string, edit: (text: string) => ReturnType<typeof addGem>): Promise<string> {
  const first = await edit(content);
  if (first.kind !== 'changed') throw new Error(`${first.kind}${'help' in first ? `: ${first.help}` : ''}`);
  expect(await edit(first.content)).toEqual({ kind: 'alreadyPresent' });
  return first.content;
}

describe('an association', () => {
  it.each([
    {
      title: 'stands below those that are there',
      before: 'class Category < ApplicationRecord\n  belongs_to :shop # über\n\n  validates :name, presence: true\nend\n',
      after:
        'class Category < ApplicationRecord\n  belongs_to :shop # über\n  has_many :products, dependent: :destroy\n\n  validates :name, presence: true\nend\n',
    },
    {
      title: 'stands above the validations and their heading',
      before: "class Category < ApplicationRecord\n  # Constants\n  A = 'é'\n\n  # Validations\n  validates :name, presence: true\nend\n",
      after:
        "class Category < ApplicationRecord\n  # Constants\n  A = 'é'\n\n  # Associations\n  has_many :products, dependent: :destroy\n\n  # Validations\n  validates :name, presence: true\nend\n",
    },
    {
      title: 'stands above the first method',
      before: 'class Category < ApplicationRecord\n  def total\n    1\n  end\nend\n',
      after:
        'class Category < ApplicationRecord\n  # Associations\n  has_many :products, dependent: :destroy\n\n  def total\n    1\n  end\nend\n',
    },
    {
      title: 'goes into an empty class',
      before: '# frozen_string_literal: true\n\nclass Category < ApplicationRecord\nend\n',
      after:
        '# frozen_string_literal: true\n\nclass Category < ApplicationRecord\n  # Associations\n  has_many :products, dependent: :destroy\nend\n',
    },
    {
      title: 'goes into a class of one line',
      before: 'class Category < ApplicationRecord; end\n',
      after: 'class Category < ApplicationRecord\n  # Associations\n  has_many :products, dependent: :destroy\nend\n',
    },
    {
      title: 'stands behind what is neither',
      before: 'class Category < ApplicationRecord\n  self.table_name = "kinds"\nend\n',
      after:
        'class Category < ApplicationRecord\n  self.table_name = "kinds"\n\n  # Associations\n  has_many :products, dependent: :destroy\nend\n',
    },
  ])('$title', async ({ before, after }) => {
    expect(await twice(before, (text) => addAssociations(text, 'Category', products))).toBe(after);
  });

  it('finds a class inside modules', async () => {
    const before = 'module Admin\n  class Category < ApplicationRecord\n  end\nend\n';

    expect(await twice(before, (text) => addAssociations(text, 'Admin::Category', products))).toContain('    has_many :products');
  });

  it.each([
    ['there is no such class', 'class Kind < ApplicationRecord\nend\n', 'There is no class Category'],
    ['the file does not parse', 'class Category <', 'does not parse'],
  ])('says what to add by hand where %s', async (_, content, why) => {
    const outcome = await addAssociations(content, 'Category', products);

    expect(outcome).toEqual({ kind: 'anchorMissing', help: expect.stringContaining(why) });
    expect(outcome).toEqual({ kind: 'anchorMissing', help: expect.stringContaining('has_many :products') });
  });
});

describe('a route', () => {
  const add = (text: string) => addRoutes(text, ['api', 'v1'], [{ name: 'products', line: 'resources :products' }]);

  it('makes the namespaces that are missing', async () => {
    expect(await twice('Rails.application.routes.draw do\n  root "home#show" # ä\nend\n', add)).toBe(
      'Rails.application.routes.draw do\n  root "home#show" # ä\n\n  namespace :api do\n    namespace :v1 do\n      resources :products\n    end\n  end\nend\n',
    );
  });

  it('goes into the namespaces that are there', async () => {
    const before =
      'Rails.application.routes.draw do\n  namespace :api do\n    namespace :v1 do\n      resources :categories\n    end\n  end\nend\n';

    expect(await twice(before, add)).toBe(before.replace(':categories\n', ':categories\n      resources :products\n'));
  });

  it('stands above a route that catches everything', async () => {
    const after = await twice('Rails.application.routes.draw do\n  match "*path", to: "errors#show", via: :all\nend\n', add);

    expect(after.indexOf('resources :products')).toBeLessThan(after.indexOf('*path'));
  });

  it('comes with others, each once', async () => {
    const before = 'Rails.application.routes.draw do\n  namespace :api do\n    resources :tags\n  end\nend\n';
    const routes = ['tags', 'orders', 'orders', 'products'].map((name) => ({ name, line: `resources :${name}` }));

    expect(await twice(before, (text) => addRoutes(text, ['api'], routes))).toBe(
      before.replace(':tags\n', ':tags\n    resources :orders\n    resources :products\n'),
    );
  });

  it('has the module of a resource on its line, unless there is a block of it', async () => {
    const within = (text: string) => addRoutes(text, ['api'], [{ name: 'invoices', line: 'resources :invoices' }], ['admin']);
    const empty = 'Rails.application.routes.draw do\n  namespace :api do\n    resources :tags\n  end\nend\n';
    const one = empty.replace(':tags\n', ':tags\n    namespace(:admin) { resources :invoices }\n');
    const block = empty.replace(':tags\n', ':tags\n    namespace :admin do\n      resources :users\n    end\n');

    expect(await twice(empty, within)).toBe(one);
    expect(await twice(one, (text) => addRoutes(text, ['api'], [{ name: 'users', line: 'resources :users' }], ['admin']))).toBe(
      one.replace(':invoices }\n', ':invoices }\n    namespace(:admin) { resources :users }\n'),
    );
    expect(await twice(block, within)).toBe(block.replace(':users\n', ':users\n      resources :invoices\n'));
    expect(await twice('Rails.application.routes.draw do\nend\n', within)).toBe(one.replace('    resources :tags\n', ''));
  });

  it('of two new modules, each added on a branch of its own, are both there when git has united them', async () => {
    const base = 'Rails.application.routes.draw do\n  namespace :api do\n    resources :tags\n    # A line each.\n  end\nend\n';
    const branch = (module: string, name: string): Promise<string> =>
      twice(base, (text) => addRoutes(text, ['api'], [{ name, line: `resources :${name}` }], [module]));
    const folder = mkdtempSync(path.join(tmpdir(), 'routes-'));
    const files = [await branch('admin', 'invoices'), base, await branch('billing', 'receipts')].map((text, index) => {
      const file = path.join(folder, String(index));
      writeFileSync(file, text);
      return file;
    });
    const { stdout } = await execa('git', ['merge-file', '--union', '--stdout', ...files], { stripFinalNewline: false });
    rmSync(folder, { recursive: true });
    expect(stdout).toBe(
      base.replace(':tags\n', ':tags\n    namespace(:admin) { resources :invoices }\n    namespace(:billing) { resources :receipts }\n'),
    );
  });

  it('needs a draw block', async () => {
    expect((await add('puts 1\n')).kind).toBe('anchorMissing');
  });
});

describe('routes in the place of others', () => {
  const file = (lines: readonly string[]): string =>
    `Rails.application.routes.draw do\n  resources :labels\n\n  namespace :api do\n${lines.map((line) => `    ${line}\n`).join('')}  end\nend\n`;
  const all = [{ name: 'labels', line: 'resources :labels' }];
  const two = [
    { name: 'labels', line: 'resources :labels, only: %i[index]' },
    { name: '', line: 'patch "labels/:id", to: "labels#update"' },
  ];

  it.each([
    [
      'one line for two',
      two,
      all,
      ['resources :notes', ...two.map(({ line }) => line), 'resources :tags'],
      ['resources :notes', 'resources :labels', 'resources :tags'],
    ],
    [
      'two lines for one',
      all,
      two,
      ['# Kept', 'resources :labels # all'],
      ['# Kept', 'resources :labels, only: %i[index]', 'patch "labels/:id", to: "labels#update" # all'],
    ],
  ])('are %s, where those stood, and once', async (_, before, after, lines, expected) => {
    expect(await twice(file(lines), (text) => replaceRoutes(text, ['api'], before, after))).toBe(file(expected));
  });

  it.each([
    ['they were changed', ['resources :labels, param: :slug']],
    ['they are gone', []],
  ])('are named where %s', async (_, lines) => {
    expect(await replaceRoutes(file(lines), ['api'], all, two)).toEqual({
      kind: 'anchorMissing',
      help: expect.stringContaining('patch "labels/:id", to: "labels#update"\nin place of\n  resources :labels') as unknown,
    });
  });

  it('are found with the module on their line', async () => {
    const inline = (line: string): string => file([`namespace(:admin) { ${line} }`]);
    const [short] = all;
    if (short === undefined) throw new Error('There is a route');
    const fewer = { ...short, line: 'resources :labels, only: %i[index]' };
    expect(await twice(inline(short.line), (text) => replaceRoutes(text, ['api'], [short], [fewer], ['admin']))).toBe(inline(fewer.line));
  });
});

describe('the block of an API without routes', () => {
  const comment = [{ name: '', line: '# A line each.' }];
  const empty = 'Rails.application.routes.draw do\n  namespace :api do\n    namespace :v1 do\n      # A line each.\n    end\n  end\nend\n';

  it('is made, once, and takes routes as lines of their own', async () => {
    expect(await twice('Rails.application.routes.draw do\nend\n', (text) => addRoutes(text, ['api', 'v1'], comment))).toBe(empty);
    const route = { name: 'gifts', line: 'resources :gifts' };
    const outcome = await addRoutes(empty, ['api', 'v1'], [route]);
    expect(outcome).toEqual({ kind: 'changed', content: empty.replace('      # A', '      resources :gifts\n      # A') });
  });
});

describe('a gem', () => {
  it('stands below the last outside of groups, and is found inside of one', async () => {
    const line = 'gem "bcrypt", "~> 3.1.7"';
    const before = 'gem "rails"\ngem "pg"\n\ngroup :test do\n  gem "rspec"\nend\n';

    expect(await twice(before, (text) => addGem(text, 'bcrypt', line))).toBe(before.replace('gem "pg"\n', `gem "pg"\n${line}\n`));
    expect(await addGem(before, 'rspec', 'gem "rspec"')).toEqual({ kind: 'alreadyPresent' });
  });
});

describe('a filtered parameter', () => {
  it.each([
    ['config.filter_parameters += [\n  :passw, :email\n]\n', 'config.filter_parameters += [\n  :tax_number,\n  :passw, :email\n]\n'],
    ['config.filter_parameters += %i[\n  passw email\n]\n', 'config.filter_parameters += %i[\n  tax_number\n  passw email\n]\n'],
    ['config.filter_parameters += %i[passw]\n', 'config.filter_parameters += %i[passw tax_number]\n'],
    ['config.filter_parameters += []\n', 'config.filter_parameters += [:tax_number]\n'],
  ])('joins the list %j', async (before, after) => {
    expect(await twice(`Rails.application.${before}`, (text) => addFilteredParameters(text, ['tax_number']))).toBe(
      `Rails.application.${after}`,
    );
  });

  it('begins another line where one would be longer than RuboCop has them', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `bank_account_${String(index)}`);

    const text = await twice('Rails.application.config.filter_parameters += [\n  :passw\n]\n', (before) =>
      addFilteredParameters(before, names),
    );

    expect(text.split('\n').map((line) => line.length > 120)).not.toContain(true);
    expect(text.match(/:bank_account_\d+,/g)).toEqual(names.map((name) => `:${name},`));
  });
});
