import { describe, expect, it } from 'vitest';
import { readBlueprint } from '../../../../../../src/core/blueprint/file.ts';
import { resolveBlueprint } from '../../../../../../src/core/blueprint/resolve.ts';
import { changeBetween } from '../../../../../../src/core/change/index.ts';
import type { Blueprint, Resource } from '../../../../../../src/core/pipeline.ts';
import { node } from '../../../../../../src/stacks/node/index.ts';
import { relationEntries } from '../../../../../../src/stacks/node/view/entries.ts';
import { resourceView } from '../../../../../../src/stacks/node/view/index.ts';
import type { ResourceView } from '../../../../../../src/stacks/node/view/resource-view.ts';

async function blueprintOf(resources: object): Promise<Blueprint> {
  const source = await readBlueprint(JSON.stringify({ version: 1, application: 'gallery', resources }), 'gallery.json');
  return resolveBlueprint({
    application: 'gallery',
    generator: 'node:resource',
    requested: source.resources,
    existing: [],
    enums: {},
    options: { stack: 'express', framework: 'express', layout: 'layered' },
    now: new Date('2026-01-02T03:04:05Z'),
    stack: node,
    problems: source.problems,
  });
}

function resourceIn({ resources }: Blueprint, pascal: string): Resource {
  const found = resources.find(({ name }) => name.pascal === pascal);
  if (found === undefined) throw new Error(`There is no ${pascal}`);
  return found;
}

const viewIn = (blueprint: Blueprint, pascal: string): ResourceView => resourceView(blueprint, resourceIn(blueprint, pascal));
const textsOf = (view: ResourceView): readonly string[] => relationEntries(view).map(({ text }) => text);

describe('a relation that a resource stands between', () => {
  it('is told of from either end, and from what is between', async () => {
    const tracker = await blueprintOf({ Post: { fields: ['title:string!'], many_to_many: ['tags'] }, Tag: { fields: ['name:string!'] } });
    const [there, back] = [
      "'posts.tags': through(postTags.postId, postTags.tagId, tags, tagColumns)",
      "'tags.posts': through(postTags.tagId, postTags.postId, posts, postColumns)",
    ];

    expect(textsOf(viewIn(tracker, 'Post'))).toEqual([there]);
    expect(textsOf(viewIn(tracker, 'Tag'))).toEqual([back]);
    expect(textsOf(viewIn(tracker, 'PostTag'))).toEqual(expect.arrayContaining([there, back]));
    expect(viewIn(tracker, 'Post').includes).toEqual(['postTags', 'tags']);
    expect(viewIn(tracker, 'PostTag').tests.between.map(({ ownerPath, name, near, far }) => [ownerPath, name, near, far])).toEqual([
      ['/posts', 'tags', 'postId', 'tagId'],
      ['/tags', 'posts', 'tagId', 'postId'],
    ]);
  });

  it('may lead from a resource to others of its kind', async () => {
    const tracker = await blueprintOf({ Issue: { fields: ['title:string!'], many_to_many: { blockers: { to: 'Issue' } } } });

    expect(textsOf(viewIn(tracker, 'Issue')).map((text) => text.replace(/, issueColumns\)$/u, ''))).toEqual([
      "'issues.blockers': through(issueIssues.issueId, issueIssues.blockerId, issues",
      "'issues.issuesAsBlocker': through(issueIssues.blockerId, issueIssues.issueId, issues",
    ]);
  });
});

const gallery = (to: string, more = '!'): Promise<Blueprint> =>
  blueprintOf({
    Post: { fields: ['title:string!'] },
    Photo: { fields: ['caption:string!'] },
    Video: { fields: ['name:string!'] },
    Comment: { fields: ['text:text!', `commentable:references{polymorphic}:to=${to}${more}`] },
  });

