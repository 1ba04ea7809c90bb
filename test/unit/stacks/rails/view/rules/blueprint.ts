import { readBlueprint } from '../../../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../../../src/core/blueprint/resolve.ts';
import type { Blueprint, Resource } from '../../../../../../src/core/pipeline.ts';
import { rails } from '../../../../../../src/stacks/rails/index.ts';

/** A run of all resources of a blueprint file on Rails. */
export async function blueprintOf(resources: object, options: Blueprint['options'] = {}): Promise<Blueprint> {
  const source = await readBlueprint(JSON.stringify({ version: 1, application: 'tracker', resources }), 'tracker.json');
  return resolveBlueprint({
    application: 'tracker',
    generator: 'rails:resource',
    requested: source.resources,
    existing: [],
    enums: {},
    options: { stack: 'rails', ...options },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: rails,
    problems: source.problems,
  });
}

/** @throws Error where the run has none of this name */
export function resourceIn({ resources }: Blueprint, pascal: string): Resource {
  const found = resources.find(({ name }) => name.pascal === pascal);
  if (found === undefined) throw new Error(`There is no ${pascal}`);
  return found;
}

/** Two resources that ask for every rule there is. */
export const TRACKER = {
  Project: { fields: ['name:string!', 'key:string{10}:uniq!'], soft_delete: true },
  Label: { fields: ['name:string{40}:uniq!'], routes: ['list', 'show', 'create'] },
  Issue: {
    fields: ['number:integer:min=1!', 'title:string{120}!', 'project:references', 'starts_on:date', 'ends_on:date'],
    unique: [['project', 'number']],
    index: [['project', 'title']],
    checks: ['starts_on <= ends_on'],
    many_to_many: ['labels'],
    soft_delete: true,
  },
  Document: { fields: ['title:string!'], routes: ['list', 'update'] },
  Comment: { fields: ['body:text!', 'commentable:references{polymorphic}:to=Issue.Document!'] },
};
