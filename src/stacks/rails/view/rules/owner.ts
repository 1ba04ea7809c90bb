import type { Resource } from '../../../../core/pipeline.ts';
import { columnOf } from '../../fields/names.ts';
import { is, type Expectation } from '../../fields/row.ts';
import { symbol } from '../../fields/ruby.ts';
import type { Block } from '../spec-examples.ts';
import { routesOf } from './routes.ts';

type Owned = Pick<Resource, 'owner'>;

/** What a model says of whose its records are. */
export const ownerLines = ({ owner }: Owned): readonly string[] =>
  owner === undefined ? [] : [`attr_readonly ${symbol(columnOf(owner))}`];

export const ownerExpectations = ({ owner }: Owned): readonly Expectation[] =>
  owner === undefined ? [] : [is(`have_readonly_attribute(${symbol(columnOf(owner))})`)];

/** Column of the owner that the fields of a controller have and a change may not carry; `''` where there is none. */
export function refusedLater(resource: Pick<Resource, 'owner' | 'routes'>): string {
  const routes = routesOf(resource);
  const isBoth = routes.includes('create') && (routes.includes('update') || routes.includes('replace'));
  return resource.owner === undefined || !isBoth ? '' : columnOf(resource.owner);
}

/** What a request that would give a record away is answered, by the verb it comes with. */
export function ownerRequests({ owner }: Owned, verb: 'patch' | 'put', variable: string): readonly Block[] {
  if (owner === undefined) return [];
  const key = columnOf(owner);
  const params = verb === 'patch' ? `{ ${key}: body[:${key}] }` : 'body';
  return [
    [
      `it "refuses another ${key}, and keeps its own" do`,
      `  own = ${variable}.${key}`,
      `  ${verb} "#{path}/#{${variable}.id}", params: ${params}, as: :json`,
      '',
      `  expect([failure.last, ${variable}.reload.${key}]).to eq([[%w[${key} UNKNOWN_FIELD]], own])`,
      'end',
    ],
  ];
}
