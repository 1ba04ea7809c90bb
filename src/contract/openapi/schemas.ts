import { isObject } from '../json.ts';

/** Says what is wrong with a value by the schema at a pointer of the document; undefined where nothing is. */
export type ValidateAt = (pointer: string, value: unknown) => string | undefined;

const DOCUMENT = 'https://contract.invalid/openapi.json';

/** A validator for the schemas inside an OpenAPI 3.1 document. The library is loaded here, where it is first needed. */
export async function schemasOf(document: unknown): Promise<ValidateAt> {
  const [{ Ajv2020 }, formats] = await Promise.all([import('ajv/dist/2020.js'), import('ajv-formats')]);
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, validateFormats: true });
  formats.default.default(ajv);
  if (isObject(document)) ajv.addSchema({ ...document, $id: DOCUMENT });
  return (pointer, value) => {
    try {
      const validate = ajv.getSchema(`${DOCUMENT}#${pointer.split('/').map(encodeURIComponent).join('/')}`);
      if (validate === undefined) return `no schema at ${pointer}`;
      if (validate(value) === true) return undefined;
      return (validate.errors ?? [])
        .slice(0, 3)
        .map(
          ({ instancePath, message, params }) =>
            `${instancePath === '' ? 'the body' : instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
        )
        .join('; ');
    } catch (error) {
      return `the schema at ${pointer} cannot be used: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
}

/** Says what is wrong with an OpenAPI document; undefined where nothing is. */
export async function validateDocument(document: unknown): Promise<string | undefined> {
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  if (!isObject(document)) return 'it is no JSON object';
  const { valid, errors } = await new Validator().validate({ ...document });
  if (valid) return undefined;
  return typeof errors === 'string' ? errors : JSON.stringify(errors?.slice(0, 3));
}
