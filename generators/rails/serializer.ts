import { ask } from '../../src/core/ask.ts';
import { code, defineGenerator, ensure, needs, spec } from '../../src/core/define.ts';
import { rails } from '../../src/stacks/rails/card.ts';
import { firstWhole } from '../../src/stacks/rails/first-whole.ts';
import { includingSerializers } from '../../src/stacks/rails/included-edits.ts';
import model from './model.ts';

export default defineGenerator({
  id: 'rails:serializer',
  description: 'Serializer (Alba) of what the API shows of a record, with its spec',
  stack: rails,
  scope: 'resource',
  prompts: [ask.name(), ask.fields()],
  files: [
    ensure('app/serializers/application_serializer.rb', { when: (blueprint, resource) => resource === firstWhole(blueprint) }),
    spec('spec/serializers/__resource___serializer_spec.rb'),
    code('app/serializers/__resource___serializer.rb'),
  ],
  edits: includingSerializers,
  needs: needs(model, 'app/models/__resource__.rb', 'spec/factories/__resources__.rb'),
  examples: ['scaffold serializer Product name:string{80}! price:decimal{10.2}:min=0!'],
});
