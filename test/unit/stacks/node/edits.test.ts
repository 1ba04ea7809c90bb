import { describe, expect, it } from 'vitest';
import { resolveBlueprint } from '../../../../src/core/blueprint/resolve.ts';
import type { Edit } from '../../../../src/core/define.ts';
import { importPath } from '../../../../src/render/environment.ts';
import * as edits from '../../../../src/stacks/node/edits.ts';
import { node } from '../../../../src/stacks/node/index.ts';
import { pureEdit } from '../pure-edit.ts';

const blueprint = resolveBlueprint({
  application: 'shop',
  generator: 'node:resource',
  requested: [
    { name: 'Category', where: '', fields: [{ value: 'parent:references:to=Category:optional', where: '' }] },
    { name: 'Product', where: '', fields: [{ value: 'category:references', where: '' }] },
  ],
  existing: [],
  enums: {},
  options: { framework: 'fastify', layout: 'layered' },
  now: new Date('2026-01-02T03:04:05Z'),
  stack: node,
  problems: [],
});

/** Applies one edit for every resource in turn, twice over: the second time must find everything there. For all at once it must say the same. */
async function applied(edit: Edit, path: string, content: string): Promise<string> {
  const rel = (to: string): string => importPath(path, to);
  const views = blueprint.resources.map((resource) => node.view(blueprint, resource));
  let current = content;
  for (const round of [1, 2]) {
    for (const view of views) {
      const outcome = await pureEdit(edit, [view], rel)(current);
      expect(outcome.kind).toBe(round === 1 ? 'changed' : 'alreadyPresent');
      if (outcome.kind === 'changed') current = outcome.content;
    }
  }
  expect(await pureEdit(edit, views, rel)(content)).toEqual({ kind: 'changed', content: current });
  return current;
}

describe('the edits of shared files', () => {
  it('write both sides of each relation', async () => {
    const before =
      "import type { Relation } from '../lib/relations';\n\nexport const relations = {} satisfies Readonly<Record<string, Relation>>;\n";

    expect(await applied(edits.relate, 'src/db/relations.ts', before)).toBe(`import type { Relation } from '../lib/relations';
import { many, one } from '../lib/relations';
import { categories, categoryColumns } from './tables/categories';
import { products, productColumns } from './tables/products';

export const relations = {
  'categories.parent': one('parentId', categories, categoryColumns),
  'categories.children': many('parentId', categories, categoryColumns),
  'products.category': one('categoryId', categories, categoryColumns),
  'categories.products': many('categoryId', products, productColumns),
} satisfies Readonly<Record<string, Relation>>;
`);
  });

  it('list the resources in the README', async () => {
    const before = '# Shop\n\n## Resources\n\nBelow `/api`.\n\n- documentation:\n  `/docs`\n\nMore.\n\n## More\n\n- more\n';

    expect(await applied(edits.listInReadme, 'README.md', before)).toBe(
      '# Shop\n\n## Resources\n\nBelow `/api`.\n\n- documentation:\n  `/docs`\n- category: `/api/v1/categories`\n- product: `/api/v1/products`\n\nMore.\n\n## More\n\n- more\n',
    );
  });

  it('register the controller with its imports', async () => {
    const before =
      "import { a } from './a';\n\nexport function createContainer({ db }: Options) {\n  const repositories = createRepositories(db);\n  return {\n    repositories,\n  };\n}\n";

    expect(await applied(edits.registerController, 'src/container.ts', before)).toBe(`import { a } from './a';
import { CategoryController } from './controllers/category-controller';
import { CategoryService } from './services/category-service';
import { ProductController } from './controllers/product-controller';
import { ProductService } from './services/product-service';

export function createContainer({ db }: Options) {
  const repositories = createRepositories(db);
  const categoryService = new CategoryService(repositories.categories);
  const productService = new ProductService(repositories.products);
  return {
    repositories,
    categoryController: new CategoryController(categoryService),
    productController: new ProductController(productService),
  };
}
`);
  });
});
