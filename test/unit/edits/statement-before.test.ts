import { describe, expect, it } from 'vitest';
import { addBeforeCall, removeBeforeCall } from '../../../src/edits/statement-before.ts';

const DRAIN = { statement: 'await queue.drain();', call: 'connection.close()' };

const cases = [
  {
    name: 'in a function that does nothing but make the call, which gets a body',
    before: 'void stop({\n  timeoutMs,\n  release: () => connection.close(),\n});\n',
    after: 'void stop({\n  timeoutMs,\n  release: async () => {\n    await queue.drain();\n    await connection.close();\n  },\n});\n',
  },
  {
    name: 'in a body, before the statement that makes the call',
    before: "host.addHook('onClose', async () => {\n  await app.close();\n  await connection.close();\n});\n",
    after: "host.addHook('onClose', async () => {\n  await app.close();\n  await queue.drain();\n  await connection.close();\n});\n",
  },
];

describe('a statement before a call', () => {
  for (const { name, before, after } of cases) {
    it(`is put ${name}`, async () => {
      expect(await addBeforeCall(before, DRAIN)).toEqual({ kind: 'changed', content: after });
    });

    it(`is put once ${name}`, async () => {
      expect(await addBeforeCall(after, DRAIN)).toEqual({ kind: 'alreadyPresent' });
    });

    it(`is taken out again ${name}`, async () => {
      expect(await removeBeforeCall(after, DRAIN)).toEqual({ kind: 'changed', content: before });
    });
  }

  it('comes before another one that was put there', async () => {
    const [{ after }] = [cases[1] ?? { after: '' }];
    expect(await addBeforeCall(after, { statement: 'schedule.stop();', call: 'queue.drain()' })).toEqual({
      kind: 'changed',
      content:
        "host.addHook('onClose', async () => {\n  await app.close();\n  schedule.stop();\n  await queue.drain();\n  await connection.close();\n});\n",
    });
  });

  it('leaves a body as it is that does more than make the call', async () => {
    const content = 'const end = async () => {\n  first();\n  await queue.drain();\n  await connection.close();\n};\n';
    expect(await removeBeforeCall(content, DRAIN)).toEqual({
      kind: 'changed',
      content: 'const end = async () => {\n  first();\n  await connection.close();\n};\n',
    });
  });

  it('says what to add by hand where the call is nowhere, or nothing can be read', async () => {
    for (const content of ['const a = 1;\n', 'const a = ;\n'])
      expect(await addBeforeCall(content, DRAIN)).toMatchObject({
        kind: 'anchorMissing',
        help: expect.stringContaining('await queue.drain();'),
      });
  });

  it('is not taken out of what cannot be read, or where it is not', async () => {
    expect(await removeBeforeCall('const a = ;\n', DRAIN)).toMatchObject({ kind: 'anchorMissing' });
    expect(await removeBeforeCall('const a = 1;\n', DRAIN)).toEqual({ kind: 'alreadyPresent' });
  });
});
