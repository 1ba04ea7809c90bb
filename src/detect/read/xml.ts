import { attempt, list } from './values.ts';

/** An XML document as plain values: attributes begin with `@`, what stands once is no list. Undefined where it is none. */
export async function readXml(content: string | undefined): Promise<unknown> {
  if (content === undefined) return undefined;
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, processEntities: false });
  return attempt(content, (text) => parser.parse(text));
}

/** All that stands at a path of elements, whether once or several times. */
export function elements(document: unknown, ...steps: readonly string[]): readonly unknown[] {
  return steps.reduce<readonly unknown[]>(
    (found, step) =>
      found.flatMap((value) =>
        typeof value === 'object' && value !== null ? list(Object.entries(value).find(([name]) => name === step)?.[1]) : [],
      ),
    [document],
  );
}