describe('a reference to one of several resources', () => {
  it('is a type and an id, and a foreign key for each of them on a column that the database works out', async () => {
    const { sqlLines, sqlIndexes, fields, indexes } = viewIn(await gallery('Post.Photo'), 'Comment');

    expect(fields.map(({ name, required, isReference }) => [name, required, isReference])).toEqual([
      ['text', true, false],
      ['commentableType', true, true],
      ['commentableId', true, true],
    ]);
    expect(sqlLines.filter((line) => line.includes('commentable'))).toEqual([
      'commentable_type text NOT NULL,',
      'commentable_id uuid NOT NULL,',
      "commentable_id_post uuid GENERATED ALWAYS AS (CASE WHEN commentable_type = 'Post' THEN commentable_id END) STORED,",
      "commentable_id_photo uuid GENERATED ALWAYS AS (CASE WHEN commentable_type = 'Photo' THEN commentable_id END) STORED,",
      'CONSTRAINT comments_commentable_id_post_fkey FOREIGN KEY (commentable_id_post) REFERENCES posts (id) ON DELETE RESTRICT,',
      'CONSTRAINT comments_commentable_id_photo_fkey FOREIGN KEY (commentable_id_photo) REFERENCES photos (id) ON DELETE RESTRICT,',
      "CONSTRAINT comments_commentable_type_check CHECK (commentable_type IN ('Post', 'Photo'))",
    ]);
    expect(sqlIndexes.filter((index) => !indexes.some(({ name }) => name === index.name)).map(({ name }) => name)).toEqual([
      'comments_commentable_id_post_idx',
      'comments_commentable_id_photo_idx',
    ]);
  });

  it('may be empty in both halves, never in one', async () => {
    const { sqlLines } = viewIn(await gallery('Post.Photo', ':optional'), 'Comment');

    expect(sqlLines.slice(-2)).toEqual([
      "CONSTRAINT comments_commentable_type_check CHECK (commentable_type IN ('Post', 'Photo') AND (commentable_type IS NOT NULL OR commentable_id IS NULL)),",
      'CONSTRAINT comments_commentable_id_check CHECK ((commentable_id IS NOT NULL OR commentable_type IS NULL))',
    ]);
  });

  it('has another side on each of them, which it keeps from being deleted', async () => {
    const blueprint = await gallery('Post.Photo');
    const [post, video] = [viewIn(blueprint, 'Post'), viewIn(blueprint, 'Video')];

    expect(textsOf(viewIn(blueprint, 'Comment'))).toEqual([
      "'posts.comments': many('commentableId', comments, commentColumns, { commentableType: 'Post' })",
      "'photos.comments': many('commentableId', comments, commentColumns, { commentableType: 'Photo' })",
    ]);
    expect([post.includes, post.many.map(({ onDelete }) => onDelete), video.includes, video.many]).toEqual([
      ['comments'],
      ['restrict'],
      [],
      [],
    ]);
  });

  it('is made by factories with a record of the first of them', async () => {
    const { tests } = viewIn(await gallery('Photo.Post'), 'Comment');

    expect(tests.parents).toEqual([
      { name: 'commentableType', source: "'Photo'" },
      { name: 'commentableId', source: '(await createPhoto(db)).id' },
    ]);
    expect(tests.polymorphic[0]?.targets.map(({ value, createOther, restricts }) => [value, createOther, restricts])).toEqual([
      ["'Photo'", 'createPost', true],
      ["'Post'", 'createPhoto', true],
    ]);
  });

  it('is written after the tables of all of them', async () => {
    const blueprint = await blueprintOf({
      Comment: { fields: ['text:text!', 'commentable:references{polymorphic}:to=Post.Photo!'] },
      Post: { fields: ['title:string!'] },
      Photo: { fields: ['caption:string!'] },
    });

    expect(blueprint.resources.map(({ name }) => name.pascal)).toEqual(['Post', 'Photo', 'Comment']);
  });
});

const keeping = (...names: readonly string[]): Promise<Blueprint> =>
  blueprintOf({
    Post: { fields: ['title:string!'], soft_delete: names.includes('Post') },
    Photo: { fields: ['caption:string!'], soft_delete: names.includes('Photo') },
    Comment: {
      fields: ['text:text!', 'commentable:references{polymorphic}:to=Post.Photo!'],
      soft_delete: names.includes('Comment'),
    },
  });
const keyColumns = ({ sqlLines }: ResourceView): readonly string[] => sqlLines.filter((line) => line.includes('GENERATED'));

