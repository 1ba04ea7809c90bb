import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { absoluteName, API_CLASSES } from '../../../../../src/stacks/rails/project/class-names.ts';
import { CLASSES, DANGEROUS_ATTRIBUTES } from '../../../../../src/stacks/rails/project/reserved-words.ts';
import { resourceView } from '../../../../../src/stacks/rails/view/index.ts';
import { resolved } from '../helpers.ts';

describe('a name that Rails would refuse', () => {
  it.each([
    ['type', 'single table inheritance'],
    ['hash', 'already defined by Active Record'],
    ['save', 'already defined by Active Record'],
    ['errors', 'already defined by Active Record'],
    ['attributes', 'defined by Active Record'],
    ['method', 'method of every Ruby object'],
    ['send', 'method of every Ruby object'],
    ['object_id', 'method of every Ruby object'],
    ['valid', 'valid?'],
    ['frozen', 'frozen?'],
    ['destroyed', 'destroyed?'],
    ['end', 'word of Ruby'],
    ['limit', 'page size'],
    ['lock_version', 'optimistic locking'],
    ['param_delimiter', 'already defined by Active Record'],
  ])('is refused for a field: %s', (name, reason) => {
    expect(() => resolved('Product', [`${name}:string`])).toThrow(reason);
  });

  it.each(['format', 'name', 'title', 'status', 'display', 'test', 'position', 'data'])('is not %s', (name) => {
    expect(() => resolved('Product', [`${name}:string`])).not.toThrow();
  });

  it.each([
    'Queue',
    'Set',
    'Method',
    'Logger',
    'Process',
    'Base',
    'ActiveRecord',
    'ActionCable',
    'OptionParser',
    'SecureRandom',
    'BCrypt',
    'RateLimit',
    'Body',
    'Response',
    'Change',
  ])('is refused for a resource: %s', (name) => {
    expect(() => resolved(name, ['title:string'])).toThrow(`${name} cannot be the name of a resource`);
  });

  it.each(['Test', 'Application', 'Job', 'Result', 'Config', 'Page', 'Request', 'Session'])('is not the resource %s', (name) => {
    expect(() => resolved(name, ['title:string'])).not.toThrow();
  });

  it('is told with the column that an association has', () => {
    expect(() => resolved('Product', ['category:references', 'category_id:integer'])).toThrow('category_id');
  });

  it('is one of those that Rails lists', () => {
    expect(DANGEROUS_ATTRIBUTES.size).toBe(241);
  });

  it.each([
    [['name:string', 'name_was:string'], 'name_was'],
    [['category:references', 'category_id_in_database:integer'], 'category_id_in_database'],
    [['password:digest', 'password_confirmation:string'], 'password_confirmation'],
    [['password:digest', 'password_salt:string'], 'password_salt'],
    [['auth:token', 'regenerate_auth:boolean'], 'regenerate_auth'],
    [['avatar:attachment', 'avatar_blob:string'], 'avatar_blob'],
    [['body:rich_text', 'rich_text_body:text'], 'rich_text_body'],
    [['category:references', 'build_category:string'], 'build_category'],
  ])('is refused beside another field that brings it along: %j', (fields, name) => {
    expect(() => resolved('Product', fields)).toThrow(`'${name}' is`);
  });

  it.each(['sequence', 'trait', 'factory', 'before', 'callback'])('is not what FactoryBot alone would stumble over: %s', (name) => {
    const { blueprint, resource } = resolved('Product', [`${name}:integer!`]);

    expect(resourceView(blueprint, resource).factory).toEqual([`add_attribute(:${name}) { 1 }`]);
  });

  it.each([
    ['Api::Key', {}, "'Api' is a constant"],
    ['Store::Key', {}, "'Store' is the application's own module"],
    ['Admin::End', {}, "'end' is a word of Ruby"],
    ['User::Profile', { User: [] }, "'User' is a class already"],
    ['Billing', { 'Billing::Invoice': [] }, "'Billing' is the module around Billing::Invoice"],
  ])('is refused with modules: %s', (name, existing, reason) => {
    expect(() => resolved(name, ['title:string'], { applicationModule: 'Store' }, existing)).toThrow(reason);
  });

  it('is refused where the application itself is called so', () => {
    expect(() => resolved('Store', ['title:string'], { applicationModule: 'Store' })).toThrow("application's own module");
  });
});

const TEMPLATES = path.resolve(import.meta.dirname, '../../../../../templates/rails');
const API = path.join(TEMPLATES, 'controller/app/lib/api');

describe('the classes of a generated application itself', () => {
  it('of the module around controllers are named from the root where a resource has their name', () => {
    const own = readdirSync(API).map((file) => /^ *class (\w+)|^ {2}module (\w+)/mu.exec(readFileSync(path.join(API, file), 'utf8')));
    expect(new Set(own.map((found) => found?.[1] ?? found?.[2]))).toEqual(API_CLASSES);
    expect(['Page', 'Leaf', 'Admin::Page'].map((name) => absoluteName(resolved(name, ['title!']).resource.name))).toEqual([
      '::Page',
      'Leaf',
      '::Admin::Page',
    ]);
  });

  it('at the root are no resource', () => {
    const texts = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.rb.hbs') && !file.includes('db/migrate'))
      .map((file) => readFileSync(path.join(TEMPLATES, file), 'utf8'));
    const names = texts.flatMap((text) => [...text.matchAll(/^(?:class|module) (\w+)(?![\w:{])/gmu)].map(([, name = '']) => name));
    // No resource ends so: they would be of no use to it.
    expect(names.filter((name) => !CLASSES.has(name) && !/(?:Controller|Validator)$/u.test(name))).toEqual([]);
  });
});
