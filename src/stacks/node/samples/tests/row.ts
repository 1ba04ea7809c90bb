import type { Resource } from '../../../../core/pipeline.ts';
import type { Field } from '../../../../fields/field.ts';
import type { FieldView, ResourceView } from '../../view/resource-view.ts';
import { parsedSource, shown } from '../forms.ts';
import { samplesIn } from '../apart.ts';
import { nthSample } from '../index.ts';
import { asText, literal, quoted } from '../literal.ts';
import { PLENTY, type Samples } from '../sample.ts';

/** What templates see of a resource but for its tests. */
export type PlainView = Omit<ResourceView, 'tests'>;

/** One writable field with its description and its samples. */
export interface Row {
  readonly field: Field;
  readonly view: FieldView;
  readonly samples: Samples;
}

/** What test templates see of one writable field. Values are TypeScript source. */
export interface TestField {
  readonly name: string;
  readonly property: string;
  readonly column: string;
  readonly human: string;
  readonly isReference: boolean;
  readonly readable: boolean;
  readonly unique: boolean;
  /** Two values as they travel, what the schema makes of them, and how a response shows them. */
  readonly sample: string;
  readonly parsed: string;
  readonly shown: string;
  readonly other: string;
  readonly otherParsed: string;
  readonly otherShown: string;
  /** As the repository is given it; of a password, what a hasher of the tests makes of it. */
  readonly stored: string;
  /** Another value for each number `n`. */
  readonly sequence: string;
}

/** The writable fields of a resource. */
export function rowsOf(resource: Resource, view: PlainView): Row[] {
  return view.writable.flatMap((fieldView) => {
    const field = resource.fields.find((candidate) => [candidate.name.camel, `${candidate.name.camel}Id`].includes(fieldView.name));
    const samples = field === undefined ? undefined : samplesIn(resource, field);
    return field === undefined || samples === undefined ? [] : [{ field, view: fieldView, samples }];
  });
}

export function testField({ field, view, samples }: Row): TestField {
  const [first, second] = [nthSample(samples, 0), nthSample(samples, 1)];
  return {
    name: view.name,
    property: view.property,
    column: view.column,
    human: view.human,
    isReference: view.isReference,
    readable: view.readable,
    unique: view.unique,
    sample: literal(first.input),
    parsed: parsedSource(field, first.input),
    shown: literal(shown(field, first.input)),
    other: literal(second.input),
    otherParsed: parsedSource(field, second.input),
    otherShown: literal(shown(field, second.input)),
    stored: view.isDigest ? quoted(`digest of ${asText(first.input)}`) : parsedSource(field, first.input),
    sequence: samples.sequence,
  };
}

/** The most rows that tests make of a table, and no more than unique required fields of few values allow. */
export const roomOf = (rows: readonly Row[]): number =>
  Math.min(
    MOST_ROWS,
    ...rows
      .filter(({ view: { required, unique, isReference } }) => required && unique && !isReference)
      .map(({ samples }) => samples.capacity ?? PLENTY),
  );

export const MOST_ROWS = 7;
