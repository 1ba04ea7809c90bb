import { describe, expect, it } from 'vitest';
import { DRAWINGS } from '../../../../src/export/diagram/drawings.ts';
import { entityGraph } from '../../../../src/export/diagram/entities.ts';
import { layOut, type Box } from '../../../../src/export/diagram/layout.ts';
import { toMermaid } from '../../../../src/export/diagram/mermaid.ts';
import { escaped } from '../../../../src/export/diagram/markup.ts';
import { described, everyType } from '../described.ts';

const SHOP = {
  Category: ['name:string{60}:uniq!', 'parent:references:to=Category:optional'],
  Product: ['price:decimal{10.2}!', 'status:enum{draft.live}', 'tags:string:array', 'category:references'],
  Stock: ['product:references:uniq'],
};

/** Twenty resources, each of which refers to the one before and to one at random. */
const TWENTY = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [
    `Part${String.fromCharCode(65 + index)}`,
    [
      'title!',
      ...(index === 0 ? [] : [`before:references:to=Part${String.fromCharCode(64 + index)}`]),
      ...(index < 3 ? [] : [`other:references:to=Part${String.fromCharCode(65 + ((index * 7) % index))}:optional`]),
    ],
  ]),
);

describe('the Mermaid diagram', () => {
  it('has every table with its keys, and every reference with how many stand at its ends', async () => {
    expect(await DRAWINGS.mermaid(described(SHOP))).toBe(`erDiagram
  "Category" {
    uuid id PK
    string name UK "string(60)"
    uuid parent_id FK "optional"
  }
  "Product" {
    uuid id PK
    decimal price "decimal(10,2)"
    enum status "optional, enum draft | live"
    string tags "optional, string[]"
    uuid category_id FK
  }
  "Stock" {
    uuid id PK
    uuid product_id FK
  }
  "Category" |o--o{ "Category" : "parent"
  "Category" ||--o{ "Product" : "category"
  "Product" ||--o| "Stock" : "product"
`);
  });

  it('calls no field like a key', async () => {
    expect(await DRAWINGS.mermaid(described({ Thing: ['pk', 'uk'] }))).toContain('    string pk_ "optional"\n    string uk_ "optional"\n');
  });

  it('has a bare word for each type', async () => {
    const rows = (await DRAWINGS.mermaid(everyType())).split('\n').filter((line) => line.startsWith('    '));
    expect(rows.filter((line) => !/^ {4}\w+ \w+(?: [PFU]K)?(?: "[^"]*")?$/.test(line))).toEqual([]);
    expect(rows.length).toBeGreaterThan(25);
  });
});

describe('the picture', () => {
  const overlap = (left: Box, right: Box): boolean =>
    left.x < right.x + right.width && right.x < left.x + left.width && left.y < right.y + right.height && right.y < left.y + left.height;

  it('has twenty tables beside one another, inside its edges, with a line for each reference', async () => {
    const graph = entityGraph(described(TWENTY).resources);
    const { boxes, lines, width, height } = await layOut(graph);
    const pairs = boxes.flatMap((box, index) => boxes.slice(index + 1).map((other) => [box, other] as const));
    expect(pairs.filter(([left, right]) => overlap(left, right))).toEqual([]);
    expect(boxes.filter(({ x, y, width: wide, height: high }) => x < 0 || y < 0 || x + wide > width || y + high > height)).toEqual([]);
    expect(lines).toHaveLength(36);
  });

  it('names each table, field and type, and what a line says', async () => {
    const svg = await DRAWINGS.svg(described(SHOP));
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts).toEqual(expect.arrayContaining(['Category', 'parent_id?', 'decimal(10,2)', 'string[]', 'enum draft | live', 'FK']));
    expect([...svg.matchAll(/<title>([^<]*)</g)].map(([, text]) => text)).toEqual([
      'Entities of shop',
      'Category.parent refers to one or no Category',
      'Product.category refers to one Category',
      'Stock.product refers to one Product',
    ]);
  });

  it('is light or dark as the reader asks, and fetches nothing', async () => {
    const html = await DRAWINGS.html(described(SHOP));
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|<script|@import|url\((?!#)/);
    expect(html).toMatch(/^<!doctype html>\n[\s\S]*<\/html>\n$/);
  });

  it('is the same each time', async () => {
    expect(await DRAWINGS.svg(described(SHOP))).toBe(await DRAWINGS.svg(described(SHOP)));
  });

  it('is empty without resources, and no error', async () => {
    expect(await DRAWINGS.svg(described({}))).toContain('</svg>');
  });
});

describe('names that would break out', () => {
  const NASTY = `</title></style><script>alert("1")</script>' onload='x&\u0000\u001b[31m`;
  const nasty = () => {
    const model = described(SHOP);
    const resources = model.resources.map((resource) => ({
      ...resource,
      name: { ...resource.name, pascal: `${resource.name.pascal}${NASTY}` },
    }));
    return { ...model, application: NASTY, resources };
  };

  it.each(['svg', 'html'] as const)('are escaped in %s', async (form) => {
    const text = await DRAWINGS[form](nasty());
    expect(text).not.toMatch(/<script|<\/title><\/style>|onload='/);
    expect(['\u0000', '\u001b'].filter((sign) => text.includes(sign))).toEqual([]);
    expect(text).toContain('&lt;script&gt;');
  });

  it('are cut in Mermaid, where quotes cannot be escaped', async () => {
    const lines = (await DRAWINGS.mermaid(nasty())).split('\n');
    expect(lines.filter((line) => (line.match(/"/g) ?? []).length % 2 === 1)).toEqual([]);
  });

  it('keep what is plain text', () => {
    expect(escaped(`a & b < c > "d" 'e' ü`)).toBe('a &amp; b &lt; c &gt; &quot;d&quot; &#39;e&#39; ü');
  });
});

describe('rules that a diagram shows', () => {
  it('are every target of a polymorphic reference, and where a deletion is kept', () => {
    const { resources } = described({
      Issue: ['title'],
      Document: ['title'],
      Comment: ['subject:references{polymorphic}:to=Issue.Document!'],
    });
    const soft = resources.map((one) => (one.name.pascal === 'Issue' ? { ...one, softDelete: true as const } : one));
    const text = toMermaid(soft);
    expect(text).toContain('    datetime deleted_at "optional"\n');
    for (const target of ['Issue', 'Document']) expect(text).toContain(`  "${target}" |o--o{ "Comment" : "subject"\n`);
  });
});
