import { describe, expect, it } from 'vitest';
import { toName } from '../../../../../../src/naming/index.ts';
import { isSeen, routeFlags, routesInWords, routesView } from '../../../../../../src/stacks/node/view/rules/routes.ts';

const name = toName('Product');
const ALL = routeFlags({});

describe('the routes of a resource', () => {
  it('are all six where nothing is said', () => {
    const view = routesView({}, name);
    expect(view.entries.map(({ method, path, handler }) => `${method} ${path} ${handler}`)).toEqual([
      'POST / create',
      'GET / list',
      'GET /:id get',
      'PUT /:id replace',
      'PATCH /:id change',
      'DELETE /:id remove',
    ]);
    expect([view.isWhole, view.listed, view.words, view.nowhere]).toEqual([true, '', '', []]);
  });

  it('bring what the controller imports, and no more', () => {
    const view = routesView({ routes: ['create', 'list'] }, name);
    expect(view.requestImports).toEqual([]);
    expect(view.validationImports).toEqual(['parseBody', 'parseQuery']);
    expect(view.modelImports).toEqual(['newProduct', 'productQuery']);
  });

  it('tell which methods a path refuses, and which path is not there', () => {
    const view = routesView({ routes: ['list'] }, name);
    expect(view.refused.map(({ method, allowed }) => `${method}: ${allowed.join(' ')}`)).toEqual(
      ['post', 'put', 'patch', 'delete'].map((method) => `${method}: GET HEAD OPTIONS`),
    );
    expect([view.nowhere.length, view.isNowhereMember, view.somewhere]).toEqual([5, true, 'get']);
  });

  it.each([
    [['list', 'show', 'delete'], 'GET; by id GET, DELETE'],
    [['update'], 'by id PATCH'],
    [['create', 'list'], 'POST, GET'],
  ] as const)('are said in words: %j', (routes, words) => {
    expect(routesInWords(routes)).toBe(words);
  });
});

describe('a reference', () => {
  const hidden = routeFlags({ routes: ['list'] });

  it.each([
    [{ own: ALL, target: ALL, isOptional: false, onDelete: 'restrict' }, true],
    [{ own: ALL, target: hidden, isOptional: true, onDelete: 'restrict' }, true],
    [{ own: hidden, target: ALL, isOptional: true, onDelete: 'restrict' }, true],
    [{ own: hidden, target: ALL, isOptional: true, onDelete: 'cascade' }, false],
    [{ own: hidden, target: hidden, isOptional: true, onDelete: 'restrict' }, false],
  ] as const)('is seen from outside or not: %j', (ends, seen) => {
    expect(isSeen(ends)).toBe(seen);
  });
});
