import type { Command } from 'commander';
import type { FieldRequest } from '../api/request.ts';
import { examples } from './examples.ts';
import { withWriteFlags, type WriteFlags } from './options.ts';
import type { Streams } from './output.ts';

export interface FieldFlags extends WriteFlags {
  readonly emptyTable?: boolean;
  readonly largeTable?: boolean;
}

interface Row {
  readonly usage: string;
  readonly description: string;
  readonly arguments: readonly (readonly [name: string, description: string])[];
  readonly verb: (...words: readonly string[]) => FieldRequest['verb'];
  readonly examples: readonly string[];
  /** It may leave rows without a value that they must have. */
  readonly mayNeedValues?: true;
}

/** What can be done to a field; each row is a command. */
const VERBS: readonly Row[] = [
  {
    usage: 'add',
    description: 'Add fields to a resource: code, specs, factory, documentation and a migration of their own',
    arguments: [['<fields...>', 'fields, in the field language']],
    verb: (...words) => ({ kind: 'add', words }),
    examples: [
      'scaffold field add Product weight:decimal{8.3}:min=0',
      'scaffold field add Product featured:boolean:default=false! --dry-run',
    ],
    mayNeedValues: true,
  },
  {
    usage: 'rename',
    description: 'Call a field otherwise everywhere; its column keeps what stands in it',
    arguments: [
      ['<from>', 'name of the field'],
      ['<to>', 'its new name'],
    ],
    verb: (from = '', to = '') => ({ kind: 'rename', from, to }),
    examples: ['scaffold field rename Product sku code'],
  },
  {
    usage: 'remove',
    description: 'Take fields out of a resource; what stands in their columns is lost when the migration runs',
    arguments: [['<names...>', 'names of fields']],
    verb: (...names) => ({ kind: 'remove', names }),
    examples: ['scaffold field remove Product weight', 'scaffold field remove Product weight colour --json'],
  },
];

/** `scaffold field add|rename|remove RESOURCE …`. */
export function addField(root: Command, streams: Streams): void {
  const group = root
    .command('field')
    .description('Add, rename or remove fields of a resource that is there, with a migration and without retyping it')
    .addHelpText('after', examples(...VERBS.flatMap((row) => row.examples)));
  for (const row of VERBS) {
    const command = group
      .command(row.usage)
      .description(row.description)
      .argument('<resource>', 'name of a resource: Product')
      .addHelpText('after', examples(...row.examples));
    for (const [name, description] of row.arguments) command.argument(name, description);
    if (row.mayNeedValues === true)
      command.option('--empty-table', 'the table holds no rows anywhere: required fields need no value for them');
    command.option('--large-table', 'many rows stand in the table: change it in small steps, none of which holds it for long (PostgreSQL)');
    withWriteFlags(command).action(async (resource: string, ...rest: unknown[]) => {
      const words = rest.slice(0, row.arguments.length).flat().map(String);
      const { runField } = await import('./commands/field.ts');
      await runField({ resource, verb: row.verb(...words) }, command.opts<FieldFlags>(), streams);
    });
  }
}
