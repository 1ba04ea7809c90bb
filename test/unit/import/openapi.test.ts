import { describe, expect, it } from 'vitest';
import { importBlueprint } from '../../../src/api/import.ts';
import { fieldsOf, lossLines, resolved } from './support.ts';

const TEXT = `openapi: 3.0.3
info: { title: Shop, version: '1' }
paths: {}
components:
  schemas:
    Record:
      type: object
      properties:
        id: { type: integer, format: int64 }
        created_at: { type: string, format: date-time }
    Category:
      allOf:
        - $ref: '#/components/schemas/Record'
        - type: object
          required: [name]
          properties:
            name: { type: string, maxLength: 60, minLength: 2 }
    State: { type: string, enum: [draft, live] }
    Product:
      allOf:
        - $ref: '#/components/schemas/Record'
        - type: object
          required: [sku, category, stock]
          properties:
            sku: { type: string, pattern: '^[A-Z]+$' }
            stock: { type: integer, minimum: 0, default: 0 }
            rating: { type: integer, exclusiveMinimum: true, minimum: 0, maximum: 5 }
            weight: { type: number, nullable: true }
            state: { $ref: '#/components/schemas/State' }
            oldState: { $ref: '#/components/schemas/State' }
            category: { $ref: '#/components/schemas/Category' }
            tags: { type: array, items: { type: string } }
            size: { type: object, properties: { width: { type: integer } } }
            homepage: { type: string, format: uri }
            secret: { type: string, writeOnly: true }
            related: { type: array, items: { $ref: '#/components/schemas/Category' } }
    Error: { type: object, properties: { message: { type: string } } }
`;

describe('schemas of OpenAPI', () => {
  it('become resources, with what they are made of', async () => {
    expect(await fieldsOf(TEXT, 'api.yml')).toEqual({
      Category: ['name:string{60}:length=2..!'],
      Product: [
        { name: 'sku', type: 'string', required: true, format: '^[A-Z]+$' },
        'stock:integer:min=0:default=0!',
        'rating:integer:in=1..5',
        'weight:float',
        'state:enum:of=state',
        'old_state:enum:of=state',
        'category:references',
        'tags:string:array',
        'size:json',
        'homepage:url',
        'secret:string:sensitive',
      ],
    });
  });

  it('are taken by every stack, and what is left out is listed', async () => {
    const result = await importBlueprint({ text: TEXT, file: 'api.yml' });
    await expect(resolved(result.blueprint)).resolves.toBeDefined();
    expect(lossLines(result)).toEqual([
      ': the schema Record is part of others, and no resource of its own',
      ': the schema Error has no id, and is no resource',
      ': numbers as ids are not carried over (Category, Product): records have UUIDs on Express and Fastify',
      'Product.size: an object inside a resource is a JSON document',
      'Product.related: a list of Category is no field; Category refers to Product where it has a field for it',
    ]);
  });

  it('are read from JSON and in the words of 3.1', async () => {
    const text = JSON.stringify({
      openapi: '3.1.0',
      components: {
        schemas: {
          Pet: {
            type: 'object',
            required: ['name', 'born', 'owner'],
            properties: {
              name: { type: 'string' },
              born: { type: ['string', 'null'], format: 'date' },
              age: { type: 'integer', exclusiveMaximum: 40 },
              owner: { anyOf: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }] },
            },
          },
          Owner: { type: 'object', properties: { email: { type: 'string', format: 'email' } } },
        },
      },
    });
    expect(await fieldsOf(text, 'api.json')).toEqual({
      Pet: ['name:string!', 'born:date', 'age:integer:max=39', 'owner:references:optional'],
      Owner: ['email:email'],
    });
  });
});
