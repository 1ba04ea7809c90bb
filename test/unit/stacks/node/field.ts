import type { Field, FieldType } from '../../../../src/fields/field.ts';
import { toFieldName, toName } from '../../../../src/naming/index.ts';
import type { Association, Blueprint, Resource } from '../../../../src/core/pipeline.ts';

/** A field as the field language makes it, with nothing said but its name and type. */
export const field = (name: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  name: toFieldName(name),
  type,
  required: false,
  unique: type === 'token',
  index: false,
  sensitive: type === 'digest' || type === 'token',
  array: false,
  polymorphic: false,
  counterCache: false,
  ...more,
});

export const resource = (name: string, fields: readonly Field[], associations: readonly Association[] = []): Resource => ({
  name: toName(name),
  fields,
  associations,
});

export const blueprint = (...resources: readonly Resource[]): Blueprint => ({
  application: toName('shop'),
  generator: 'node:resource',
  resources,
  existing: [],
  options: { framework: 'fastify', layout: 'standard' },
  now: new Date('2026-11-20T10:00:00Z'),
});
