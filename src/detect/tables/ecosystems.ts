import type { ReadManifest } from '../manifest.ts';
import { readDotnet } from '../read/dotnet.ts';
import { readGo } from '../read/go.ts';
import { readJvm } from '../read/jvm.ts';
import { readNode } from '../read/node.ts';
import { readPython } from '../read/python.ts';
import { readRuby } from '../read/ruby.ts';

/** Who reads the manifests of an ecosystem, and which names in a folder say that it has some. */
export const ECOSYSTEMS: readonly { readonly name: string; readonly manifest: RegExp; readonly read: ReadManifest }[] = [
  { name: 'node', manifest: /^package\.json$/, read: readNode },
  { name: 'ruby', manifest: /^Gemfile(?:\.lock)?$/, read: readRuby },
  { name: 'python', manifest: /^(?:pyproject\.toml|Pipfile|manage\.py|requirements[\w.-]*\.(?:txt|in)|requirements)$/, read: readPython },
  { name: 'jvm', manifest: /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/, read: readJvm },
  { name: 'go', manifest: /^go\.(?:mod|work)$/, read: readGo },
  { name: 'dotnet', manifest: /\.(?:cs|fs|vb)proj$|\.slnx?$/, read: readDotnet },
];
