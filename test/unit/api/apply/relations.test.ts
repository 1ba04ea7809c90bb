import { expect, it } from 'vitest';
import { railsApplication } from '../../hostile/world.ts';
import { apply, read, shop, written } from './world.ts';

const described = (many: object): string =>
  JSON.stringify({
    version: 1,
    application: 'shop',
    resources: {
      Label: { fields: ['name!'] },
      Issue: { fields: ['title!'], ...many },
      Labelling: { fields: ['issue:references', 'label:references', 'note:string'], unique: [['issue', 'label']] },
    },
  });
const TAGS = { many_to_many: { tags: { to: 'Label', through: 'Labelling' } } };
const RELATIONS = 'src/db/relations.ts';

it('a relation through a resource that stays is taken out on both sides, and comes back', { timeout: 60_000 }, async () => {
  const files = await shop({});
  await apply(files, described({}));
  const without = await read(files, RELATIONS);

  await apply(files, described(TAGS));
  const whole = await read(files, RELATIONS);
  await apply(files, described({}));
  const again = await read(files, RELATIONS);

  expect([whole.includes("'issues.tags'"), whole.includes("'labels.issues'")]).toEqual([true, true]);
  expect(again).toBe(without);
  expect(written(await apply(files, described({})))).toEqual([]);
  await apply(files, described(TAGS));
  expect(await read(files, RELATIONS)).toBe(whole);
});

it('a relation that is called otherwise leaves nothing under its old name', { timeout: 60_000 }, async () => {
  const files = await shop({});
  await apply(files, described(TAGS));

  await apply(files, described({ many_to_many: { marks: { to: 'Label', through: 'Labelling' } } }));

  const relations = await read(files, RELATIONS);
  expect([relations.includes("'issues.tags'"), relations.includes("'issues.marks'")]).toEqual([false, true]);
});

it('is taken out of both models and the spec of what is between on Rails as well', { timeout: 60_000 }, async () => {
  const files = railsApplication();
  await apply(files, described({}));
  const paths = ['issue', 'label', 'labelling'].flatMap((name) => [`app/models/${name}.rb`, `spec/models/${name}_spec.rb`]);
  const texts = async (): Promise<readonly string[]> => Promise.all(paths.map((file) => read(files, file)));
  const without = await texts();

  await apply(files, described(TAGS));
  const whole = await texts();
  await apply(files, described({}));

  expect(whole[0]).toContain('has_many :tags, through: :labellings');
  expect(await texts()).toEqual(without);
});

const commented = (kept: readonly string[], more: object = {}): string =>
  JSON.stringify({
    version: 1,
    application: 'shop',
    resources: {
      Issue: { fields: ['title!'], soft_delete: kept.includes('Issue'), ...more },
      Article: { fields: ['name!'], soft_delete: kept.includes('Article') },
      Comment: { fields: ['about:references{polymorphic}:to=Issue.Article!', 'text!'], soft_delete: kept.includes('Comment') },
    },
  });
const COMMENTS = [
  'src/repositories/comment-repository.ts',
  'src/db/tables/comments.ts',
  'tests/integration/comments-targets.test.ts',
  'tests/integration/repositories/comment-repository.test.ts',
];

it.each([[['Issue']], [['Comment']], [['Issue', 'Article', 'Comment']]])(
  'a reference to one of several follows where deleted records of %j stay, and where they no longer do',
  { timeout: 60_000 },
  async (kept) => {
    const files = await shop({});
    await apply(files, commented([]));
    const texts = async (): Promise<readonly string[]> => Promise.all(COMMENTS.map((file) => read(files, file)));
    const without = await texts();
    const made = await shop({});
    await apply(made, commented(kept));

    await apply(files, commented(kept));
    const turned = await texts();
    await apply(files, commented([]), { allowDestructive: true });

    expect(turned).toEqual(await Promise.all(COMMENTS.map((file) => read(made, file))));
    expect(await texts()).toEqual(without);
  },
);

it('a reference to one of several follows the routes of each', { timeout: 60_000 }, async () => {
  const files = await shop({});
  await apply(files, commented([]));
  await apply(files, commented([], { routes: ['create', 'list', 'show'] }));
  const made = await shop({});
  await apply(made, commented([], { routes: ['create', 'list', 'show'] }));

  const test = 'tests/integration/comments-targets.test.ts';
  expect(await read(files, test)).toBe(await read(made, test));
});
