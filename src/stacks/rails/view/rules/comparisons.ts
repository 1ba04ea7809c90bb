import type { Comparison, Resource } from '../../../../core/pipeline.ts';
import type { Field } from '../../../../fields/field.ts';
import { isOwner } from '../../../owner.ts';
import { columnOf } from '../../fields/names.ts';
import { string, symbol } from '../../fields/ruby.ts';
import { typeOf } from '../../fields/support.ts';
import { tableOf, type Settings } from '../../project/settings.ts';
import { call, fits, indented, marginOf, pairs } from '../layout.ts';
import { it, type Block } from '../spec-examples.ts';
import { sampleOf } from './samples.ts';

/** What the right field is held to, by the operator between the left one and it; how people say so, and whether the two may be the same. */
const RULES = {
  '<': { option: 'greater_than', says: 'not after', takesSame: false },
  '<=': { option: 'greater_than_or_equal_to', says: 'before', takesSame: true },
  '>': { option: 'less_than', says: 'not before', takesSame: false },
  '>=': { option: 'less_than_or_equal_to', says: 'after', takesSame: true },
  '!=': { option: 'other_than', says: 'the same as', takesSame: false },
} as const satisfies Record<Comparison['operator'], { readonly option: string; readonly says: string; readonly takesSame: boolean }>;

const SQL: Partial<Readonly<Record<Comparison['operator'], string>>> = { '!=': '<>' };

/** PostgreSQL cuts longer names off. */
const LONGEST_NAME = 63;

/** Lines of the model: the right field is told, where both have a value. */
export const comparisonLines = ({ checks = [], name }: Resource): readonly string[] =>
  checks.flatMap(({ left, operator, right }) =>
    pairs(
      `validates ${symbol(columnOf(right))},`,
      [
        { key: 'comparison', value: [`${RULES[operator].option}: ${symbol(columnOf(left))}`] },
        { key: 'allow_nil', value: 'true' },
        { key: 'if', value: symbol(columnOf(left)) },
      ],
      marginOf(name),
    ),
  );

/**
 * The name of a comparison's condition. Databases tell of the first that does not hold, by name or as they come: those of one column alone come
 * first both ways.
 */
function nameOf({ left, right }: Comparison, { name }: Resource, settings: Settings): string {
  const [first, second] = [columnOf(left), columnOf(right)].sort().reverse();
  return `${tableOf(settings, name)}_${first ?? ''}_vs_${second ?? ''}_check`.slice(0, LONGEST_NAME);
}

const sqlOf = ({ left, operator, right }: Comparison): string => `${columnOf(left)} ${SQL[operator] ?? operator} ${columnOf(right)}`;

const argumentsOf = (check: Comparison, resource: Resource, settings: Settings): readonly string[] => [
  string(sqlOf(check), settings.quote),
  `name: ${string(nameOf(check, resource, settings), settings.quote)}`,
];

/** The conditions of a table that is made. */
export const comparisonConstraints = (resource: Resource, settings: Settings): readonly string[] =>
  (resource.checks ?? []).flatMap((check) => call('t.check_constraint', argumentsOf(check, resource, settings), 6));

/** The same of one that changes. */
export const changedComparisons = (
  verb: 'add' | 'remove',
  checks: readonly Comparison[],
  resource: Resource,
  settings: Settings,
  more: readonly string[] = [],
): readonly string[] =>
  checks.flatMap((check) =>
    call(`${verb}_check_constraint`, [symbol(tableOf(settings, resource.name)), ...argumentsOf(check, resource, settings), ...more], 4),
  );

/** The same where many rows stand in the table: new rows are held to it at once, those that are there are looked at while others write. */
export const validatedComparisons = (checks: readonly Comparison[], resource: Resource, settings: Settings): readonly string[] =>
  checks.flatMap((check) => [
    ...changedComparisons('add', [check], resource, settings, ['validate: false']),
    `up_only { validate_check_constraint ${symbol(tableOf(settings, resource.name))}, name: ${string(nameOf(check, resource, settings), settings.quote)} }`,
  ]);

/** Values as Ruby: one that either field may have, and a pair that the comparison refuses; lines that make them first. */
interface Values {
  readonly given: readonly string[];
  readonly same: string;
  readonly refused: readonly [left: string, right: string];
}

function valuesOf({ left, operator, right }: Comparison, resource: Resource, settings: Settings): Values {
  if (left.type === 'references') {
    const target = resource.associations.find(({ kind, field }) => kind === 'one' && field === left)?.target.snake ?? left.name.snake;
    return { given: [`same = create(:${target})`], same: 'same', refused: ['same', 'same'] };
  }
  const [one, other] = [left, right].map((field) => typeOf(field).values?.(sampleOf(field, resource), settings).pair[0] ?? 'nil');
  const [first = 'nil', second = 'nil'] = [one, other];
  return { given: [], same: first, refused: operator === '!=' ? [first, first] : [second, first] };
}

const both = ({ left, right }: Comparison, [one, other]: readonly [string, string]): string =>
  `${left.name.snake}: ${one}, ${right.name.snake}: ${other}`;

