import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const FOLDER = path.resolve(import.meta.dirname, '../../../schema');

const read = (name: string): object => {
  const value: unknown = JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${name} is no schema`);
  return value;
};

/** Every published schema by its file's name. */
export const published: ReadonlyMap<string, object> = new Map(readdirSync(FOLDER).map((name) => [name, read(name)]));

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
addFormats.default(ajv);
for (const [name, schema] of published) ajv.addSchema(schema, name);

/** What a document has that its schema does not allow; empty where all is well. */
export function violations(schema: string, document: unknown): readonly string[] {
  const validate = ajv.getSchema(`${schema}.json`);
  if (validate === undefined) return [`there is no schema/${schema}.json`];
  return validate(document) === true
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
}
