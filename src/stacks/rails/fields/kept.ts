import type { Field, Normalization } from '../../../fields/field.ts';
import { normalized } from '../../../fields/normalize.ts';
import type { Settings } from '../project/settings.ts';
import { string } from './ruby.ts';
import { is, type Declaration } from './row.ts';

const METHODS = { strip: '.strip', squish: '.squish', upcase: '.upcase', downcase: '.downcase' } as const satisfies Record<
  Normalization,
  string
>;

/** Changed by every normalization there is. */
const UNTIDY = ' Ab  c1\n';

/** How a field is kept, where that is not as it was given: encrypted, or in one form. */
export function keptDeclarations({ name, encrypted, normalize, unique, index }: Field, { quote }: Settings): readonly Declaration[] {
  // What is found by its value has to look the same each time.
  const isFound = unique || index;
  return [
    ...(encrypted === true
      ? [
          {
            lines: [`encrypts :${name.snake}${isFound ? ', deterministic: true' : ''}`],
            expectations: [is(`encrypt(:${name.snake})${isFound ? '.deterministic(true)' : ''}`)],
          },
        ]
      : []),
    ...(normalize === undefined
      ? []
      : [
          {
            lines: [`normalizes :${name.snake}, with: ->(value) { value${normalize.map((step) => METHODS[step]).join('')} }`],
            expectations: [
              is(`normalize(:${name.snake}).from(${string(UNTIDY, quote)}).to(${string(normalized(UNTIDY, normalize), quote)})`),
            ],
          },
        ]),
  ];
}