/** Both sides of each comparison, in the model and in the database, and what is not looked at. */
export function comparisonExamples(resource: Resource, settings: Settings): readonly Block[] {
  const { snake } = resource.name;
  return (resource.checks ?? []).flatMap((check): readonly Block[] => {
    const { left, operator, right } = check;
    const { option, says, takesSame } = RULES[operator];
    const { given, same, refused } = valuesOf(check, resource, settings);
    const title = `${right.name.human} ${says} ${left.name.human}`;
    const kind = `be_of_kind(${symbol(columnOf(right))}, :${option})`;
    return [
      [
        it(`refuses ${title}`, settings),
        ...indented(given, 2),
        `  ${snake}.assign_attributes(${both(check, refused)})`,
        `  ${snake}.validate`,
        '',
        `  expect(${snake}.errors).to ${kind}`,
        'end',
      ],
      [
        it(`refuses ${title} even without validations`, settings),
        ...breakingSaved(check, { given, refused }, resource),
        '',
        ...raising(`  expect { ${snake}.save!(validate: false) }`, `/${nameOf(check, resource, settings)}/`),
        'end',
      ],
      ...sameExample(check, { same, refused, takesSame, kind }, resource, settings),
      ...[left, right].map((field) => without(field, check, { given, same, refused }, resource, settings)),
    ];
  });
}

/** Lines that break the rule in a record that is kept, of whose fields one may be set once. */
function breakingSaved(check: Comparison, { given, refused }: Pick<Values, 'given' | 'refused'>, resource: Resource): readonly string[] {
  const { snake } = resource.name;
  // A record that it brings would be validated with it, and not be saved.
  const save = `  ${snake}.save!`;
  const [once, other] = isOwner(resource, check.left) ? [check.left, check.right] : [check.right, check.left];
  if (isOwner(resource, once)) return [save, `  ${snake}.${other.name.snake} = ${snake}.${once.name.snake}`];
  return [...indented(given, 2), save, `  ${snake}.assign_attributes(${both(check, refused)})`];
}

function raising(head: string, pattern: string): readonly string[] {
  const line = `${head}.to raise_error(ActiveRecord::StatementInvalid, ${pattern})`;
  return fits(line, 4) ? [line] : [head, `    .to raise_error(ActiveRecord::StatementInvalid, ${pattern})`];
}

function becomingValid(head: string, snake: string): readonly string[] {
  const matcher = `.to change(${snake}, :valid?).from(false).to(true)`;
  return fits(head + matcher, 4) ? [head + matcher] : [head, `    ${matcher}`];
}

/** The edge of an order; that two may not be the same has been said where nothing else is asked. */
function sameExample(
  check: Comparison,
  { same, refused, takesSame, kind }: Omit<Values, 'given'> & { readonly takesSame: boolean; readonly kind: string },
  { name: { snake } }: Resource,
  settings: Settings,
): readonly Block[] {
  const { left, operator, right } = check;
  if (operator === '!=') return [];
  const title = `the same ${right.name.human} as ${left.name.human}`;
  const pair = both(check, [same, same]);
  return takesSame
    ? [
        [
          it(`takes ${title}`, settings),
          `  ${snake}.assign_attributes(${both(check, refused)})`,
          '',
          ...becomingValid(`  expect { ${snake}.update!(${pair}) }`, snake),
          'end',
        ],
      ]
    : [
        [
          it(`refuses ${title}`, settings),
          `  ${snake}.assign_attributes(${pair})`,
          `  ${snake}.validate`,
          '',
          `  expect(${snake}.errors).to ${kind}`,
          'end',
        ],
      ];
}

/** Of two of which one is not there, nothing is said but that it has to be; where it need not be, what was wrong with them is wrong no longer. */
function without(field: Field, check: Comparison, { given, refused }: Values, resource: Resource, settings: Settings): Block {
  const { snake } = resource.name;
  const other = field === check.left ? check.right : check.left;
  const title = it(`compares no ${other.name.human} without ${field.name.human}`, settings);
  if (!field.required) {
    const lines = becomingValid(`  expect { ${snake}.${field.name.snake} = nil }`, snake);
    return [title, ...indented(given, 2), `  ${snake}.assign_attributes(${both(check, refused)})`, '', ...lines, 'end'];
  }
  const value =
    other.type === 'references'
      ? `create(:${resource.associations.find((one) => one.kind === 'one' && one.field === other)?.target.snake ?? other.name.snake})`
      : (typeOf(other).values?.(sampleOf(other, resource), settings).pair[0] ?? 'nil');
  return [
    title,
    `  ${snake}.assign_attributes(${field.name.snake}: nil, ${other.name.snake}: ${value})`,
    `  ${snake}.validate`,
    '',
    `  expect(${snake}.errors.map(&:attribute)).to eq([${symbol(field.name.snake)}])`,
    'end',
  ];
}

/** Requests whose values stand to each other as they must not. */
export function comparisonRequests(
  { checks = [] }: Resource,
  sent: readonly { readonly field: Field; readonly key: string }[],
): readonly Block[] {
  return checks.flatMap((check): readonly Block[] => {
    const [left, right] = [check.left, check.right].map((field) => sent.find((one) => one.field === field)?.key);
    if (left === undefined || right === undefined) return [];
    const wrong = check.operator === '!=' ? `${right}: body[:${left}]` : `${left}: body[:${right}], ${right}: body[:${left}]`;
    return [
      [
        `it "refuses ${right} that is ${RULES[check.operator].says} ${left}" do`,
        `  post path, params: body.merge(${wrong}), as: :json`,
        '',
        `  expect(failure).to match([422, "VALIDATION_ERROR", include(["${right}", a_kind_of(String)])])`,
        'end',
      ],
    ];
  });
}
