import common from '../../schema/common.json' with { type: 'json' };
import describe from '../../schema/describe.json' with { type: 'json' };
import detect from '../../schema/detect.json' with { type: 'json' };
import list from '../../schema/list.json' with { type: 'json' };
import plan from '../../schema/plan.json' with { type: 'json' };
import prove from '../../schema/prove.json' with { type: 'json' };
import report from '../../schema/report.json' with { type: 'json' };
import status from '../../schema/status.json' with { type: 'json' };
import undo from '../../schema/undo.json' with { type: 'json' };
import workspace from '../../schema/workspace.json' with { type: 'json' };

/** The published schemas of what the tools answer; each stands by itself, for a client has no other file to look into. */
export const DOCUMENTS = {
  list: whole(list),
  describe: whole(describe),
  detect: whole(detect),
  plan: whole(plan),
  report: whole(report),
  prove: whole(prove),
  undo: whole(undo),
  status: whole(status),
  /** What an apply answers: of one application, or of the services of a workspace. */
  outcome: whole({
    ...report,
    properties: { ...report.properties, data: { anyOf: [report.properties.data, workspace.properties.data] } },
  }),
};

export type Documents = typeof DOCUMENTS;

/** A schema of an object, as tools have it. */
export interface ObjectSchema {
  readonly [key: string]: unknown;
  readonly type: 'object';
  readonly properties: Record<string, object>;
  readonly required?: string[];
}

interface Document {
  readonly title: string;
  readonly required: string[];
  readonly properties: Readonly<Record<string, object>>;
  readonly $defs?: Readonly<Record<string, object>>;
}

function whole({ title, required, properties, $defs = {} }: Document): ObjectSchema {
  const inlined = inlinedOf(properties);
  const ownDefs = inlinedOf($defs);
  const own: Record<string, object> = {};
  for (const key of Object.keys(properties)) own[key] = partOf(inlined, key);
  return { title, type: 'object', required, additionalProperties: false, properties: own, $defs: { ...common.$defs, ...ownDefs } };
}

/** References into other files become references into the schema itself. */
function inlinedOf(part: object): object {
  const text = JSON.stringify(part)
    .replaceAll('"common.json#/', '"#/')
    .replaceAll('"report.json#/properties/data"', '"#/properties/data/anyOf/0"');
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? value : {};
}

function partOf(value: unknown, key: string): object {
  const part: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof part === 'object' && part !== null ? part : {};
}