describe('a reference to one of several resources where deleted records stay', () => {
  it('holds nothing once its own record is deleted', async () => {
    expect(keyColumns(viewIn(await keeping('Comment'), 'Comment'))).toEqual([
      "commentable_id_post uuid GENERATED ALWAYS AS (CASE WHEN commentable_type = 'Post' AND deleted_at IS NULL THEN commentable_id END) STORED,",
      "commentable_id_photo uuid GENERATED ALWAYS AS (CASE WHEN commentable_type = 'Photo' AND deleted_at IS NULL THEN commentable_id END) STORED,",
    ]);
    expect(viewIn(await keeping('Comment'), 'Comment').keptTargets).toBe('');
  });

  it.each([
    [['Post'], "commentableId: among('commentableType', { Post: posts })", ['posts']],
    [['Post', 'Photo', 'Comment'], "commentableId: among('commentableType', { Post: posts, Photo: photos })", ['posts', 'photos']],
  ])('looks whether what it is to is kept: %j', async (names, source, tables) => {
    const view = viewIn(await keeping(...names), 'Comment');

    expect(view.keptTargets).toBe(source);
    expect(view.keptTables.map(({ name }) => name)).toEqual(tables);
    expect(view.softDeleteImports).toEqual([
      'among',
      ...(names.includes('Comment') ? ['deleteSoftly', 'kept'] : []),
      'referring',
      'withOtherHalves',
    ]);
    expect(view.keptChanges).toBe('await withOtherHalves(this.db, comments, id, referred, changes)');
    expect(view.tests.polymorphic[0]?.targets.map(({ value, keeps }) => [value, keeps])).toEqual([
      ["'Post'", names.includes('Post')],
      ["'Photo'", names.includes('Photo')],
    ]);
  });

  it('needs no other half where it is to one resource alone', async () => {
    const blueprint = await blueprintOf({
      Post: { fields: ['title:string!'], soft_delete: true },
      Comment: { fields: ['post:references', 'text:text!'] },
    });

    expect(viewIn(blueprint, 'Comment').keptChanges).toBe('changes');
    expect(viewIn(blueprint, 'Comment').softDeleteImports).toEqual(['referring']);
  });

  it('is of its own table, too', async () => {
    const blueprint = await blueprintOf({
      Post: { fields: ['title:string!'] },
      Comment: { fields: ['text:text!', 'about:references{polymorphic}:to=Comment.Post:optional'], soft_delete: true },
    });
    const view = viewIn(blueprint, 'Comment');

    expect([view.keptTargets, view.keptTables]).toEqual(["aboutId: among('aboutType', { Comment: comments })", []]);
  });
});

