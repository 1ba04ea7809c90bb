import type { Described } from '../types.ts';
import { escaped } from './markup.ts';
import { toSvg } from './svg.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 15px/1.5 system-ui, 'Segoe UI', sans-serif; background: #ffffff; color: #1c2733; }
header { padding: 20px 24px 0; }
h1 { margin: 0; font-size: 20px; }
p { margin: 4px 0 0; color: #5b6b7b; }
main { overflow: auto; }
svg { display: block; }
@media (prefers-color-scheme: dark) { body { background: #12181f; color: #e4ebf2; } p { color: #9fb0c0; } }
`;

/** The picture on a page of its own, with a line that says how to read it. */
export async function toHtml(described: Described): Promise<string> {
  const title = escaped(`Entities of ${described.application}`);
  const count = described.resources.length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${count === 1 ? '1 table' : `${String(count)} tables`}. A crow’s foot is the end of many, a bar that of one, a ring says that there may be none; ? marks what may be missing.</p>
</header>
<main>
${await toSvg(described)}</main>
</body>
</html>
`;
}