describe('the change of such a reference', () => {
  const changed = async (from: Promise<Blueprint>, to: Promise<Blueprint>, renames = new Map<string, string>()) => {
    const [before, after] = [await from, await to];
    const change = changeBetween(resourceIn(before, 'Comment'), resourceIn(after, 'Comment'), { others: before.resources, renames });
    if (change === undefined) throw new Error('Nothing differs');
    const { up, down, lostRelations } = resourceView({ ...after, changes: [change] }, change.after).change;
    return { up: up.map(({ sql }) => sql), down: down.map(({ sql }) => sql), lost: lostRelations.map(({ text }) => text) };
  };
  const VIDEO =
    "ALTER TABLE comments ADD COLUMN commentable_id_video uuid GENERATED ALWAYS AS (CASE WHEN commentable_type = 'Video' THEN commentable_id END) STORED";
  const check = (values: string): string =>
    `ALTER TABLE comments ADD CONSTRAINT comments_commentable_type_check CHECK (commentable_type IN (${values}))`;

  it('adds a column and its key for a resource that comes, and takes them away again', async () => {
    const { up, down, lost } = await changed(gallery('Post.Photo'), gallery('Post.Photo.Video'));

    expect(up).toEqual([
      'ALTER TABLE comments DROP CONSTRAINT comments_commentable_type_check',
      VIDEO,
      'ALTER TABLE comments ADD CONSTRAINT comments_commentable_id_video_fkey FOREIGN KEY (commentable_id_video) REFERENCES videos (id) ON DELETE RESTRICT',
      check("'Post', 'Photo', 'Video'"),
      'CREATE INDEX comments_commentable_id_video_idx ON comments (commentable_id_video)',
    ]);
    expect(down).toEqual([
      'ALTER TABLE comments DROP CONSTRAINT comments_commentable_id_video_fkey',
      'ALTER TABLE comments DROP CONSTRAINT comments_commentable_type_check',
      'DROP INDEX comments_commentable_id_video_idx',
      'ALTER TABLE comments DROP COLUMN commentable_id_video',
      check("'Post', 'Photo'"),
    ]);
    expect(lost).toEqual([]);
  });

  it('takes out the other side of a resource that goes', async () => {
    const { lost } = await changed(gallery('Post.Photo.Video'), gallery('Post.Photo'));

    expect(lost).toEqual(["'videos.comments': many('commentableId', comments, commentColumns, { commentableType: 'Video' })"]);
  });

  it('renames everything that is called after it', async () => {
    const subject = blueprintOf({
      Post: { fields: ['title:string!'] },
      Photo: { fields: ['caption:string!'] },
      Comment: { fields: ['text:text!', 'subject:references{polymorphic}:to=Post.Photo!'] },
    });
    const { up } = await changed(gallery('Post.Photo'), subject, new Map([['subject', 'commentable']]));

    expect(up.slice(0, 4)).toEqual([
      'ALTER TABLE comments RENAME COLUMN commentable_type TO subject_type',
      'ALTER TABLE comments RENAME COLUMN commentable_id TO subject_id',
      'ALTER TABLE comments RENAME COLUMN commentable_id_post TO subject_id_post',
      'ALTER TABLE comments RENAME COLUMN commentable_id_photo TO subject_id_photo',
    ]);
    expect(up.filter((sql) => !sql.includes('RENAME'))).toEqual([]);
  });

  it('takes the columns that the database works out before those that they are made of', async () => {
    const without = blueprintOf({
      Post: { fields: ['title:string!'] },
      Photo: { fields: ['caption:string!'] },
      Comment: { fields: ['text:text!'] },
    });
    const { up } = await changed(gallery('Post.Photo'), without);

    expect(up.filter((sql) => sql.includes('DROP COLUMN'))).toEqual(
      ['commentable_id_post', 'commentable_id_photo', 'commentable_type', 'commentable_id'].map(
        (column) => `ALTER TABLE comments DROP COLUMN ${column}`,
      ),
    );
  });

  it('is worked out anew where its own deleted records stay, with all that stands on it, and as it was where they no longer do', async () => {
    const { up, down } = await changed(keeping(), keeping('Comment'));
    const key = (name: string, table: string): readonly string[] => [
      `ALTER TABLE comments ADD CONSTRAINT comments_commentable_id_${name}_fkey FOREIGN KEY (commentable_id_${name}) REFERENCES ${table} (id) ON DELETE RESTRICT`,
    ];
    const column = (name: string, type: string, more: string): string =>
      `ALTER TABLE comments ADD COLUMN commentable_id_${name} uuid GENERATED ALWAYS AS (CASE WHEN commentable_type = '${type}'${more} THEN commentable_id END) STORED`;
    const gone = [
      'ALTER TABLE comments DROP CONSTRAINT comments_commentable_id_post_fkey',
      'ALTER TABLE comments DROP CONSTRAINT comments_commentable_id_photo_fkey',
      'DROP INDEX comments_commentable_id_post_idx',
      'DROP INDEX comments_commentable_id_photo_idx',
      'ALTER TABLE comments DROP COLUMN commentable_id_post',
      'ALTER TABLE comments DROP COLUMN commentable_id_photo',
    ];
    const come = (more: string): readonly string[] => [
      column('post', 'Post', more),
      column('photo', 'Photo', more),
      ...key('post', 'posts'),
      ...key('photo', 'photos'),
      'CREATE INDEX comments_commentable_id_post_idx ON comments (commentable_id_post)',
      'CREATE INDEX comments_commentable_id_photo_idx ON comments (commentable_id_photo)',
    ];

    expect(up).toEqual([
      ...gone,
      'ALTER TABLE comments ADD COLUMN deleted_at timestamp(3) with time zone',
      ...come(' AND deleted_at IS NULL'),
    ]);
    expect(down).toEqual([
      'DELETE FROM comments WHERE deleted_at IS NOT NULL',
      ...gone,
      'ALTER TABLE comments DROP COLUMN deleted_at',
      ...come(''),
    ]);
  });

  it('leaves the table alone where one of those that it may be to keeps deleted records from now on', async () => {
    await expect(changed(keeping(), keeping('Post'))).rejects.toThrow('Nothing differs');
  });
});
